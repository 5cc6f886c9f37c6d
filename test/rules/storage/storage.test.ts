import { Size } from 'cdk8s';
import { ExtraVolume, Storage } from 'cdk8s-kafka';
import { combined, separate } from '../../synth';
import { testErrors, testWarnings } from '../cases';

const storage = (value: Storage) => () => separate({}, { storage: value });
const { persistent, ephemeral, jbod } = Storage;
const volume = (...volumes: ExtraVolume[]) => () => separate({}, { volumes });

testErrors([
  { rule: 'claim', when: 'an abbreviated access mode', rejected: storage(persistent({ accessMode: 'RWO' })), messageParts: ['access mode "RWO" of disk data is not supported', 'ReadWriteOnce'], accepted: storage(persistent({ accessMode: 'ReadWriteOncePod' })) },
  { rule: 'claim', when: 'a read-only access mode', rejected: storage(persistent({ accessMode: 'ReadOnlyMany' })), messageParts: ['"ReadOnlyMany"'], accepted: storage(persistent({ accessMode: 'ReadWriteMany' })) },
  { rule: 'claim', when: 'an upper-case storage class', rejected: storage(persistent({ storageClass: 'Fast' })), messageParts: ['storage class "Fast"'], accepted: storage(persistent({ storageClass: '' })) },
  { rule: 'claim', when: 'an upper-case existing claim', rejected: () => combined({ replicas: 1, storage: Storage.existingClaim('Old') }), messageParts: ['claim "Old"'], accepted: () => combined({ replicas: 1, storage: Storage.existingClaim('old') }) },
  { rule: 'disk', when: 'a size of zero', rejected: storage(persistent({ size: Size.gibibytes(0) })), at: 'chart/brokers', messageParts: ['"0Gi"', 'Size.gibibytes(100)'], accepted: storage(persistent({ size: Size.gibibytes(1) })) },
  { rule: 'disk', when: 'a size that is not a number', rejected: storage(persistent({ size: Size.gibibytes(NaN) })), messageParts: ['"NaNGi"'], accepted: storage(persistent({ size: Size.gibibytes(0.5) })) },
  { rule: 'disk', when: 'a name with upper-case letters', rejected: storage(persistent({ name: 'Data' })), messageParts: ['"Data"'], accepted: storage(persistent({ name: 'kafka-data' })) },
  { rule: 'disk', when: 'a relative mount path', rejected: storage(persistent({ mountPath: 'data' })), messageParts: ['"data"', 'absolute path'], accepted: storage(persistent({ mountPath: '/data' })) },
  { rule: 'disk', when: 'no disk', rejected: storage(jbod()), messageParts: ['no disk'], accepted: storage(jbod(persistent())) },
  { rule: 'duplicate-volume', when: 'two disks with one name', rejected: storage(jbod(persistent({ name: 'd' }), persistent({ name: 'd' }))), messageParts: ['the name "d"'], accepted: storage(jbod(persistent({ name: 'd' }), persistent({ name: 'e' }))) },
  { rule: 'duplicate-volume', when: 'two disks at one path', rejected: storage(jbod(persistent({ mountPath: '/d' }), persistent({ mountPath: '/d' }))), messageParts: ['the mountPath "/d"'], accepted: storage(jbod(persistent(), persistent())) },
  { rule: 'duplicate-volume', when: 'an extra volume at the path of the configuration files', rejected: volume(ExtraVolume.fromSecret('/etc/cdk8s-kafka', 's')), messageParts: ['"/etc/cdk8s-kafka"'], accepted: volume(ExtraVolume.fromSecret('/etc/certs', 's')) },
  { rule: 'log-dir', when: 'empty', rejected: storage(persistent({ logDir: '' })), messageParts: ['log dir ""', 'kafka-log{nodeId}'], accepted: storage(persistent({ logDir: 'data' })) },
  { rule: 'log-dir', when: 'outside the volume', rejected: storage(persistent({ logDir: '../tmp' })), messageParts: ['"../tmp"'], accepted: storage(persistent({ logDir: 'a/b' })) },
  { rule: 'log-dir', when: 'an absolute path', rejected: storage(persistent({ logDir: '/tmp/kafka-logs' })), messageParts: ['"/tmp/kafka-logs"'], accepted: storage(persistent({ logDir: 'tmp/kafka-logs' })) },
]);

testWarnings([
  { rule: 'ephemeral-storage', when: 'an emptyDir', rejected: storage(ephemeral()), messageParts: ['Storage.persistent()'], accepted: storage(persistent()) },
]);
