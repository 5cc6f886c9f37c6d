import { JobRun } from './job';
import { jobOf, LoopbackMirrors } from './mirrors';
import { KubeObject, namespaceOf } from '../inputs/pods';
import { LoopbackCluster } from '../loopback/cluster';

/** For what a mirror does at intervals of 10 to 30 s. */
const PATIENCE_MS = 120_000;

/** The offsets of a topic and of a group, by partition. */
export interface Offsets {
  readonly end: Readonly<Record<string, number>>;
  readonly committed: Readonly<Record<string, number>>;
}

/** Declares the users of mirrors with the Jobs of the manifests. */
export async function declareUsers(cluster: LoopbackCluster, objects: KubeObject[]): Promise<void> {
  for (const namespace of new Set(objects.filter(({ kind }) => kind === 'StatefulSet').map(namespaceOf))) {
    const { code, lines } = await new JobRun(cluster, jobOf(objects, namespace)).result;
    if (code !== 0) throw new Error(lines.join('\n'));
  }
}

/** Boots both clusters, declares the users of the mirrors with the Jobs of the manifests, and starts the mirrors. */
export async function bootMirrored(
  objects: KubeObject[], version: string,
): Promise<{ readonly cluster: LoopbackCluster; readonly mirrors: LoopbackMirrors }> {
  const cluster = await LoopbackCluster.boot(objects, version);
  try {
    await declareUsers(cluster, objects);
    const mirrors = new LoopbackMirrors(cluster, objects);
    return { cluster, mirrors };
  } catch (error) {
    await cluster.stopAll();
    throw error;
  }
}

export async function until<T>(get: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = await get();
    if (holds(value)) return value;
    if (Date.now() > end) throw new Error(`does not hold within ${PATIENCE_MS / 1000} s: ${JSON.stringify(value)}`);
  }
}

export const sum = (offsets: Readonly<Record<string, number>>): number => Object.values(offsets).reduce((total, offset) => total + offset, 0);
