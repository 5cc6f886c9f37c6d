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
const CHANGED = { 'message.max.bytes': '2000000' };

describe('production', () => {
  let cluster: Cluster;
  let outside: Client;
  let secondsToReady: number;
  const step = steps(() => cluster.namespace);

  beforeAll(async () => cluster = await Cluster.ofExample('production'));
  afterAll(() => cluster?.dispose());

  step('becomes Ready, restricted', async () => {
    secondsToReady = await becomesReady(cluster);
  });

  // Not a step: on a busy machine it takes longer, and the rest is still worth trying.
  test(`was Ready within ${readySeconds} seconds`, () => expect(secondsToReady).toBeLessThan(readySeconds));

  step('is reached by a Pod', async () => reachesEveryPartition(await internalClient(cluster), 'inside'));

  step('is reached from outside', async () => {
    outside = await externalClient(cluster);
    await reachesEveryPartition(outside, 'outside');
  });

  step('gets a deleted broker and the deleted active controller back', async () => {
    const { leader } = await outside.run('quorum');
    const deleted = [cluster.nodeIds('broker')[0], leader].map(id => cluster.podOf(id));
    await expectNoLoss(outside, 'deleted-pods', MIN_ISR, async () => {
      await kubectl('delete', 'pods', '-n', cluster.namespace, ...deleted);
      await timed('deleted pods back', () => cluster.untilReady(180));
    });
    await haveKeptIdsAndData(deleted);
  });

  step('gets the pods of two machines back that are drained at once, never two of a role at once', async () => {
    const machines = [...new Set((await cluster.pods('broker')).map(({ spec }) => spec.nodeName))].slice(0, 2);
    const moved = (await cluster.pods()).filter(({ spec }) => machines.includes(spec.nodeName));
    const worst = await mostPodsDownDuring(() => expectNoLoss(outside, 'drained-machines', MIN_ISR, async () => {
      await timed(`${machines.join(' and ')} drained`, () => Promise.all(machines.map(drain)));
      await cluster.untilReady(180);
    }));
    expect(worst.broker).toBe(1);
    expect(worst.controller).toBeLessThanOrEqual(1);
    await haveKeptIdsAndData(moved.map(({ metadata }) => metadata.name));
  });

  step('has one budget a role', () => onlyOneEvictionIsGranted(cluster, 'broker', 'controller'));

  step('rolls one pod at a time when its configuration changes', async () => {
    const worst = await mostPodsDownDuring(() => expectNoLoss(outside, 'changed-config', MIN_ISR, async () => {
      await cluster.apply(synthProduction(cluster.namespace, { config: CHANGED }));
      await timed('rolled', () => cluster.untilRolledOut(400));
    }));
    expect(worst.any).toBe(1);
    const configs = await outside.run('broker-configs', Object.keys(CHANGED).join(','));
    expect(configs).toEqual(Object.fromEntries(cluster.nodeIds('broker').map(id => [id, CHANGED])));
  });

  step('rolls no pod when it scales out', async () => {
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

  step('ends within a minute when it is deleted at once', () => isDeletedWithinAMinute(cluster));

  /** What a roll would change: the template of each set, and every pod. */
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
    const { brokers } = await outside.run('describe');
    expect(brokers.map((b: any) => b.id)).toEqual(cluster.nodeIds('broker'));
    expect((await outside.run('quorum')).voters).toEqual(cluster.nodeIds('controller'));
    for (const pod of pods) {
      expect(await kubectl('logs', '-n', cluster.namespace, pod, '-c', 'format')).toMatch(/already formatted/);
    }
  }
});
