import { Testing } from 'cdk8s';
import { MigrationPhase } from 'cdk8s-kafka';
import { addressTable } from '../../src/explain/address-table';
import { ensembleTable } from '../../src/explain/ensemble-table';
import { FORMATS } from '../../src/explain/format';
import { readClusters } from '../../src/read/own/clusters';
import { readEnsembles } from '../../src/read/own/ensembles';
import { ensemble, migrating, onZookeeper } from '../synth';

const clusterTable = (chart: ReturnType<typeof ensemble>) => addressTable(readClusters(Testing.synth(chart))[0]);
const zk = ensembleTable(readEnsembles(Testing.synth(ensemble({ replicas: 2 })))[0]);

test('the servers of an ensemble and the connect string', () => {
  expect(zk.servers.map(({ myid, pod, clients }) => [myid, pod, clients])).toEqual([
    [1, 'zk-0', 'zk-0.zk-headless.test.svc.cluster.local:2181'], [2, 'zk-1', 'zk-1.zk-headless.test.svc.cluster.local:2181'],
  ]);
  expect(zk.connectString).toBe('zk-0.zk-headless.test.svc.cluster.local:2181,zk-1.zk-headless.test.svc.cluster.local:2181');
  expect(zk.warnings).toEqual([expect.stringContaining('[even-ensemble]')]);
});

test('an ensemble is printed after the clusters', () => {
  const text = FORMATS.table([clusterTable(onZookeeper())], [zk]);
  expect(text).toMatch(/^Kafka cluster kafka in namespace test\n/);
  expect(text).toMatch(/Metadata:\n {2}ZooKeeper, zk-0\.zk:2181,zk-1\.zk:2181\/kafka\n/);
  expect(text).toMatch(/\nZooKeeper ensemble zk in namespace test, version 3\.8\.4\n/);
  expect(JSON.parse(FORMATS.json([], [zk]))).toEqual({ version: 1, clusters: [], ensembles: [JSON.parse(JSON.stringify(zk))] });
});

test.each([
  [MigrationPhase.PREPARE_CONTROLLERS, 'MIGRATE_METADATA'], [MigrationPhase.MIGRATE_METADATA, 'Completed migration'], [MigrationPhase.MIGRATE_BROKERS, 'cannot be rolled back'],
])('phase %s has checks before the next phase', (phase, words) => {
  const table = clusterTable(migrating(phase));
  expect(table.nextPhaseChecks.join()).toContain(words);
  expect(table.metadata).toContain(phase);
});

test('there are no checks without a migration and after its last phase', () => {
  expect([onZookeeper(), migrating(MigrationPhase.FINALIZE)].map((chart) => clusterTable(chart).nextPhaseChecks)).toEqual([[], []]);
});
