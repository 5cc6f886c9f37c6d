import { ExtraVolume, KafkaBrokerSetProps, Storage } from 'cdk8s-kafka';
import { ensemble, separate } from '../../synth';
import { testErrors } from '../cases';

const brokers = (props: Partial<KafkaBrokerSetProps>) => () => separate({}, props);
const mounted = (...volumes: ExtraVolume[]) => brokers({ volumes });
const secret = (mountPath: string, subPath?: string) => mounted(ExtraVolume.fromSecret(mountPath, 'files', { subPath }));
const DATA = '/var/lib/kafka/data';

testErrors([
  {
    rule: 'extra-volume',
    when: 'with the name of a Secret that contains a dot',
    rejected: mounted(ExtraVolume.fromSecret('/tls', 'kafka.tls')),
    at: 'chart/brokers',
    messageParts: ['volume name "kafka.tls" is not a valid DNS label', 'the default is the name of the source'],
    accepted: mounted(ExtraVolume.fromSecret('/tls', 'kafka.tls', { name: 'tls' })),
  },
  { rule: 'extra-volume', when: 'a relative path', rejected: secret('files'), messageParts: ['mount path "files" of volume files is not valid'], accepted: secret('/files') },
  { rule: 'extra-volume', when: 'a path with a colon', rejected: secret('/a:b'), messageParts: ['"/a:b"'], accepted: secret('/a-b') },
  { rule: 'extra-volume', when: 'an absolute subPath', rejected: secret('/files', '/a'), messageParts: ['subPath "/a"'], accepted: secret('/files', 'a') },
  { rule: 'extra-volume', when: 'a subPath with ..', rejected: secret('/files', 'a/../../b'), messageParts: ['subPath "a/../../b"'], accepted: secret('/files', 'a..b') },
  { rule: 'extra-volume', when: 'an invalid name of a Secret', rejected: mounted(ExtraVolume.fromSecret('/x', 'My Secret', { name: 'x' })), messageParts: ['volume x refers to "My Secret"'], accepted: mounted(ExtraVolume.fromSecret('/x', 'my.secret', { name: 'x' })) },
  { rule: 'extra-volume', when: 'no source', rejected: mounted(ExtraVolume.custom('/x', 'x', {})), messageParts: ['volume x has 0 sources'], accepted: mounted(ExtraVolume.custom('/x', 'x', { emptyDir: {} })) },
  {
    rule: 'extra-volume',
    when: 'two sources',
    rejected: mounted(ExtraVolume.custom('/x', 'x', { emptyDir: {}, hostPath: { path: '/x' } })),
    messageParts: ['2 sources'],
    accepted: mounted(ExtraVolume.custom('/x', 'x', { hostPath: { path: '/x' } })),
  },
  { rule: 'hiding-mount', when: 'at the jars of Kafka', rejected: secret('/opt/kafka/libs'), at: 'chart/brokers', messageParts: ['volume files at /opt/kafka/libs hides /opt/kafka/libs of the image', 'subPath'], accepted: secret('/opt/kafka/libs/own.jar', 'own.jar') },
  { rule: 'hiding-mount', when: 'at the directory of Kafka', rejected: secret('/opt/kafka'), messageParts: ['hides /opt/kafka/bin'], accepted: secret('/opt/kafka/plugins') },
  { rule: 'extra-volume', when: 'at a path with ..', rejected: secret('/opt/own/../kafka/libs'), messageParts: ['mount path "/opt/own/../kafka/libs" of volume files is not valid', '".." segments'], accepted: secret('/opt/own/kafka..libs') },
  { rule: 'hiding-mount', when: 'of a disk', rejected: brokers({ storage: Storage.persistent({ mountPath: '/opt' }) }), messageParts: ['disk data at /opt hides'], accepted: brokers({ storage: Storage.persistent({ mountPath: '/opt/data' }) }) },
  { rule: 'hiding-mount', when: 'inside the directory of the configuration files', rejected: secret('/etc/cdk8s-kafka/tls'), messageParts: ['overlaps the configuration files at /etc/cdk8s-kafka'], accepted: secret('/etc/cdk8s-kafka-tls') },
  { rule: 'hiding-mount', when: 'above the directory of the configuration files', rejected: secret('/etc'), messageParts: ['at /etc overlaps the configuration files'], accepted: secret('/etc/tls') },
  {
    rule: 'mount-in-log-dir',
    when: 'of a Kafka node',
    rejected: secret(`${DATA}/kafka-log0/tls`),
    at: 'chart/brokers',
    messageParts: [`volume files at ${DATA}/kafka-log0/tls is inside the log dir of disk data`],
    accepted: secret(`${DATA}/tls`),
  },
  {
    rule: 'mount-in-log-dir',
    when: 'a disk inside another disk whose log dir is the mount path',
    rejected: brokers({ storage: Storage.jbod(Storage.persistent({ mountPath: '/data', logDir: '.' }), Storage.persistent({ mountPath: '/data/1' })) }),
    messageParts: ['disk data-1 at /data/1'],
    accepted: brokers({ storage: Storage.jbod(Storage.persistent({ mountPath: '/data', logDir: '.' }), Storage.persistent({ mountPath: '/data-1' })) }),
  },
]);

test('volumes can be mounted next to the data of ZooKeeper, which has no log dirs', () => {
  expect(() => ensemble({ volumes: [ExtraVolume.fromSecret('/data/tls', 'tls')] })).not.toThrow();
});
