import { Chart, Testing } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KRaftQuorum } from '../../src';
import { lint } from '../../src/lint';

/** The rules that fail for the objects of a chart. */
function errorsOf(add: (chart: Chart, cluster: KafkaCluster) => void): string[] {
  const chart = new Chart(Testing.app(), 'chart', { namespace: 'kafka' });
  add(chart, new KafkaCluster(chart, 'kafka'));
  return lint((Testing.synth(chart) as unknown[]).map((value) => ({ file: 'a.yaml', value }))).findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
}

test('what synth accepts has no errors: controllers whose brokers other code deploys', () =>
  expect(errorsOf((chart, cluster) => new KRaftQuorum(chart, 'controllers', { cluster }))).toEqual([]));

test('controllers and brokers have no errors', () =>
  expect(errorsOf((chart, cluster) => [new KRaftQuorum(chart, 'controllers', { cluster }), new KafkaBrokerSet(chart, 'brokers', { cluster })])).toEqual([]));
