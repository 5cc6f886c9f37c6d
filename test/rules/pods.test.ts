import { Duration, Size } from 'cdk8s';
import { KafkaBrokerSetProps, UpdateStrategy } from 'cdk8s-kafka';
import { combined, separate } from '../synth';
import { testErrors, testWarnings } from './cases';

const brokers = (props: Partial<KafkaBrokerSetProps>) => () => separate({}, props);
const mib = (count: number) => Size.mebibytes(count);

testErrors([
  {
    rule: 'heap',
    when: 'above the memory limit',
    rejected: brokers({ heap: Size.gibibytes(8), resources: { memoryLimit: Size.gibibytes(1) } }),
    at: 'chart/brokers',
    says: ['heap of 8192 MiB above the memory limit 1Gi', 'half of the limit'],
    accepted: brokers({ heap: mib(512), resources: { memoryLimit: Size.gibibytes(1) } }),
  },
  { rule: 'heap', when: 'below what a broker starts with', rejected: brokers({ heap: mib(191) }), says: ['191 MiB', 'at least 192 MiB'], accepted: brokers({ heap: mib(192) }) },
  {
    rule: 'heap',
    when: 'that follows from a small limit',
    rejected: brokers({ resources: { memoryLimit: mib(256) } }),
    says: ['128 MiB'],
    accepted: brokers({ resources: { memoryLimit: mib(384) } }),
  },
  { rule: 'heap', when: 'below what a controller starts with', rejected: () => separate({}, {}, { heap: mib(95) }), at: 'chart/controllers', says: ['95 MiB'], accepted: () => separate({}, {}, { heap: mib(96) }) },
  { rule: 'resources', when: 'CPU in words', rejected: brokers({ resources: { cpuRequest: 'two' } }), says: ['cpu requests "two"', '500m'], accepted: brokers({ resources: { cpuRequest: '2' } }) },
  { rule: 'resources', when: 'a request above its limit', rejected: brokers({ resources: { cpuRequest: '2', cpuLimit: '1500m' } }), says: ['cpu request 2 above its limit 1500m'], accepted: brokers({ resources: { cpuRequest: '1.5', cpuLimit: '1500m' } }) },
  {
    rule: 'resources',
    when: 'a memory request above its limit',
    rejected: brokers({ resources: { memoryRequest: Size.gibibytes(4), memoryLimit: mib(3000) } }),
    says: ['memory request 4Gi'],
    accepted: brokers({ resources: { memoryRequest: Size.gibibytes(2), memoryLimit: mib(3000) } }),
  },
  { rule: 'env', when: 'the heap as a variable', rejected: brokers({ env: { KAFKA_HEAP_OPTS: '-Xmx8g' } }), says: ['KAFKA_HEAP_OPTS', 'use heap'], accepted: brokers({ heap: mib(1024) }) },
  { rule: 'env', when: 'JMX_PORT', rejected: brokers({ env: { JMX_PORT: '9999' } }), says: ['jvmOptions'], accepted: brokers({ jvmOptions: ['-Dcom.sun.management.jmxremote.port=9999'] }) },
  { rule: 'env', when: 'one the library writes', rejected: brokers({ env: { POD_NAME: 'x' } }), says: ['POD_NAME is given twice'], accepted: brokers({ env: { NAME: 'x' } }) },
  { rule: 'env', when: 'in both maps', rejected: brokers({ env: { A: 'x' }, secretEnv: { A: { name: 's', key: 'k' } } }), says: ['A is given twice'], accepted: brokers({ env: { A: 'x' }, secretEnv: { B: { name: 's', key: 'k' } } }) },
  { rule: 'env', when: 'no identifier', rejected: brokers({ env: { 'my var': 'x' } }), says: ['"my var"'], accepted: brokers({ env: { MY_VAR: 'x' } }) },
  { rule: 'jvm-option', when: 'two in one', rejected: brokers({ jvmOptions: ['-Da=b -Dc=d'] }), says: ['"-Da=b -Dc=d"'], accepted: brokers({ jvmOptions: ['-Da=b', '-Dc=d'] }) },
  { rule: 'container', when: 'a sidecar without an image', rejected: brokers({ sidecars: [{ name: 'x' }] }), says: ['lacks a name or an image'], accepted: brokers({ sidecars: [{ name: 'x', image: 'x:1' }] }) },
  { rule: 'container', when: 'a sidecar called kafka', rejected: brokers({ sidecars: [{ name: 'kafka', image: 'x:1' }] }), says: ['two containers are called "kafka"'], accepted: brokers({ sidecars: [{ name: 'exporter', image: 'x:1' }] }) },
  { rule: 'label', when: 'of 64 characters', rejected: brokers({ podLabels: { team: 'x'.repeat(64) } }), says: ['label "team"'], accepted: brokers({ podLabels: { team: 'x'.repeat(63) } }) },
  { rule: 'label', when: 'with a blank in its key', rejected: brokers({ podLabels: { 'my team': 'x' } }), says: ['"my team"'], accepted: brokers({ podLabels: { 'example.com/my-team': '' } }) },
  { rule: 'label', when: 'of a node selector', rejected: brokers({ nodeSelector: { zone: 'a b' } }), says: ['"a b"'], accepted: brokers({ nodeSelector: { 'topology.kubernetes.io/zone': 'a.b' } }) },
  {
    rule: 'label',
    when: 'that the library writes',
    rejected: brokers({ podLabels: { 'cdk8s-kafka/cluster': 'x' } }),
    says: ['cdk8s-kafka/cluster to "x"'],
    accepted: brokers({ podLabels: { 'example.com/cluster': 'x' } }),
  },
  {
    rule: 'label',
    when: 'that the StatefulSet selects by',
    rejected: brokers({ podLabels: { 'app.kubernetes.io/name': 'x' } }),
    says: ['app.kubernetes.io/name to "x"', 'selectorLabels'],
    accepted: brokers({ podLabels: { 'app.kubernetes.io/name': 'x' }, selectorLabels: { app: 'kafka' } }),
  },
  {
    rule: 'rollout',
    when: 'a partition on delete',
    rejected: brokers({ partition: 1, updateStrategy: UpdateStrategy.ON_DELETE }),
    says: ['partition 1 with update strategy OnDelete'],
    accepted: brokers({ partition: 1 }),
  },
  { rule: 'rollout', when: 'a negative partition', rejected: brokers({ partition: -1 }), says: ['-1'], accepted: brokers({ partition: 0 }) },
]);

testWarnings([
  {
    rule: 'short-grace',
    when: '30 seconds',
    rejected: brokers({ terminationGracePeriod: Duration.seconds(30) }),
    says: ['30 s', '330 s'],
    accepted: brokers({ terminationGracePeriod: Duration.seconds(330) }),
  },
  {
    rule: 'short-grace',
    when: '30 seconds, of combined nodes',
    rejected: () => combined({ terminationGracePeriod: Duration.seconds(30) }),
    says: ['at least 45 s'],
    accepted: () => combined({ terminationGracePeriod: Duration.seconds(45) }),
  },
]);
