import { Size } from 'cdk8s';
import { PodManagementPolicy, Storage, ZookeeperEnsembleProps, ZookeeperImage } from 'cdk8s-kafka';
import { chartOf, combined, ensemble, onZookeeper } from '../../synth';
import { testErrors, testWarnings } from '../cases';

const of = (props: ZookeeperEnsembleProps) => () => ensemble(props);
const config = (key: string, value: string) => of({ config: { [key]: value } });

testErrors([
  { rule: 'myid', when: 'zero', rejected: of({ firstServerId: 0 }), at: 'chart/zk', messageParts: ['myid 0 of zk-0 is not valid', '1 to 255'], accepted: of({ firstServerId: 1 }) },
  { rule: 'myid', when: 'above 255', rejected: of({ firstServerId: 254 }), messageParts: ['myid 256 of zk-2'], accepted: of({ firstServerId: 253 }) },
  { rule: 'ensemble-size', when: 'zero', rejected: of({ replicas: 0 }), at: 'chart/zk', messageParts: ['replicas is not a whole number from 1 to 255 (0)'], accepted: of({ replicas: 5 }) },
  { rule: 'ensemble-size', when: 'a fraction', rejected: of({ replicas: 2.5 }), messageParts: ['2.5'], accepted: of({ replicas: 3 }) },
  { rule: 'ensemble-port', when: 'clientPort is the quorum port', rejected: of({ clientPort: 2888 }), messageParts: ['port 2888 is used more than once: as client port and quorum port'], accepted: of({ clientPort: 2889 }) },
  { rule: 'ensemble-port', when: 'above 65535', rejected: of({ clientPort: 70000 }), messageParts: ['client port 70000 is not valid'], accepted: of({ clientPort: 32181 }) },
  { rule: 'zoo-setting', when: 'dataDir', rejected: config('dataDir', '/tmp'), messageParts: ['dataDir to "/tmp"', 'use storage'], accepted: config('snapCount', '50000') },
  { rule: 'zoo-setting', when: 'server.1', rejected: config('server.1', 'a:1:2'), messageParts: ['firstServerId'], accepted: config('syncEnabled', 'true') },
  { rule: 'zoo-setting', when: 'clientPort', rejected: config('clientPort', '2181'), messageParts: ['use clientPort'], accepted: config('maxClientCnxns', '0') },
  { rule: 'zoo-setting', when: 'reconfigEnabled', rejected: config('reconfigEnabled', 'true'), messageParts: ['change replicas'], accepted: config('reconfigEnabled', 'false') },
  { rule: 'zoo-setting', when: 'spaces', rejected: config('tickTime', ' 2000'), messageParts: ['without leading or trailing spaces'], accepted: config('tickTime', '3000') },
  { rule: 'unknown-zoo-setting', when: 'a typing error', rejected: config('snapcount', '50000'), messageParts: ['snapcount is not a ZooKeeper setting', 'did you mean snapCount?'], accepted: config('snapCount', '50000') },
  { rule: 'unknown-zoo-setting', when: 'unknown prefix', rejected: config('provider.x', 'y'), messageParts: ['remove it'], accepted: config('authProvider.x', 'y') },
  { rule: 'zoo-setting-value', when: 'text for a number', rejected: config('tickTime', '2s'), messageParts: ['tickTime: "2s" is not a whole number'], accepted: config('tickTime', '3000') },
  { rule: 'zoo-setting-value', when: 'neither true nor false', rejected: config('syncEnabled', 'on'), messageParts: ['is neither true nor false'], accepted: config('syncEnabled', 'TRUE') },
  { rule: 'zookeeper-image', when: 'too old', rejected: of({ image: ZookeeperImage.official('3.5.5') }), at: 'chart/zk', messageParts: ['"3.5.5"', '3.8.4'], accepted: of({ image: ZookeeperImage.official('3.9.3') }) },
  { rule: 'zookeeper-image', when: 'a Confluent Platform without it', rejected: of({ image: ZookeeperImage.confluent('8.0.0') }), messageParts: ['"Confluent Platform 8.0.0" is not supported'], accepted: of({ image: ZookeeperImage.confluent('7.9.2') }) },
  {
    rule: 'image',
    when: 'of an ensemble, with a scheme',
    rejected: of({ image: ZookeeperImage.official('3.8.4', { registry: 'http://mirror' }) }),
    at: 'chart/zk',
    messageParts: ['"http://mirror"'],
    accepted: of({ image: ZookeeperImage.official('3.8.4', { registry: 'mirror:8090' }) }),
  },
  { rule: 'ordered-start', when: 'an ensemble', rejected: of({ podManagementPolicy: PodManagementPolicy.ORDERED_READY }), at: 'chart/zk', messageParts: ['"OrderedReady"', '--cascade=orphan'], accepted: of({ podManagementPolicy: PodManagementPolicy.ORDERED_READY, replicas: 1 }) },
  {
    rule: 'ordered-start',
    when: 'combined nodes',
    rejected: () => combined({ podManagementPolicy: PodManagementPolicy.ORDERED_READY }),
    at: 'chart/kafka',
    messageParts: ['broker+controller'],
    accepted: () => onZookeeper({}, { podManagementPolicy: PodManagementPolicy.ORDERED_READY }),
  },
  { rule: 'name', when: 'of an ensemble', rejected: of({ name: 'Zk' }), at: 'chart/zk', messageParts: ['StatefulSet name "Zk"'], accepted: of({ name: 'zk-old' }) },
  { rule: 'heap', when: 'of an ensemble', rejected: of({ heap: Size.gibibytes(2) }), at: 'chart/zk', messageParts: ['heap of 2048 MiB'], accepted: of({ heap: Size.mebibytes(900) }) },
  { rule: 'env', when: 'variables of the ZooKeeper image', rejected: of({ env: { SERVER_JVMFLAGS: '-Da=b' } }), messageParts: ['use jvmOptions'], accepted: of({ jvmOptions: ['-Da=b'] }) },
  {
    rule: 'volume-namespace',
    when: 'of an ensemble require a namespace, and none is set',
    rejected: () => ensemble({ storage: Storage.existingVolumes(['a', 'b', 'c']) }, chartOf(null)),
    at: 'chart/zk',
    messageParts: ['require a namespace, and none is set'],
    accepted: () => ensemble({ storage: Storage.existingVolumes(['a', 'b', 'c']) }),
  },
]);

testWarnings([
  { rule: 'single-server', when: 'one server', rejected: of({ replicas: 1 }), messageParts: ['the ensemble has one ZooKeeper server, which is a single point of failure'], accepted: of({}) },
  { rule: 'even-ensemble', when: 'four servers', rejected: of({ replicas: 4 }), messageParts: ['an ensemble of 4 ZooKeeper servers', 'use 3 or 5'], accepted: of({ replicas: 5 }) },
  { rule: 'ephemeral-storage', when: 'of an ensemble', rejected: of({ storage: Storage.ephemeral() }), messageParts: ['ephemeral'], accepted: of({}) },
]);
