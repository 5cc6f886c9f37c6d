import { KafkaBrokerSet, KafkaCluster, RuleSuppression } from 'cdk8s-kafka';
import { chartOf, ensemble, errorsOf, Manifests, separate, warningsOf } from '../synth';
import { testErrors, testWarnings } from './cases';

const even = (suppressions: RuleSuppression[]) => () => separate({ suppressions }, {}, { replicas: 4 });
const grace = (cluster: RuleSuppression[], set: RuleSuppression[]) => {
  const chart = chartOf();
  const kafka = new KafkaCluster(chart, 'kafka', { suppressions: cluster });
  new KafkaBrokerSet(chart, 'a', { cluster: kafka, controller: true, replicas: 3, jvmOptions: ['bad option'], suppressions: set });
  new KafkaBrokerSet(chart, 'b', { cluster: kafka, firstNodeId: 10, jvmOptions: ['bad option'] });
  return chart;
};
const suppress = (rule: string) => ({ rule, reason: 'we know' });

const linesOf = (lines: readonly string[], rule: string) => lines.filter((line) => line.endsWith(`[${rule}]`));

testErrors([
  { rule: 'suppression', when: 'of an unknown rule', rejected: even([suppress('even-quorums')]), at: 'chart/kafka', messageParts: ['suppression of unknown rule "even-quorums"', 'did you mean even-quorum?'], accepted: even([suppress('even-quorum')]) },
  { rule: 'suppression', when: 'without a reason', rejected: even([{ rule: 'even-quorum', reason: ' ' }]), messageParts: ['suppression of rule even-quorum has no reason'], accepted: even([suppress('even-quorum')]) },
  { rule: 'suppression', when: 'of an ensemble, of an unknown rule', rejected: () => ensemble({ suppressions: [suppress('x')] }), messageParts: ['suppression of unknown rule "x"'], accepted: () => ensemble() },
]);

testWarnings([
  { rule: 'suppression', when: 'without a finding', rejected: even([suppress('even-quorum'), suppress('single-controller')]), messageParts: ['suppression of rule single-controller matches no finding'], accepted: even([suppress('even-quorum')]) },
]);

test('a suppressed warning is not reported, and the manifests contain the reason', () => {
  expect(linesOf(warningsOf(even([])()), 'even-quorum')).toHaveLength(1);
  const chart = even([suppress('even-quorum')])();
  expect(linesOf(warningsOf(chart), 'even-quorum')).toEqual([]);
  expect(new Manifests(chart).all.find(({ kind, metadata }) => kind === 'Service' && metadata.name === 'kafka-bootstrap').metadata.annotations)
    .toEqual({ 'cdk8s-kafka/suppress.even-quorum': 'we know' });
});

test('a set suppresses its own findings, the cluster those of all sets', () => {
  expect(linesOf(errorsOf(grace([], [])), 'jvm-option')).toHaveLength(2);
  expect(linesOf(errorsOf(grace([], [suppress('jvm-option')])), 'jvm-option')).toEqual([expect.stringContaining('[chart/b]')]);
  expect(errorsOf(grace([suppress('jvm-option')], []))).toEqual([]);
});

test('a set\'s suppression is an annotation of its StatefulSet, which restarts no pod', () => {
  const [plain, suppressed] = [[], [suppress('short-grace')]].map((suppressions) => new Manifests(separate({}, { suppressions })).all
    .find(({ kind, metadata }) => kind === 'StatefulSet' && metadata.name === 'kafka-brokers'));
  expect(suppressed.metadata.annotations).toEqual({ 'cdk8s-kafka/suppress.short-grace': 'we know' });
  expect(suppressed.spec).toEqual(plain.spec);
});

test('if other code deploys the cluster, its suppressions are those of its sets', () => {
  const imported = (suppressions: RuleSuppression[]) => {
    const chart = chartOf();
    const cluster = KafkaCluster.fromAttributes(chart, 'kafka', {
      clusterId: '5L6g3nShT-eMCtK--X86sw', controllers: [9000, 9001].map((nodeId) => ({ nodeId, host: `c-${nodeId}` })), brokers: 3, suppressions,
    });
    new KafkaBrokerSet(chart, 'brokers', { cluster, config: { 'min.insync.replicas': '3' } });
    return cluster.warnings;
  };
  expect(linesOf(imported([]), 'no-broker-to-spare')).toHaveLength(1);
  expect(linesOf(imported([suppress('no-broker-to-spare')]), 'no-broker-to-spare')).toEqual([]);
});
