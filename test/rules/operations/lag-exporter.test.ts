import { Duration } from 'cdk8s';
import { KafkaCluster, KafkaLagExporter, KafkaLagExporterProps, NetworkPeer } from 'cdk8s-kafka';
import { separate } from '../../synth';
import { RuleCase, spellings, testErrors } from '../cases';

const exporters = (count: number, props: Omit<KafkaLagExporterProps, 'cluster'> = {}, networkPolicies = true) => () => {
  const chart = separate({ networkPolicies });
  const cluster = chart.node.findChild('kafka') as KafkaCluster;
  for (let number = 1; number <= count; number++) {
    new KafkaLagExporter(chart, `lag-${number}`, { cluster, name: `lag-${number}`, ...props });
  }
  return chart;
};
const exporter = (props: Omit<KafkaLagExporterProps, 'cluster'>, networkPolicies = true) => exporters(1, props, networkPolicies);
const allowedFrom = [NetworkPeer.namespace('monitoring')];

testErrors([
  ...([[Duration.millis(0), Duration.seconds(1)], [Duration.millis(1500), Duration.seconds(2)], [Duration.minutes(3), Duration.minutes(2)]] as const)
    .map(([rejected, accepted]): RuleCase => ({
      rule: 'lag-exporter-interval',
      when: `${rejected.toMilliseconds()} ms`,
      rejected: exporter({ interval: rejected }),
      at: 'chart/lag-1',
      messageParts: [`is ${rejected.toMilliseconds() / 1000} seconds; use whole seconds between 1 and 120`],
      accepted: exporter({ interval: accepted }),
    })),
  ...(['groups', 'groupsExclude', 'topics', 'topicsExclude'] as const).flatMap((field) => spellings(
    'lag-exporter-patterns', (pattern) => exporter({ [field]: ['a', pattern] }), [[`*${field}`, `.*${field}`], [`${field}(`, `${field}\\(`]],
  )),
  { rule: 'lag-exporter-patterns', when: 'a blank', rejected: exporter({ groups: [' '] }), messageParts: ['groups of KafkaLagExporter has the pattern " ": it matches no name'], accepted: exporter({ groups: ['a b'] }) },
  ...(['groups', 'topics'] as const).map((field): RuleCase => ({
    rule: 'lag-exporter-patterns', when: `no ${field}`, rejected: exporter({ [field]: [] }), messageParts: [`${field} of KafkaLagExporter is empty`, `remove ${field} for all`], accepted: exporter({ [`${field}Exclude`]: [] }),
  })),
  { rule: 'second-lag-exporter', when: 'of one cluster', rejected: exporters(2), at: 'chart/lag-2', messageParts: ['two KafkaLagExporter: chart/lag-1 and chart/lag-2', 'keep one of them'], accepted: exporters(1) },
  { rule: 'network-peer', when: 'no peers of an exporter', rejected: exporter({ allowedFrom: [] }), at: 'chart/lag-1', messageParts: ['allowedFrom of KafkaLagExporter is empty'], accepted: exporter({ allowedFrom }) },
  {
    rule: 'peers-without-policy', when: 'of an exporter with networkPolicies: false', rejected: exporter({ allowedFrom }, false), at: 'chart/lag-1', messageParts: ['KafkaLagExporter has allowedFrom, but networkPolicies is false'], accepted: exporter({}, false),
  },
]);
