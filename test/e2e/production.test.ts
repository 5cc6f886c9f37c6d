import { Client, internalClient, externalClient } from './clients/clients';
import { expectNoLoss, reachesEveryPartition } from './clients/load';
import { Cluster } from './clusters/cluster';
import { drain, onlyOneEvictionIsGranted } from './clusters/disruption';
import { synthProduction } from './clusters/examples';
import { isDeletedWithinAMinute, becomesReady } from './clusters/lifecycle';
import { readySeconds } from './kubernetes/environment';
import { kubectl } from './kubernetes/kubectl';
import { PodWatch } from './kubernetes/pod-watch';
import { restarts } from './kubernetes/pods';
import { steps } from './kubernetes/steps';
import { timed } from './kubernetes/until';

const MIN_ISR = 2;
/** A default of topics, which controllers use as well: the pods of both roles restart. */
const CHANGED = { 'message.max.bytes': '2000000' };

describe('production', () => {
  let cluster: Cluster;
  let client: Client;
  let secondsToReady: number;
  const step = steps(() => cluster.namespace);

  beforeAll(async () => cluster = await Cluster.ofExample('production'));
  afterAll(() => cluster?.dispose());

  step('becomes Ready in a *restricted* namespace', async () => {
    secondsToReady = await becomesReady(cluster);
  });

  // Not a step: it takes longer on a busy host, and the other steps do not depend on it.
  test(`was Ready within ${readySeconds} seconds`, () => expect(secondsToReady).toBeLessThan(readySeconds));

  step('serves every partition to a Pod', async () => reachesEveryPartition(await internalClient(cluster), 'internal'));

  step('serves every partition to external clients', async () => {
    client = await externalClient(cluster);
    await reachesEveryPartition(client, 'external');
  });

  step('recovers from the deletion of a broker and the active controller', async () => {
    const { leader } = await client.run('quorum');
    const deleted = [cluster.nodeIds('broker')[0], leader].map(id => cluster.podOf(id));
    await expectNoLoss(client, 'deleted-pods', MIN_ISR, async () => {
      await kubectl('delete', 'pods', '-n', cluster.namespace, ...deleted);
      await timed('deleted pods back', () => cluster.untilReady(180));
    });
    await haveKeptIdsAndData(deleted);
  });

  step('recovers from a drain of two Kubernetes nodes, with at most one pod of each role down at a time', async () => {
    const nodes = [...new Set((await cluster.pods('broker')).map(({ spec }) => spec.nodeName))].slice(0, 2);
    const moved = (await cluster.pods()).filter(({ spec }) => nodes.includes(spec.nodeName));
    const worst = await mostPodsDownDuring(() => expectNoLoss(client, 'drained-nodes', MIN_ISR, async () => {
      await timed(`${nodes.join(' and ')} drained`, () => Promise.all(nodes.map(drain)));
      await cluster.untilReady(180);
    }));
    expect(worst.broker).toBe(1);
    expect(worst.controller).toBeLessThanOrEqual(1);
    await haveKeptIdsAndData(moved.map(({ metadata }) => metadata.name));
  });

  step('has one PodDisruptionBudget for each role', () => onlyOneEvictionIsGranted(cluster, 'broker', 'controller'));

  step('restarts one pod of each role at a time when its configuration changes', async () => {
    const worst = await mostPodsDownDuring(() => expectNoLoss(client, 'changed-config', MIN_ISR, async () => {
      await cluster.apply(synthProduction(cluster.namespace, { config: CHANGED }));
      await timed('restarted', () => cluster.untilRolledOut(400));
    }));
    expect(worst.broker).toBe(1);
    expect(worst.controller).toBe(1);
    const configs = await client.run('broker-configs', Object.keys(CHANGED).join(','));
    expect(configs).toEqual(Object.fromEntries(cluster.nodeIds('broker').map(id => [id, CHANGED])));
  });

  step('restarts no pod when it scales out', async () => {
    const before = await identities();
    await timed('scaled out', async () => {
      await cluster.apply(synthProduction(cluster.namespace, { config: CHANGED, brokers: 4 }));
      expect(await identities()).toMatchObject(before);
      await cluster.untilReady(180);
    });
    expect(await identities()).toMatchObject(before);
    await haveKeptIdsAndData([]);
    await reachesEveryPartition(await externalClient(cluster), 'scaled-out');
  });

  step('is deleted within a minute', () => isDeletedWithinAMinute(cluster));

  /** What a restart would change: the template revision of each set, and the uid and restarts of every pod. */
  async function identities(): Promise<Record<string, unknown>> {
    const sets = (await cluster.statefulSets()).map(({ metadata, status }) => [metadata.name, status.updateRevision]);
    const pods = (await cluster.pods()).map(pod => [pod.metadata.name, [pod.metadata.uid, restarts(pod)]]);
    return Object.fromEntries([...sets, ...pods]);
  }

  async function mostPodsDownDuring(action: () => Promise<unknown>): Promise<PodWatch['worst']> {
    const watch = new PodWatch(cluster.namespace);
    await action().finally(() => watch.stop());
    return watch.worst;
  }

  async function haveKeptIdsAndData(pods: string[]): Promise<void> {
    const { brokers } = await client.run('describe');
    expect(brokers.map((b: any) => b.id)).toEqual(cluster.nodeIds('broker'));
    expect((await client.run('quorum')).voters).toEqual(cluster.nodeIds('controller'));
    for (const pod of pods) {
      expect(await kubectl('logs', '-n', cluster.namespace, pod, '-c', 'format')).toMatch(/already formatted/);
    }
  }
});
