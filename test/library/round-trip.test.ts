import { Chart, Testing } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, ZookeeperEnsemble } from 'cdk8s-kafka';
import { ClusterPlan, EnsemblePlan } from '../../src/model/plan';
import { readClusters } from '../../src/read/own/clusters';
import { readEnsembles } from '../../src/read/own/ensembles';
import { CHARTS, ENSEMBLES } from '../charts';
import { chartOf, combined } from '../synth';

const clustersIn = (chart: Chart): KafkaCluster[] =>
  chart.node.findAll().filter((construct): construct is KafkaCluster => construct instanceof KafkaCluster);

/** The plan without parts that are not in manifests: patterns of addresses, and overlays, which are merged when rendered. */
function lasting(plan: ClusterPlan | EnsemblePlan): unknown {
  return JSON.parse(JSON.stringify(plan, (key, value: unknown) => key === 'pattern' || key === 'overlay' ? undefined : value));
}

test.each(Object.keys(CHARTS))('reading the manifests of %s returns the plan that they were rendered from', (name) => {
  const chart = CHARTS[name]();
  const plans = clustersIn(chart).map(({ _plan }) => lasting(_plan));
  expect(plans).toHaveLength(1);
  expect(readClusters(Testing.synth(chart)).map(lasting)).toEqual(plans);
});

test.each(Object.keys(ENSEMBLES))('reading the manifests of %s returns the plan that they were rendered from', (name) => {
  const chart = ENSEMBLES[name]();
  const { _plan: plan } = chart.node.findAll().find((construct) => construct instanceof ZookeeperEnsemble)!;
  expect(readEnsembles(Testing.synth(chart)).map(lasting)).toEqual([lasting(plan)]);
  expect(readClusters(Testing.synth(chart))).toEqual([]);
});

test('two clusters in one stream are read separately, and other documents are ignored', () => {
  const chart = chartOf();
  new KafkaBrokerSet(chart, 'one');
  new KafkaBrokerSet(chart, 'two');
  const noise = [null, 'text', { kind: 'Deployment', metadata: { name: 'x' }, spec: 'nonsense' }, { kind: 'StatefulSet', metadata: { name: 'db' } }];
  const read = readClusters([...noise, ...Testing.synth(chart)]);
  expect(read.map(({ name, services }) => [name, services.map((service) => service.name)])).toEqual([
    ['one', ['one-bootstrap', 'one-headless']],
    ['two', ['two-bootstrap', 'two-headless']],
  ]);
});

test('the items of a List are read like documents', () => {
  expect(readClusters([{ kind: 'List', items: Testing.synth(combined()) }])).toHaveLength(1);
});

test('brokers without the controllers of their quorum are an incomplete cluster', () => {
  const chart = chartOf();
  const cluster = KafkaCluster.fromAttributes(chart, 'kafka', {
    clusterId: '5L6g3nShT-eMCtK--X86sw', controllers: [{ nodeId: 9000, host: 'c.example.com' }],
  });
  new KafkaBrokerSet(chart, 'brokers', { cluster });
  expect(readClusters(Testing.synth(chart)).map(({ complete }) => complete)).toEqual([false]);
});
