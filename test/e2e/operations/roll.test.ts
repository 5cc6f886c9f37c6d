import * as path from 'path';
import { Chart } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KRaftQuorum, Rack, UpdateStrategy } from '../../../src';
import { bundle } from '../../../tools/bundle/bundle';
import { Client, internalClient } from '../clients/clients';
import { expectNoLoss } from '../clients/load';
import { Cluster } from '../clusters/cluster';
import { synthChart } from '../clusters/examples';
import { isDeletedWithinAMinute, becomesReady } from '../clusters/lifecycle';
import { kafkaImage } from '../kubernetes/environment';
import { PodWatch } from '../kubernetes/pod-watch';
import { Output, Running } from '../kubernetes/process';
import { steps } from '../kubernetes/steps';
import { temporaryFolder } from '../kubernetes/temporary';
import { timed } from '../kubernetes/until';

// Six pods restart one after the other in one step, with three runs of Kafka's tools for each look at the cluster.
jest.setTimeout(1_200_000);

const NAMESPACE = 'cdk8s-kafka-roll';
const MIN_ISR = 2;
/** Controllers use it as well: the pods of both roles are to be restarted. */
const CHANGED = { 'message.max.bytes': '2000000' };

/** Two sets of brokers, which are on OnDelete by default, and controllers. */
const manifests = (config: Record<string, string>) => synthChart('roll', NAMESPACE, (chart: Chart) => {
  const cluster = new KafkaCluster(chart, 'kafka', { image: KafkaImage.apache(kafkaImage.split(':')[1]), config });
  new KRaftQuorum(chart, 'controllers', { cluster, updateStrategy: UpdateStrategy.ON_DELETE });
  new KafkaBrokerSet(chart, 'a', { cluster, replicas: 2, rack: Rack.of('a') });
  new KafkaBrokerSet(chart, 'b', { cluster, replicas: 1, rack: Rack.of('b'), firstNodeId: 100 });
});

const evictions = (lines: readonly string[]): string[] => lines.flatMap(line => /^evicted (\S+)/.exec(line)?.[1] ?? []);

describe('roll', () => {
  let cluster: Cluster;
  let client: Client;
  const program = temporaryFolder('roll-program');
  const step = steps(() => cluster?.namespace);
  const start = (args: string[], onLine?: (line: string) => void) =>
    new Running([process.execPath, path.join(program, 'cli', 'main.js'), 'roll', ...args], onLine);
  const roll = (...args: string[]): Promise<Output> => start(['--namespace', NAMESPACE, ...args]).finish();

  beforeAll(async () => {
    bundle(program, ['src/cli/main.ts']);
    cluster = await Cluster.inFreshNamespace('roll', manifests({}));
  });
  afterAll(() => cluster?.dispose());

  step('becomes Ready in a *restricted* namespace, and there is nothing to do', async () => {
    await becomesReady(cluster);
    client = await internalClient(cluster);
    expect(await roll('--timeout', '1')).toEqual({ ok: true, stdout: 'cluster kafka: nothing to do, all pods are current\n', stderr: '' });
  });

  step('a dry run prints the order, and evicts nothing', async () => {
    await cluster.apply(manifests(CHANGED));
    const before = (await cluster.pods()).map(({ metadata }) => metadata.uid);
    const { leader } = await client.run('quorum');
    const { ok, stdout } = await start([cluster.folder, '--dry-run']).finish();
    expect(ok).toBe(true);
    expect(stdout).toMatch(/: 6 of 6 pods to restart, in this order\n {2}1\. kafka-a-1 \(broker 1\)\n {2}2\. kafka-a-0 \(broker 0\)\n {2}3\. kafka-b-0 \(broker 100\)\n/);
    expect(stdout).toMatch(new RegExp(`6\\. ${cluster.podOf(leader)} \\(controller ${leader}, active\\)`));
    expect((await cluster.pods()).map(({ metadata }) => metadata.uid)).toEqual(before);
  });

  step('killed after the second pod and run again, it restarts each pod once, one at a time, without message loss', async () => {
    const watch = new PodWatch(NAMESPACE);
    const [first, second]: string[][] = [[], []];
    await expectNoLoss(client, 'rolled', MIN_ISR, async () => {
      await timed('killed after the second pod', async () => {
        const running = start(['--namespace', NAMESPACE], line => {
          first.push(line);
          if (evictions(first).length === 2) { running.kill('SIGKILL'); }
        });
        expect((await running.finish()).ok).toBe(false);
      });
      await timed('finished by a second run', async () => {
        const { ok, stdout, stderr } = await roll();
        second.push(...stdout.split('\n'));
        expect({ ok, stderr }).toEqual({ ok: true, stderr: '' });
      });
    }).finally(() => watch.stop());
    expect(evictions(first)).toEqual(['kafka-a-1', 'kafka-a-0']);
    expect(second[0]).toMatch(/^waiting for pod kafka-a-0 /);
    const rest = evictions(second);
    expect(rest[0]).toBe('kafka-b-0');
    expect(rest.slice(1).sort()).toEqual(['kafka-controllers-0', 'kafka-controllers-1', 'kafka-controllers-2']);
    expect(watch.worst).toEqual({ broker: 1, controller: 1 });
  });

  step('all pods have the new settings', async () => {
    await cluster.untilRolledOut(60);
    const configs = await client.run('broker-configs', Object.keys(CHANGED).join(','));
    expect(configs).toEqual(Object.fromEntries(cluster.nodeIds('broker').map(id => [id, CHANGED])));
    expect(await roll()).toEqual({ ok: true, stdout: 'cluster kafka: all pods are current and in sync\n', stderr: '' });
  });

  step('is deleted within a minute', () => isDeletedWithinAMinute(cluster));
});
