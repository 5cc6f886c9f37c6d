import { KafkaBrokerSetProps, LoadBalancerAccess, LoadBalancerAddress, Storage } from 'cdk8s-kafka';
import { ensemble, separate } from '../../synth';
import { testErrors } from '../cases';

const brokers = (props: Partial<KafkaBrokerSetProps>) => () => separate({}, props);
const balanced = (annotations: Record<string, string>) => () =>
  separate({ externalAccess: [new LoadBalancerAccess({ address: LoadBalancerAddress.pattern('b{nodeId}.example.com'), annotations })] });

testErrors([
  { rule: 'label', when: 'of all objects', rejected: () => separate({ labels: { 'my team': 'x' } }), at: 'chart/kafka', messageParts: ['label "my team"'], accepted: () => separate({ labels: { team: 'x' } }) },
  { rule: 'label', when: 'of all objects of an ensemble', rejected: () => ensemble({ labels: { team: 'a b' } }), at: 'chart/zk', messageParts: ['value "a b"'], accepted: () => ensemble({ labels: { team: 'a.b' } }) },
  { rule: 'label', when: 'of 64 characters', rejected: brokers({ podLabels: { team: 'x'.repeat(64) } }), messageParts: ['label "team"'], accepted: brokers({ podLabels: { team: 'x'.repeat(63) } }) },
  { rule: 'label', when: 'with a space in its key', rejected: brokers({ podLabels: { 'my team': 'x' } }), messageParts: ['"my team"'], accepted: brokers({ podLabels: { 'example.com/my-team': '' } }) },
  { rule: 'label', when: 'of a node selector', rejected: brokers({ nodeSelector: { zone: 'a b' } }), messageParts: ['"a b"'], accepted: brokers({ nodeSelector: { 'topology.kubernetes.io/zone': 'a.b' } }) },
  {
    rule: 'label',
    when: 'that the library sets',
    rejected: brokers({ podLabels: { 'cdk8s-kafka/cluster': 'x' } }),
    messageParts: ['the reserved label cdk8s-kafka/cluster ("x")'],
    accepted: brokers({ podLabels: { 'example.com/cluster': 'x' } }),
  },
  {
    rule: 'label',
    when: 'that the StatefulSet selects by',
    rejected: brokers({ podLabels: { 'app.kubernetes.io/name': 'x' } }),
    messageParts: ['app.kubernetes.io/name to "x"', 'selectorLabels'],
    accepted: brokers({ podLabels: { 'app.kubernetes.io/name': 'x' }, selectorLabels: { app: 'kafka' } }),
  },
  { rule: 'label', when: 'of claims', rejected: brokers({ storage: Storage.persistent({ labels: { 'a b': 'c' } }) }), messageParts: ['"a b"'], accepted: brokers({ storage: Storage.persistent({ labels: { a: 'c' } }) }) },
  { rule: 'label', when: 'no label to select by', rejected: brokers({ selectorLabels: {} }), messageParts: ['selectorLabels is empty'], accepted: brokers({ selectorLabels: { app: 'kafka' } }) },
  { rule: 'label', when: 'with an upper-case prefix', rejected: brokers({ podLabels: { 'Example.com/a': 'b' } }), messageParts: ['"Example.com/a"'], accepted: brokers({ podLabels: { 'example.com/A': 'b' } }) },
  { rule: 'annotation', when: 'with a space in its key', rejected: brokers({ podAnnotations: { 'my note': 'x' } }), at: 'chart/brokers', messageParts: ['annotation "my note" of the pods'], accepted: brokers({ podAnnotations: { 'Example.com/my-note': 'any text: {}' } }) },
  { rule: 'annotation', when: 'with two slashes', rejected: brokers({ podAnnotations: { 'a/b/c': 'x' } }), messageParts: ['"a/b/c"'], accepted: brokers({ podAnnotations: { 'a/b.c': 'x' } }) },
  { rule: 'annotation', when: 'of claims', rejected: brokers({ storage: Storage.persistent({ annotations: { '': 'x' } }) }), messageParts: ['annotation "" of disk data'], accepted: brokers({ storage: Storage.persistent({ annotations: { a: 'x' } }) }) },
  { rule: 'option-type', when: 'a number as the value of an annotation', rejected: brokers({ podAnnotations: { 'prometheus.io/port': 9404 as unknown as string } }), messageParts: ['podAnnotations["prometheus.io/port"] of KafkaBrokerSet is not a string (9404)'], accepted: brokers({ podAnnotations: { 'prometheus.io/port': '9404' } }) },
  { rule: 'annotation', when: 'larger than the limit of an object', rejected: brokers({ podAnnotations: { a: 'x'.repeat(262_144) } }), messageParts: ['exceed 262144 bytes (262145)'], accepted: brokers({ podAnnotations: { a: 'x'.repeat(262_143) } }) },
  { rule: 'annotation', when: 'that the library sets', rejected: brokers({ podAnnotations: { 'cdk8s-kafka/config-hash': 'x' } }), messageParts: ['podAnnotations sets cdk8s-kafka/config-hash to "x"', 'remove it'], accepted: brokers({ podAnnotations: { 'example.com/config-hash': 'x' } }) },
  { rule: 'service-annotation', when: 'of the bootstrap Service', rejected: () => separate({ bootstrapServiceAnnotations: { 'my note': 'x' } }), at: 'chart/kafka', messageParts: ['"my note" of Service "kafka-bootstrap"'], accepted: () => separate({ bootstrapServiceAnnotations: { 'my-note': 'x' } }) },
  { rule: 'service-annotation', when: 'of an external access', rejected: balanced({ 'metallb.io/': 'x' }), messageParts: ['"metallb.io/" of Service "kafka-brokers-0-external"'], accepted: balanced({ 'metallb.io/address-pool': 'x' }) },
]);
