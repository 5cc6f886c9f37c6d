import { App, Chart } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaClusterProps } from 'cdk8s-kafka';
import { lint } from '../../src/lint';

const create = (app: App, namespace: string, props: KafkaClusterProps = {}) => {
  const chart = new Chart(app, namespace, { namespace });
  const cluster = new KafkaCluster(chart, 'kafka', props);
  new KafkaBrokerSet(chart, 'brokers', { cluster, controller: true });
  return { chart, cluster };
};
const shared = (lines: readonly string[]) => lines.filter((line) => line.endsWith('[shared-cluster-id]'));
const MESSAGE = /^cluster kafka in namespace b has the same cluster id as cluster kafka in namespace a \(([\w-]{22})\); if it has no data yet, set clusterId: '([\w-]{22})'; /;

test('the second of two clusters with the same name has a warning with another id', () => {
  const app = new App();
  const [a, b] = ['a', 'b'].map((namespace) => create(app, namespace));
  expect(shared(a.cluster.warnings)).toEqual([]);
  const [warning] = shared(b.cluster.warnings);
  const [, id, other] = MESSAGE.exec(warning)!;
  expect(other).not.toBe(id);
  const app2 = new App();
  create(app2, 'a');
  expect(shared(create(app2, 'b', { clusterId: other }).cluster.warnings)).toEqual([]);
});

test('the warning can be suppressed, for a cluster with data', () => {
  const app = new App();
  create(app, 'a');
  const { cluster } = create(app, 'b', { suppressions: [{ rule: 'shared-cluster-id', reason: 'both have data' }] });
  expect(cluster.warnings.filter((line) => /\[(shared-cluster-id|suppression)\]$/.test(line))).toEqual([]);
});

test('clusters of two apps, clusters with other names, and an imported cluster have none', () => {
  const app = new App();
  create(app, 'a');
  expect(shared(create(new App(), 'b').cluster.warnings)).toEqual([]);
  expect(shared(create(app, 'c', { name: 'other' }).cluster.warnings)).toEqual([]);
});

test('lint reports it for the manifests', () => {
  const app = new App();
  const objects = ['a', 'b'].flatMap((namespace) => create(app, namespace).chart.toJson());
  const found = (values: unknown[]) => lint(values.map((value) => ({ file: 'a.yaml', value }))).findings.filter(({ rule }) => rule === 'shared-cluster-id');
  expect(found(objects).map(({ namespace, severity }) => `${namespace} ${severity}`)).toEqual(['b warning']);
  expect(found(objects.filter(({ metadata }) => metadata.namespace === 'b'))).toEqual([]);
});
