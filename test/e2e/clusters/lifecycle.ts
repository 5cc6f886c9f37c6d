import { Cluster } from './cluster';
import { restarts } from '../kubernetes/pods';
import { timed } from '../kubernetes/until';

/** Applies the manifests, and waits until all pods are Ready without a restart; returns the seconds. */
export async function becomesReady(cluster: Cluster): Promise<number> {
  const seconds = await timed(`${cluster.name} Ready`, async () => {
    // Warnings are about pod templates that are not *restricted*, and deprecated APIs.
    expect(await cluster.apply()).toBe('');
    await cluster.untilReady(180);
  });
  const restarted = (await cluster.pods()).filter(pod => restarts(pod) > 0);
  expect(restarted.map(({ metadata }) => metadata.name)).toEqual([]);
  return seconds;
}

/** Deletes all objects at once, as `kubectl delete -f` does; fails after a minute. */
export async function isDeletedWithinAMinute(cluster: Cluster): Promise<void> {
  expect(await timed(`${cluster.name} deleted`, () => cluster.delete())).toBeLessThan(60);
}
