import { spawnSync } from 'child_process';
import * as path from 'path';
import { kafkaJars } from '../../kafka-client/kafka-jars';
import { requireTool } from '../../kafka-client/tools';
import { KubeObject } from '../inputs/pods';
import { LoopbackCluster } from '../loopback/cluster';
import { upgradedCluster, zookeeperCluster } from '../operations/clusters';
import { JobOptions, JobRun } from '../operations/job';

/** Declares tests of the command `upgrade`, before, during and after a rolling update. */
export function featureUpgradeSuite(from: string, to: string): void {
  let cluster: LoopbackCluster;
  const run = (objects: KubeObject[], options?: JobOptions) => new JobRun(cluster, objects, options).result;
  const finalized = () => featuresOf(cluster, to);

  beforeAll(async () => {
    cluster = await LoopbackCluster.boot(upgradedCluster(from, '3.9', '3.8'), from);
  });
  afterAll(async () => cluster?.stopAll());

  test('raises the release that the cluster was first started with, with the oldest clients', async () => {
    const objects = upgradedCluster(from, '3.9', '3.8');
    expect(await run(objects, { dryRun: true })).toEqual({ code: 0, lines: ['would set metadata.version=21 (was 20)', '1 change to make, 0 errors'] });
    expect(await run(objects)).toEqual({ code: 0, lines: ['set metadata.version=21 (was 20)', '1 change, 0 errors'] });
    expect(await run(objects)).toEqual({ code: 0, lines: ['keep metadata.version=21', '0 changes, 0 errors'] });
    expect(finalized()).toMatchObject({ 'metadata.version': '3.9-IV0' });
  });

  test('waits until the last node of a rolling update supports the release, and finalizes all features except kraft.version', async () => {
    const objects = upgradedCluster(to, '4.3', '3.8');
    await cluster.upgrade(objects, to);
    const job = new JobRun(cluster, objects);
    await job.prints('waiting for all nodes to support release 4.3-IV0: ');
    for (const pod of cluster.brokers()) await cluster.restart(pod.name);
    expect(finalized()).toMatchObject({ 'metadata.version': '3.9-IV0' });
    await cluster.restart(cluster.controllers()[0].name);
    const { code, lines } = await job.result;
    const changes = lines.filter(line => !line.startsWith('waiting'));
    expect({ code, changes }).toEqual({
      code: 0,
      changes: [
        'set eligible.leader.replicas.version=1 (was 0)', 'set group.version=1 (was 0)', 'set metadata.version=30 (was 21)', 'set share.version=1 (was 0)',
        'set streams.version=1 (was 0)', 'set transaction.version=2 (was 0)', '6 changes, 0 errors',
      ],
    });
    expect(finalized()).toEqual({
      'eligible.leader.replicas.version': '1', 'group.version': '1', 'kraft.version': '0', 'metadata.version': '4.3-IV0', 'share.version': '1', 'streams.version': '1', 'transaction.version': '2',
    });
  });

  test('changes nothing a second time, and lowers nothing', async () => {
    const { code, lines } = await run(upgradedCluster(to, '4.3'));
    expect({ code, last: lines.at(-1) }).toEqual({ code: 0, last: '0 changes, 0 errors' });
    const older = await run(upgradedCluster(to, '4.1'));
    expect({ code: older.code, last: older.lines.at(-1) }).toEqual({ code: 0, last: '0 changes, 0 errors' });
    expect(older.lines).toContain('keep metadata.version=30, which is above the level 27 of release 4.1-IV1');
    expect(finalized()).toMatchObject({ 'metadata.version': '4.3-IV0' });
  });

  test('a release that the nodes never support is an error, with a node and what it supports', async () => {
    const wanted = { release: '4.4-IV2', features: { 'metadata.version': 33 }, waitSeconds: 20 };
    const { code, lines } = await run(upgradedCluster(to, '4.3'), { wanted, version: '4.4.0' });
    expect({ code, last: lines.at(-2) }).toEqual({ code: 1, last: expect.stringMatching(/^ERROR release 4\.4-IV2 cannot be finalized: .*metadata\.version.*30/) });
  });
}

/** Declares the test of a cluster that has no features. */
export function zookeeperFeaturesSuite(version: string): void {
  test('is an error', async () => {
    const cluster = await LoopbackCluster.boot(zookeeperCluster(version), version);
    try {
      const { code, lines } = await new JobRun(cluster, upgradedCluster(version, '3.9')).result;
      expect({ code, lines }).toEqual({ code: 1, lines: [expect.stringMatching(/^ERROR the cluster has no metadata\.version: it uses ZooKeeper/), '0 changes, 1 error'] });
    } finally {
      await cluster.stopAll();
    }
  });
}

/** The finalized features, as Kafka's tool prints them. */
function featuresOf(cluster: LoopbackCluster, version: string): Record<string, string> {
  const { stdout } = spawnSync(requireTool('java'), [
    `-Djdk.net.hosts.file=${cluster.network.hostsFile}`, '-cp', [kafkaJars(version)].join(path.delimiter),
    'org.apache.kafka.tools.FeatureCommand', '--bootstrap-server', cluster.bootstrap, 'describe',
  ], { encoding: 'utf8' });
  return Object.fromEntries([...stdout.matchAll(/Feature: (\S+).*FinalizedVersionLevel: (\S+)/g)].map(([, name, level]) => [name, level]));
}
