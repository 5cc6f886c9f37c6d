import { Cluster } from './cluster';
import { restarts } from '../kubernetes/pods';
import { timed } from '../kubernetes/until';

/** From `kubectl apply` until all pods are Ready at their first start; answers the seconds. */
export async function becomesReady(cluster: Cluster): Promise<number> {
  const seconds = await timed(`${cluster.name} Ready`, async () => {
    // A warning here is a pod template that is not *restricted*, or an API that is about to go.
    expect(await cluster.apply()).toBe('');
    await cluster.untilReady(180);
  });
  const restarted = (await cluster.pods()).filter(pod => restarts(pod) > 0);
  expect(restarted.map(({ metadata }) => metadata.name)).toEqual([]);
  return seconds;
}

/** Deletes everything at once, as with `kubectl delete -f`. */
export async function isDeletedWithinAMinute(cluster: Cluster): Promise<void> {
  expect(await timed(`${cluster.name} deleted`, () => cluster.delete())).toBeLessThan(60);
}
