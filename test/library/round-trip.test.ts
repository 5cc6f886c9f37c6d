import { Chart, Testing } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, ZookeeperEnsemble } from 'cdk8s-kafka';
import { ClusterPlan, EnsemblePlan } from '../../src/model/plan';
import { readClusters } from '../../src/read/own/clusters';
import { readEnsembles } from '../../src/read/own/ensembles';
import { CHARTS, ENSEMBLES } from '../charts';
import { chartOf, combined } from '../synth';

const clustersIn = (chart: Chart): KafkaCluster[] =>
  chart.node.findAll().filter((construct): construct is KafkaCluster => construct instanceof KafkaCluster);

/** The plan without what no manifest holds: the patterns behind addresses, and overlays, which are laid over already. */
function lasting(plan: ClusterPlan | EnsemblePlan): unknown {
  return JSON.parse(JSON.stringify(plan, (key, value: unknown) => key === 'pattern' || key === 'overlay' ? undefined : value));
}

test.each(Object.keys(CHARTS))('manifests of %s give the plan they were made from', (name) => {
  const chart = CHARTS[name]();
  const plans = clustersIn(chart).map(({ _plan }) => lasting(_plan));
  expect(plans).toHaveLength(1);
  expect(readClusters(Testing.synth(chart)).map(lasting)).toEqual(plans);
});

test.each(Object.keys(ENSEMBLES))('manifests of %s give the plan they were made from', (name) => {
  const chart = ENSEMBLES[name]();
  const { _plan: plan } = chart.node.findAll().find((construct) => construct instanceof ZookeeperEnsemble)!;
  expect(readEnsembles(Testing.synth(chart)).map(lasting)).toEqual([lasting(plan)]);
  expect(readClusters(Testing.synth(chart))).toEqual([]);
});

test('two clusters in one stream stay apart, whatever else is in it', () => {
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

test('a List holds objects like a file does', () => {
  expect(readClusters([{ kind: 'List', items: Testing.synth(combined()) }])).toHaveLength(1);
});

test('brokers that join a quorum of other manifests are an incomplete cluster', () => {
  const chart = chartOf();
  const cluster = KafkaCluster.fromAttributes(chart, 'kafka', {
    clusterId: '5L6g3nShT-eMCtK--X86sw', controllers: [{ nodeId: 9000, host: 'c.example.com' }],
  });
  new KafkaBrokerSet(chart, 'brokers', { cluster });
  expect(readClusters(Testing.synth(chart)).map(({ complete }) => complete)).toEqual([false]);
});
