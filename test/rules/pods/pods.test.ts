import { Duration, Size } from 'cdk8s';
import { KafkaBrokerSetProps, UpdateStrategy } from 'cdk8s-kafka';
import { combined, separate } from '../../synth';
import { testErrors, testWarnings } from '../cases';

const brokers = (props: Partial<KafkaBrokerSetProps>) => () => separate({}, props);
const mib = (count: number) => Size.mebibytes(count);

testErrors([
  { rule: 'resources', when: 'a word as CPU', rejected: brokers({ resources: { cpuRequest: 'two' } }), messageParts: ['cpu requests "two"', '500m'], accepted: brokers({ resources: { cpuRequest: '2' } }) },
  { rule: 'resources', when: 'a request above its limit', rejected: brokers({ resources: { cpuRequest: '2', cpuLimit: '1500m' } }), messageParts: ['cpu request 2 exceeds its limit 1500m'], accepted: brokers({ resources: { cpuRequest: '1.5', cpuLimit: '1500m' } }) },
  {
    rule: 'resources',
    when: 'a memory request above its limit',
    rejected: brokers({ resources: { memoryRequest: Size.gibibytes(4), memoryLimit: mib(3000) } }),
    messageParts: ['memory request 4Gi exceeds its limit'],
    accepted: brokers({ resources: { memoryRequest: Size.gibibytes(2), memoryLimit: mib(3000) } }),
  },
  { rule: 'container', when: 'a sidecar without an image', rejected: brokers({ sidecars: [{ name: 'x' }] }), messageParts: ['lacks a name or an image'], accepted: brokers({ sidecars: [{ name: 'x', image: 'x:1' }] }) },
  { rule: 'container', when: 'a sidecar with the name kafka', rejected: brokers({ sidecars: [{ name: 'kafka', image: 'x:1' }] }), messageParts: ['two containers have the name "kafka"'], accepted: brokers({ sidecars: [{ name: 'exporter', image: 'x:1' }] }) },
  {
    rule: 'rollout',
    when: 'a partition with OnDelete',
    rejected: brokers({ partition: 1, updateStrategy: UpdateStrategy.ON_DELETE }),
    messageParts: ['partition 1 with update strategy OnDelete is not supported'],
    accepted: brokers({ partition: 1 }),
  },
  { rule: 'rollout', when: 'a negative partition', rejected: brokers({ partition: -1 }), messageParts: ['-1'], accepted: brokers({ partition: 0 }) },
]);

testWarnings([
  {
    rule: 'held-back-rollout',
    when: 'a partition of the number of pods',
    rejected: brokers({ partition: 3 }),
    messageParts: ['partition 3 with 3 replicas updates no pod', 'use a partition below 3'],
    accepted: brokers({ partition: 2 }),
  },
  {
    rule: 'short-grace',
    when: '30 seconds',
    rejected: brokers({ terminationGracePeriod: Duration.seconds(30) }),
    messageParts: ['30 s', '330 s'],
    accepted: brokers({ terminationGracePeriod: Duration.seconds(330) }),
  },
  {
    rule: 'short-grace',
    when: '30 seconds, of combined nodes',
    rejected: () => combined({ terminationGracePeriod: Duration.seconds(30) }),
    messageParts: ['at least 45 s'],
    accepted: () => combined({ terminationGracePeriod: Duration.seconds(45) }),
  },
  { rule: 'short-grace', when: 'of controllers, shorter than their wait for brokers', rejected: () => separate({}, {}, { terminationGracePeriod: Duration.seconds(15) }), messageParts: ['15 s', 'at least 60 s'], accepted: () => separate({}, {}, { terminationGracePeriod: Duration.seconds(16) }) },
  { rule: 'short-start', when: 'half a minute', rejected: brokers({ startupTimeout: Duration.seconds(30) }), messageParts: ['startupTimeout of 30 s', 'at least 300 s'], accepted: brokers({ startupTimeout: Duration.minutes(5) }) },
]);
