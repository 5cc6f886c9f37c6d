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
const meant = (rule: string) => ({ rule, reason: 'we know' });

const broken = (lines: readonly string[], rule: string) => lines.filter((line) => line.endsWith(`[${rule}]`));

testErrors([
  { rule: 'suppression', when: 'of no rule', rejected: even([meant('even-quorums')]), at: 'chart/kafka', says: ['suppression of "even-quorums", which is no rule', 'did you mean even-quorum?'], accepted: even([meant('even-quorum')]) },
  { rule: 'suppression', when: 'without a reason', rejected: even([{ rule: 'even-quorum', reason: ' ' }]), says: ['without a reason'], accepted: even([meant('even-quorum')]) },
  { rule: 'suppression', when: 'of an ensemble, of no rule', rejected: () => ensemble({ suppressions: [meant('x')] }), says: ['"x", which is no rule'], accepted: () => ensemble() },
]);

testWarnings([
  { rule: 'suppression', when: 'with nothing to suppress', rejected: even([meant('even-quorum'), meant('single-controller')]), says: ['single-controller, which has nothing to say here'], accepted: even([meant('even-quorum')]) },
]);

test('a suppressed warning is not heard, and the manifests say why', () => {
  expect(broken(warningsOf(even([])()), 'even-quorum')).toHaveLength(1);
  const chart = even([meant('even-quorum')])();
  expect(broken(warningsOf(chart), 'even-quorum')).toEqual([]);
  expect(new Manifests(chart).all.find(({ kind, metadata }) => kind === 'Service' && metadata.name === 'kafka-bootstrap').metadata.annotations)
    .toEqual({ 'cdk8s-kafka/suppress.even-quorum': 'we know' });
});

test('a set suppresses its own findings, the cluster those of all sets', () => {
  expect(broken(errorsOf(grace([], [])), 'jvm-option')).toHaveLength(2);
  expect(broken(errorsOf(grace([], [meant('jvm-option')])), 'jvm-option')).toEqual([expect.stringContaining('[chart/b]')]);
  expect(errorsOf(grace([meant('jvm-option')], []))).toEqual([]);
});

test('a set\'s suppression is an annotation of its StatefulSet, which rolls no pod', () => {
  const [bare, noted] = [[], [meant('short-grace')]].map((suppressions) => new Manifests(separate({}, { suppressions })).all
    .find(({ kind, metadata }) => kind === 'StatefulSet' && metadata.name === 'kafka-brokers'));
  expect(noted.metadata.annotations).toEqual({ 'cdk8s-kafka/suppress.short-grace': 'we know' });
  expect(noted.spec).toEqual(bare.spec);
});

test('sets of a cluster that other code deploys speak for it', () => {
  const imported = (suppressions: RuleSuppression[]) => {
    const chart = chartOf();
    const cluster = KafkaCluster.fromAttributes(chart, 'kafka', {
      clusterId: '5L6g3nShT-eMCtK--X86sw', controllers: [9000, 9001].map((nodeId) => ({ nodeId, host: `c-${nodeId}` })), brokers: 3, suppressions,
    });
    new KafkaBrokerSet(chart, 'brokers', { cluster, config: { 'min.insync.replicas': '3' } });
    return cluster.warnings;
  };
  expect(broken(imported([]), 'no-broker-to-spare')).toHaveLength(1);
  expect(broken(imported([meant('no-broker-to-spare')]), 'no-broker-to-spare')).toEqual([]);
});
