import { Chart, Duration } from 'cdk8s';
import { KafkaCluster, KafkaHaDrill, KafkaHaDrillProps, KafkaImage, ZookeeperEnsemble, ZookeeperEnsembleProps, ZookeeperHaDrill, ZookeeperHaDrillProps } from 'cdk8s-kafka';
import { chartOf, separate } from '../../synth';
import { RuleCase, testErrors, testWarnings } from '../cases';

const clusterOf = (chart: Chart) => chart.node.findChild('kafka') as KafkaCluster;

const withDrill = (props: Partial<KafkaHaDrillProps>, brokers = 3, cluster: object = {}) => () => {
  const chart = separate(cluster, { replicas: brokers });
  new KafkaHaDrill(chart, 'drill', { cluster: clusterOf(chart), ...props });
  return chart;
};

const ofImported = (props: Partial<KafkaHaDrillProps>) => () => {
  const chart = chartOf();
  new KafkaHaDrill(chart, 'drill', { cluster: KafkaCluster.fromAttributes(chart, 'kafka', { namespace: 'test' }), ...props });
  return chart;
};

const withoutNamespace = (props: Partial<KafkaHaDrillProps>) => () => {
  const chart = new Chart(chartOf().node.root as any, 'elsewhere');
  separate({}, {}, {}, chart);
  new KafkaHaDrill(chart, 'drill', { cluster: clusterOf(chart), ...props });
  return chart;
};

const ofEnsemble = (props: Partial<ZookeeperHaDrillProps>, ensemble: ZookeeperEnsembleProps = {}) => () => {
  const chart = chartOf();
  new ZookeeperHaDrill(chart, 'drill', { zookeeper: new ZookeeperEnsemble(chart, 'zk', ensemble), ...props });
  return chart;
};

testErrors([
  {
    rule: 'drill-brokers', when: 'one broker', rejected: withDrill({}, 1), at: 'chart/drill', messageParts: ['"kafka" has one broker', 'at least 3'], accepted: withDrill({}, 2),
  },
  {
    rule: 'drill-pods', when: 'evictions in a cluster that other code deploys', rejected: ofImported({}), at: 'chart/drill', messageParts: ['other code', 'evict: false'], accepted: ofImported({ evict: false }),
  },
  ...[0, 1.5, 10_001].map((messagesPerSecond): RuleCase => ({
    rule: 'drill-options', when: `messagesPerSecond ${messagesPerSecond}`, rejected: withDrill({ messagesPerSecond }), messageParts: [`messagesPerSecond is ${messagesPerSecond}`, 'from 1 to 10000'], accepted: withDrill({ messagesPerSecond: 10_000 }),
  })),
  {
    rule: 'drill-options', when: 'a limit of milliseconds', rejected: withDrill({ podTimeout: Duration.millis(500) }), messageParts: ['a limit of 0.5 s', 'whole seconds'], accepted: withDrill({ podTimeout: Duration.seconds(1) }),
  },
  {
    rule: 'drill-options', when: 'podTimeout without evictions', rejected: withDrill({ evict: false, podTimeout: Duration.minutes(1) }), messageParts: ['podTimeout has no effect with evict: false', 'set evict: true'], accepted: withDrill({ podTimeout: Duration.minutes(1) }),
  },
  {
    rule: 'drill-options', when: 'observeFor with evictions', rejected: withDrill({ observeFor: Duration.minutes(1) }), messageParts: ['observeFor has no effect with evict: true'], accepted: withDrill({ evict: false, observeFor: Duration.minutes(1) }),
  },
  {
    rule: 'drill-options', when: 'a limit of an ensemble', rejected: ofEnsemble({ podTimeout: Duration.millis(1500) }), at: 'chart/drill', messageParts: ['1.5 s'], accepted: ofEnsemble({ podTimeout: Duration.seconds(90) }),
  },
  {
    rule: 'rights-namespace', when: 'a chart without namespace', rejected: withoutNamespace({}), messageParts: ['RoleBinding of KafkaHaDrill', 'set namespace'], accepted: withoutNamespace({ evict: false }),
  },
  {
    rule: 'drill-members', when: 'one member', rejected: ofEnsemble({}, { replicas: 1 }), at: 'chart/drill', messageParts: ['"zk" has 1 member', 'replicas to 3'], accepted: ofEnsemble({}, { replicas: 3 }),
  },
  {
    rule: 'drill-image', when: 'Kafka 4', rejected: ofEnsemble({ image: KafkaImage.apache('4.0.2') }), messageParts: ['Kafka "4.0.2"', "apache('3.9.2')"], accepted: ofEnsemble({ image: KafkaImage.apache('3.9.0') }),
  },
  {
    rule: 'drill-srvr', when: 'a whitelist without srvr', rejected: ofEnsemble({}, { config: { '4lw.commands.whitelist': 'ruok, mntr' } }), messageParts: ['"ruok, mntr"', 'add srvr'], accepted: ofEnsemble({}, { config: { '4lw.commands.whitelist': 'ruok, srvr' } }),
  },
]);

testWarnings([
  {
    rule: 'drill-unlike-topics',
    when: 'topics with one replica',
    rejected: withDrill({}, 3, { config: { 'default.replication.factor': '1', 'min.insync.replicas': '1' } }),
    messageParts: ['default.replication.factor is 1'],
    accepted: withDrill({}, 3, { config: { 'default.replication.factor': '2', 'min.insync.replicas': '1' } }),
  },
]);
