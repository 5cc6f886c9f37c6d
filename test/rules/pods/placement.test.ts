import { Duration } from 'cdk8s';
import { KafkaBrokerSet, KafkaBrokerSetProps, KafkaCluster, KafkaImage, KafkaProxyAccess, KRaftQuorum, Rack, TaintEffect, Toleration } from 'cdk8s-kafka';
import { chartOf, separate } from '../../synth';
import { testErrors, testWarnings } from '../cases';

const brokers = (props: Partial<KafkaBrokerSetProps>) => () => separate({}, props);
const tolerating = (...tolerations: Toleration[]) => brokers({ tolerations });
const fiveMinutes = Duration.minutes(5);

const sets = (...racks: (string | undefined)[]) => () => {
  const chart = chartOf();
  const cluster = new KafkaCluster(chart, 'kafka');
  new KRaftQuorum(chart, 'controllers', { cluster });
  racks.forEach((rack, index) => new KafkaBrokerSet(chart, `b${index}`, { cluster, rack: rack === undefined ? undefined : Rack.of(rack), firstNodeId: 100 * index }));
  return chart;
};

testErrors([
  { rule: 'toleration', when: 'a value without a key', rejected: tolerating({ value: 'kafka' }), at: 'chart/brokers', messageParts: ['toleration with the value "kafka" has no key'], accepted: tolerating({ key: 'dedicated', value: 'kafka' }, {}) },
  { rule: 'toleration', when: 'a key with a space', rejected: tolerating({ key: 'my taint' }), messageParts: ['"my taint"'], accepted: tolerating({ key: 'example.com/taint' }) },
  { rule: 'toleration', when: 'a value with a space', rejected: tolerating({ key: 'a', value: 'b c' }), messageParts: ['"b c"'], accepted: tolerating({ key: 'a', value: 'b.c' }) },
  {
    rule: 'toleration',
    when: 'a duration with another effect',
    rejected: tolerating({ key: 'a', effect: TaintEffect.NO_SCHEDULE, tolerationDuration: fiveMinutes }),
    messageParts: ['tolerationDuration of 300 s with the effect "NoSchedule"', 'TaintEffect.NO_EXECUTE'],
    accepted: tolerating({ key: 'a', effect: TaintEffect.NO_EXECUTE, tolerationDuration: fiveMinutes }),
  },
  { rule: 'toleration', when: 'a duration without an effect', rejected: tolerating({ tolerationDuration: fiveMinutes }), messageParts: ['300 s'], accepted: tolerating({ effect: TaintEffect.NO_EXECUTE, tolerationDuration: fiveMinutes }) },
  {
    rule: 'proxy-pod',
    when: 'a toleration of a value without a key',
    rejected: () => separate({ externalAccess: [new KafkaProxyAccess({ host: 'k.example.com', tolerations: [{ value: 'edge' }] })] }),
    messageParts: ['Deployment "kafka-external-proxy": toleration with the value "edge" has no key'],
    accepted: () => separate({ externalAccess: [new KafkaProxyAccess({ host: 'k.example.com', tolerations: [{ key: 'edge' }] })] }),
  },
  { rule: 'pod-reference', when: 'a ServiceAccount with a space', rejected: brokers({ serviceAccountName: 'my account' }), at: 'chart/brokers', messageParts: ['serviceAccountName "my account"'], accepted: brokers({ serviceAccountName: 'my.account' }) },
  { rule: 'pod-reference', when: 'an upper-case PriorityClass', rejected: brokers({ priorityClassName: 'High' }), messageParts: ['priorityClassName "High"'], accepted: brokers({ priorityClassName: 'high' }) },
  {
    rule: 'pod-reference',
    when: 'an empty pull secret',
    rejected: brokers({ image: KafkaImage.apache('4.3.1', { pullSecrets: [''] }) }),
    messageParts: ['pullSecrets ""'],
    accepted: brokers({ image: KafkaImage.apache('4.3.1', { pullSecrets: ['pull'] }) }),
  },
  { rule: 'pod-user', when: 'root', rejected: brokers({ user: { uid: 0 } }), at: 'chart/brokers', messageParts: ['the pods run as root (uid 0)', 'user: {}'], accepted: brokers({ user: { uid: 1, gid: 0 } }) },
  { rule: 'pod-user', when: 'of an image', rejected: brokers({ image: KafkaImage.custom({ version: '4.3.1', repository: 'own/kafka', uid: 0 }) }), messageParts: ['uid 0'], accepted: brokers({ image: KafkaImage.custom({ version: '4.3.1', repository: 'own/kafka' }) }) },
  { rule: 'pod-user', when: 'a negative group', rejected: brokers({ user: { fsGroup: -1 } }), messageParts: ['fsGroup -1'], accepted: brokers({ user: {} }) },
  { rule: 'pod-overlay', when: 'another DNS name', rejected: brokers({ podSpecOverrides: { subdomain: 'kafka' } }), at: 'chart/brokers', messageParts: ['subdomain to "kafka"'], accepted: brokers({ podSpecOverrides: { subdomain: null } }) },
  { rule: 'pod-overlay', when: 'another restart policy', rejected: brokers({ podSpecOverrides: { restartPolicy: 'OnFailure' } }), messageParts: ['"OnFailure"'], accepted: brokers({ podSpecOverrides: { restartPolicy: 'Always' } }) },
  {
    rule: 'pod-overlay',
    when: 'the host network without its DNS policy',
    rejected: brokers({ podSpecOverrides: { hostNetwork: true } }),
    messageParts: ['use HostNetworkAccess'],
    accepted: brokers({ podSpecOverrides: { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' } }),
  },
]);

testWarnings([
  { rule: 'partial-rack', when: 'one set without a rack', rejected: sets('a', 'b', undefined), messageParts: ['the brokers have no rack, but other brokers have one: kafka-b0 in "a", kafka-b1 in "b"'], accepted: sets('a', 'b', 'c') },
  {
    rule: 'rack-label',
    when: 'a label that Kubernetes does not copy',
    rejected: brokers({ rack: Rack.fromNodeLabel('example.com/room') }),
    messageParts: ['the rack is the label "example.com/room"', 'use topology.kubernetes.io/zone or topology.kubernetes.io/region'],
    accepted: brokers({ rack: Rack.fromNodeLabel('topology.kubernetes.io/region') }),
  },
  { rule: 'rack-label', when: 'unless the pods have it', rejected: brokers({ rack: Rack.fromNodeLabel('room') }), messageParts: ['"room"'], accepted: brokers({ rack: Rack.fromNodeLabel('room'), podLabels: { room: 'a' } }) },
  { rule: 'partial-rack', when: 'unless no set has one', rejected: sets('a', undefined), messageParts: ['set rack of every KafkaBrokerSet, or of none'], accepted: sets(undefined, undefined) },
]);
