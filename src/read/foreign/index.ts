import { foreignCluster, ForeignCluster } from './cluster';
import { Left } from './left';
import { otherObjects } from './others';
import { foreignSet, ForeignSet } from './set';
import { foreignSource } from './source';
import { readEnsembles } from '../ensembles';
import { readNodeSet } from '../node-set';
import { kubernetesObjects } from '../objects';

/** Everything of Kafka in manifests that this library did not make. */
export interface Foreign {
  readonly clusters: readonly ForeignCluster[];
  /** What a program would not have, with what to do about it. */
  readonly left: readonly Left[];
}

export function readForeign(documents: readonly unknown[]): Foreign {
  const objects = kubernetesObjects(documents);
  const ours = new Set(readEnsembles(documents).map(({ name }) => name));
  const sets = objects.filter(({ kind, name }) => kind === 'StatefulSet' && !ours.has(name))
    .filter((object) => readNodeSet(object, objects) === undefined)
    .flatMap((object) => foreignSource(object, objects) ?? []).map(foreignSet);
  const groups = new Map<string, ForeignSet[]>();
  for (const set of sets) {
    const key = clusterKey(set);
    groups.set(key, [...groups.get(key) ?? [], set]);
  }
  const clusters = [...groups.values()].map(foreignCluster);
  return { clusters, left: clusters.length === 0 ? [] : [...clusters.flatMap(({ left }) => left), ...otherObjects(objects, clusters)] };
}

/** Sets that share their metadata are one cluster. */
function clusterKey({ source: { object, properties } }: ForeignSet): string {
  const { 'zookeeper.connect': connect, 'controller.quorum.voters': voters, 'controller.quorum.bootstrap.servers': servers } = properties;
  return JSON.stringify([object.namespace, connect ?? voters ?? servers ?? object.name]);
}
