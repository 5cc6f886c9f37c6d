import { Chart } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaProxyAccess, KRaftQuorum, AdvertisedHost, NodePortAccess, ProxyExposure } from 'cdk8s-kafka';
import { chartOf, combined, separate } from '../../synth';
import { testErrors } from '../cases';

const withId = (id: string): Chart => {
  const chart = chartOf();
  new KafkaBrokerSet(chart, id);
  return chart;
};

testErrors([
  {
    rule: 'name',
    when: 'upper-case letters and dots',
    rejected: () => withId('My.Kafka'),
    at: 'chart/My.Kafka',
    messageParts: ['StatefulSet name "My.Kafka" is not a valid DNS label', 'lower-case letters, digits and dashes'],
    accepted: () => withId('my-kafka'),
  },
  {
    rule: 'name', when: 'a namespace with a dot', rejected: () => combined({}, chartOf('my.kafka')), messageParts: ['namespace name "my.kafka"'], accepted: () => combined({}, chartOf('1kafka')),
  },
  {
    rule: 'name', when: 'an upper-case ConfigMap', rejected: () => combined({ configMapName: 'Files' }), messageParts: ['ConfigMap name "Files"'], accepted: () => combined({ configMapName: '1.files' }),
  },
  {
    rule: 'name', when: 'a leading digit, which Services do not allow', rejected: () => withId('1kafka'), messageParts: ['"1kafka"'], accepted: () => withId('k1'),
  },
  {
    rule: 'name',
    when: 'a StatefulSet of 53 characters',
    rejected: () => withId('k'.repeat(53)),
    messageParts: ['has 53 characters', 'at most 52'],
    accepted: () => withId('k'.repeat(52)),
  },
  {
    rule: 'name',
    when: 'a cluster whose bootstrap Service has 64 characters',
    rejected: () => combined({ name: 'k', cluster: undefined }, chartWithCluster('k'.repeat(54))),
    messageParts: ['Service name', 'has 64 characters', 'at most 63'],
    accepted: () => chartWithCluster('k'.repeat(53)),
  },
  {
    rule: 'name',
    when: 'a headless Service with a custom name',
    rejected: () => separate({}, { serviceName: 'Kafka' }),
    messageParts: ['"Kafka"'],
    accepted: () => separate({}, { serviceName: 'kafka' }),
  },
  {
    rule: 'name',
    when: 'an invalid namespace',
    rejected: () => separate({ namespace: 'My_NS' }, {}, {}, chartOf(null)),
    at: 'chart/kafka',
    messageParts: ['namespace name "My_NS"'],
    accepted: () => separate({ namespace: 'my-ns' }, {}, {}, chartOf(null)),
  },
  {
    rule: 'cluster-domain',
    when: 'a leading dot',
    rejected: () => separate({ clusterDomain: '.cluster.local' }),
    at: 'chart/kafka',
    messageParts: ['".cluster.local"', 'cluster.local'],
    accepted: () => separate({ clusterDomain: 'k8s.example.com' }),
  },
  {
    rule: 'duplicate-service',
    when: 'one name for the Services of all brokers',
    rejected: () => separate({ externalAccess: [nodePorts('EXTERNAL', 30092, 'kafka')] }),
    at: 'chart/kafka',
    messageParts: ['3 Services of the cluster have the name "kafka"'],
    accepted: () => separate({ externalAccess: [nodePorts('EXTERNAL', 30092, 'kafka-{nodeId}')] }),
  },
  {
    rule: 'duplicate-service',
    when: 'two accesses with equal Service names',
    rejected: () => separate({ externalAccess: [nodePorts('EXTERNAL', 30092, 'kafka-{nodeId}'), nodePorts('OFFICE', 30200, 'kafka-{nodeId}')] }),
    at: 'chart/kafka',
    messageParts: ['2 Services of the cluster have the name "kafka-0"'],
    accepted: () => separate({ externalAccess: [nodePorts('EXTERNAL', 30092, 'kafka-{nodeId}'), nodePorts('OFFICE', 30200, 'office-{nodeId}')] }),
  },
  {
    rule: 'name',
    when: 'a Service whose name is derived from the name of an access',
    rejected: () => separate({ externalAccess: [nodePorts('OFFICE_', 30092)] }),
    at: 'chart/kafka',
    messageParts: ['Service name "kafka-brokers-0-office-"'],
    accepted: () => separate({ externalAccess: [nodePorts('OFFICE__A', 30092)] }),
  },
  {
    rule: 'name',
    when: 'a Service with an unknown token',
    rejected: () => separate({ externalAccess: [nodePorts('EXTERNAL', 30092, 'kafka-{number}')] }),
    at: 'chart/kafka',
    messageParts: ['Service name "kafka-{number}"'],
    accepted: () => separate({ externalAccess: [nodePorts('EXTERNAL', 30092, '{set}-{ordinal}')] }),
  },
  {
    rule: 'name',
    when: 'a Deployment of proxies of 64 characters',
    rejected: () => separate({ externalAccess: [proxies(52)] }),
    at: 'chart/kafka',
    messageParts: ['Deployment name', 'has 64 characters', 'at most 63'],
    accepted: () => separate({ externalAccess: [proxies(51)] }),
  },
  {
    rule: 'duplicate-service',
    when: 'a headless Service with the name of a Service of an access',
    rejected: () => separate({ externalAccess: [nodePorts('EXTERNAL', 30092)] }, { serviceName: 'kafka-brokers-0-external' }),
    messageParts: ['"kafka-brokers-0-external"'],
    accepted: () => separate({ externalAccess: [nodePorts('EXTERNAL', 30092)] }, { serviceName: 'kafka' }),
  },
  {
    rule: 'duplicate-set',
    when: 'two sets with one name',
    rejected: () => twoSets('brokers'),
    messageParts: ['2 sets of the cluster have the StatefulSet name "brokers"'],
    accepted: () => twoSets('others'),
  },
]);

function chartWithCluster(name: string): Chart {
  const chart = chartOf();
  const cluster = new KafkaCluster(chart, 'c', { name });
  new KafkaBrokerSet(chart, 'nodes', { cluster, controller: true, name: 'nodes' });
  return chart;
}

function nodePorts(name: string, firstPort: number, serviceName?: string): NodePortAccess {
  return new NodePortAccess({ name, host: AdvertisedHost.pattern('kafka.example.com'), firstPort, bootstrapPort: firstPort + 50, serviceName });
}

const proxies = (length: number): KafkaProxyAccess =>
  new KafkaProxyAccess({ name: 'P'.repeat(length), host: 'kafka.example.com', firstPort: 9200, exposure: ProxyExposure.hostPort() });

function twoSets(name: string): Chart {
  const chart = chartOf();
  const cluster = new KafkaCluster(chart, 'kafka');
  new KRaftQuorum(chart, 'controllers', { cluster });
  new KafkaBrokerSet(chart, 'a', { cluster, name: 'brokers' });
  new KafkaBrokerSet(chart, 'b', { cluster, name, firstNodeId: 100 });
  return chart;
}
