import { Size } from 'cdk8s';
import { KafkaBrokerSetProps } from 'cdk8s-kafka';
import { ensemble, separate } from '../../synth';
import { testErrors, testWarnings } from '../cases';

const brokers = (props: Partial<KafkaBrokerSetProps>) => () => separate({}, props);
const overridden = (container: object) => brokers({
  heap: Size.gibibytes(2), resources: { memoryLimit: Size.gibibytes(4) }, podSpecOverrides: { containers: [{ name: 'kafka', ...container }] },
});
const zookeeper = (variable: object) => () => ensemble({
  resources: { memoryLimit: Size.gibibytes(1) }, podSpecOverrides: { containers: [{ name: 'zookeeper', env: [variable] }] },
});
const mib = (count: number) => Size.mebibytes(count);

testErrors([
  {
    rule: 'heap',
    when: 'above the memory limit',
    rejected: brokers({ heap: Size.gibibytes(8), resources: { memoryLimit: Size.gibibytes(1) } }),
    at: 'chart/brokers',
    messageParts: ['heap of 8192 MiB exceeds the memory limit 1Gi', 'half of the limit'],
    accepted: brokers({ heap: mib(512), resources: { memoryLimit: Size.gibibytes(1) } }),
  },
  {
    rule: 'heap',
    when: 'above the memory limit of podSpecOverrides',
    rejected: overridden({ resources: { limits: { memory: '1Gi' } } }),
    messageParts: ['heap of 2048 MiB exceeds the memory limit 1Gi'],
    accepted: overridden({ resources: { limits: { memory: '4Gi' } } }),
  },
  {
    rule: 'heap',
    when: 'in a variable of podSpecOverrides',
    rejected: overridden({ env: [{ name: 'KAFKA_HEAP_OPTS', value: '-Xmx5g' }] }),
    messageParts: ['heap of 5120 MiB exceeds the memory limit 4Gi'],
    accepted: overridden({ env: [{ name: 'KAFKA_HEAP_OPTS', value: '-Xmx2g' }] }),
  },
  {
    rule: 'heap',
    when: 'in a variable of the JVM that comes after the heap',
    rejected: brokers({ heap: mib(512), resources: { memoryLimit: Size.gibibytes(1) }, env: { KAFKA_JVM_PERFORMANCE_OPTS: '-XX:+UseG1GC -Xmx3g' } }),
    messageParts: ['heap of 3072 MiB exceeds the memory limit 1Gi'],
    accepted: brokers({ heap: mib(512), resources: { memoryLimit: Size.gibibytes(1) }, env: { JAVA_TOOL_OPTIONS: '-Xmx3g' } }),
  },
  {
    rule: 'heap',
    when: 'a share of the memory limit',
    rejected: overridden({ env: [{ name: 'KAFKA_HEAP_OPTS', value: '-XX:MaxRAMPercentage=4' }] }),
    messageParts: ['heap of 163 MiB is too small'],
    accepted: overridden({ env: [{ name: 'KAFKA_HEAP_OPTS', value: '-XX:MaxRAMPercentage=50' }] }),
  },
  {
    rule: 'heap',
    when: 'in a variable of the scripts of ZooKeeper',
    rejected: zookeeper({ name: 'ZK_SERVER_HEAP', value: '2048' }),
    messageParts: ['heap of 2048 MiB exceeds the memory limit 1Gi'],
    accepted: zookeeper({ name: 'ZK_SERVER_HEAP', value: '256' }),
  },
  {
    rule: 'heap',
    when: 'in options that come after the heap of ZooKeeper',
    rejected: zookeeper({ name: 'JVMFLAGS', value: '-Xmx2g' }),
    messageParts: ['heap of 2048 MiB exceeds the memory limit 1Gi'],
    accepted: zookeeper({ name: 'CLIENT_JVMFLAGS', value: '-Xmx2g' }),
  },
  { rule: 'heap', when: 'below the minimum of a broker', rejected: brokers({ heap: mib(191) }), messageParts: ['191 MiB', 'at least 192 MiB'], accepted: brokers({ heap: mib(192) }) },
  {
    rule: 'heap',
    when: 'derived from a small memory limit',
    rejected: brokers({ resources: { memoryLimit: mib(256) } }),
    messageParts: ['128 MiB'],
    accepted: brokers({ resources: { memoryLimit: mib(384) } }),
  },
  { rule: 'heap', when: 'below the minimum of a controller', rejected: () => separate({}, {}, { heap: mib(95) }), at: 'chart/controllers', messageParts: ['95 MiB'], accepted: () => separate({}, {}, { heap: mib(96) }) },
  { rule: 'jvm-option', when: 'two options in one item', rejected: brokers({ jvmOptions: ['-Da=b -Dc=d'] }), messageParts: ['"-Da=b -Dc=d"'], accepted: brokers({ jvmOptions: ['-Da=b', '-Dc=d'] }) },
  { rule: 'jvm-option', when: 'the heap', rejected: brokers({ jvmOptions: ['-Xmx8g'] }), at: 'chart/brokers', messageParts: ['JVM option "-Xmx8g"', 'use heap'], accepted: brokers({ jvmOptions: ['-Xss2m'], heap: mib(1024) }) },
  { rule: 'jvm-option', when: 'a percentage of the memory', rejected: brokers({ jvmOptions: ['-XX:MaxRAMPercentage=80'] }), messageParts: ['use heap'], accepted: brokers({ jvmOptions: ['-XX:MaxDirectMemorySize=512m'] }) },
]);

testWarnings([
  {
    rule: 'tight-heap',
    when: 'one MiB below the limit',
    rejected: brokers({ heap: mib(1023), resources: { memoryLimit: mib(1024) } }),
    messageParts: ['heap of 1023 MiB leaves only 1 MiB of the memory limit 1024Mi', 'half of the limit'],
    accepted: brokers({ heap: mib(768), resources: { memoryLimit: mib(1024) } }),
  },
]);
