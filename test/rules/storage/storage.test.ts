import { Size } from 'cdk8s';
import { ExtraVolume, Storage } from 'cdk8s-kafka';
import { combined, separate } from '../../synth';
import { testErrors, testWarnings } from '../cases';

const storage = (value: Storage) => () => separate({}, { storage: value });
const { persistent, ephemeral, jbod } = Storage;
const volume = (...volumes: ExtraVolume[]) => () => separate({}, { volumes });

testErrors([
  { rule: 'claim', when: 'an abbreviated access mode', rejected: storage(persistent({ accessMode: 'RWO' })), says: ['access mode "RWO" of disk data is not supported', 'ReadWriteOnce'], accepted: storage(persistent({ accessMode: 'ReadWriteOncePod' })) },
  { rule: 'claim', when: 'a read-only access mode', rejected: storage(persistent({ accessMode: 'ReadOnlyMany' })), says: ['"ReadOnlyMany"'], accepted: storage(persistent({ accessMode: 'ReadWriteMany' })) },
  { rule: 'claim', when: 'an upper-case storage class', rejected: storage(persistent({ storageClass: 'Fast' })), says: ['storage class "Fast"'], accepted: storage(persistent({ storageClass: '' })) },
  { rule: 'claim', when: 'an upper-case existing claim', rejected: () => combined({ replicas: 1, storage: Storage.existingClaim('Old') }), says: ['claim "Old"'], accepted: () => combined({ replicas: 1, storage: Storage.existingClaim('old') }) },
  { rule: 'disk', when: 'a size of zero', rejected: storage(persistent({ size: Size.gibibytes(0) })), at: 'chart/brokers', says: ['"0Gi"', 'Size.gibibytes(100)'], accepted: storage(persistent({ size: Size.gibibytes(1) })) },
  { rule: 'disk', when: 'a size that is not a number', rejected: storage(persistent({ size: Size.gibibytes(NaN) })), says: ['"NaNGi"'], accepted: storage(persistent({ size: Size.gibibytes(0.5) })) },
  { rule: 'disk', when: 'a name with upper-case letters', rejected: storage(persistent({ name: 'Data' })), says: ['"Data"'], accepted: storage(persistent({ name: 'kafka-data' })) },
  { rule: 'disk', when: 'a relative mount path', rejected: storage(persistent({ mountPath: 'data' })), says: ['"data"', 'absolute path'], accepted: storage(persistent({ mountPath: '/data' })) },
  { rule: 'disk', when: 'no disk', rejected: storage(jbod()), says: ['no disk'], accepted: storage(jbod(persistent())) },
  { rule: 'duplicate-volume', when: 'two disks with one name', rejected: storage(jbod(persistent({ name: 'd' }), persistent({ name: 'd' }))), says: ['the name "d"'], accepted: storage(jbod(persistent({ name: 'd' }), persistent({ name: 'e' }))) },
  { rule: 'duplicate-volume', when: 'two disks at one path', rejected: storage(jbod(persistent({ mountPath: '/d' }), persistent({ mountPath: '/d' }))), says: ['the mountPath "/d"'], accepted: storage(jbod(persistent(), persistent())) },
  { rule: 'duplicate-volume', when: 'an extra volume at the path of the configuration files', rejected: volume(ExtraVolume.fromSecret('/etc/cdk8s-kafka', 's')), says: ['"/etc/cdk8s-kafka"'], accepted: volume(ExtraVolume.fromSecret('/etc/certs', 's')) },
  { rule: 'log-dir', when: 'empty', rejected: storage(persistent({ logDir: '' })), says: ['log dir ""', 'kafka-log{nodeId}'], accepted: storage(persistent({ logDir: 'data' })) },
  { rule: 'log-dir', when: 'outside the volume', rejected: storage(persistent({ logDir: '../tmp' })), says: ['"../tmp"'], accepted: storage(persistent({ logDir: 'a/b' })) },
  { rule: 'log-dir', when: 'an absolute path', rejected: storage(persistent({ logDir: '/tmp/kafka-logs' })), says: ['"/tmp/kafka-logs"'], accepted: storage(persistent({ logDir: 'tmp/kafka-logs' })) },
]);

testWarnings([
  { rule: 'ephemeral-storage', when: 'an emptyDir', rejected: storage(ephemeral()), says: ['Storage.persistent()'], accepted: storage(persistent()) },
]);
