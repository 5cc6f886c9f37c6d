import { Duration } from 'cdk8s';
import {
  KafkaCluster, KafkaListener, KafkaMirror, KafkaMirrorProps, KafkaMonitoring, KafkaMonitoringProps, Metrics, MirrorCluster,
  ZookeeperEnsemble, ZookeeperEnsembleProps,
} from 'cdk8s-kafka';
import { chartOf, separate } from '../../synth';
import { RuleCase, testErrors } from '../cases';

const monitoring = (props: Omit<KafkaMonitoringProps, 'cluster'> = {}, metrics: Metrics | undefined = Metrics.builtIn()) => () => {
  const chart = separate({ metrics });
  new KafkaMonitoring(chart, 'monitoring', { cluster: chart.node.findChild('kafka') as KafkaCluster, ...props });
  return chart;
};

const east = MirrorCluster.external({ alias: 'east', bootstrapServers: 'east.example.com:9092' });
const ofMirror = (props: Partial<KafkaMirrorProps>) => () => {
  const chart = separate({ metrics: Metrics.builtIn() });
  const cluster = chart.node.findChild('kafka') as KafkaCluster;
  new KafkaMonitoring(chart, 'monitoring', { cluster, mirrors: [new KafkaMirror(chart, 'mirror', { source: east, target: MirrorCluster.of(cluster), ...props })] });
  return chart;
};
const ofEnsemble = (props: ZookeeperEnsembleProps) => () => {
  const chart = separate({ metrics: Metrics.builtIn() });
  const ensembles = [new ZookeeperEnsemble(chart, 'zk', props)];
  new KafkaMonitoring(chart, 'monitoring', { cluster: chart.node.findChild('kafka') as KafkaCluster, ensembles });
  return chart;
};

testErrors([
  {
    rule: 'monitoring-without-metrics',
    when: 'no metrics',
    rejected: () => {
      const chart = separate();
      new KafkaMonitoring(chart, 'monitoring', { cluster: chart.node.findChild('kafka') as KafkaCluster });
      return chart;
    },
    at: 'chart/monitoring',
    messageParts: ['cluster "kafka" has no metrics; set metrics: Metrics.builtIn() of the KafkaCluster'],
    accepted: monitoring(),
  },
  {
    rule: 'monitoring-without-metrics',
    when: 'a mirror without metrics',
    rejected: ofMirror({}),
    at: 'chart/monitoring',
    messageParts: ['mirror "mirror" has no metrics; set metrics: Metrics.builtIn() of it'],
    accepted: ofMirror({ metrics: Metrics.builtIn() }),
  },
  {
    rule: 'monitoring-without-metrics',
    when: 'an ensemble without metrics',
    rejected: ofEnsemble({}),
    at: 'chart/monitoring',
    messageParts: ['ensemble "zk" has no metrics'],
    accepted: ofEnsemble({ metrics: Metrics.builtIn() }),
  },
  {
    rule: 'monitoring-without-metrics',
    when: 'an imported cluster',
    rejected: () => {
      const chart = chartOf();
      const cluster = KafkaCluster.fromAttributes(chart, 'kafka', {
        clusterId: '5L6g3nShT-eMCtK--X86sw', controllers: [{ nodeId: 9000, host: 'c.example.com' }], listeners: [KafkaListener.client(), KafkaListener.internal()],
      });
      new KafkaMonitoring(chart, 'monitoring', { cluster });
      return chart;
    },
    at: 'chart/monitoring',
    messageParts: ['other code deploys cluster "kafka", so its nodes and their metrics are unknown; add KafkaMonitoring to the program that deploys it'],
    accepted: monitoring(),
  },
  ...([[Duration.millis(0), Duration.seconds(1)], [Duration.millis(1500), Duration.seconds(2)], [Duration.minutes(3), Duration.minutes(2)]] as const)
    .map(([rejected, accepted]): RuleCase => ({
      rule: 'monitoring-interval',
      when: `${rejected.toMilliseconds()} ms`,
      rejected: monitoring({ interval: rejected }),
      at: 'chart/monitoring',
      messageParts: [`interval is ${rejected.toMilliseconds() / 1000} seconds; use whole seconds between 1 and 120`],
      accepted: monitoring({ interval: accepted }),
    })),
  ...([['Kafka', 'kafka'], ['a.b', 'a-b'], ['', 'a']] as const).map(([rejected, accepted]): RuleCase => ({
    rule: 'monitoring-name',
    when: JSON.stringify(rejected),
    rejected: monitoring({ name: rejected }),
    at: 'chart/monitoring',
    messageParts: [`name ${JSON.stringify(rejected)} is not a valid DNS label; use lower-case letters, digits and dashes`],
    accepted: monitoring({ name: accepted }),
  })),
  ...([[-1, 0], [1.5, 2], [0.1, 10000]] as const).map(([rejected, accepted]): RuleCase => ({
    rule: 'monitoring-lag',
    when: String(rejected),
    rejected: monitoring({ maxConsumerLag: rejected }),
    at: 'chart/monitoring',
    messageParts: ['maxConsumerLag is', 'use a whole number of messages'],
    accepted: monitoring({ maxConsumerLag: accepted }),
  })),
]);
