import { foreignCluster, ForeignCluster } from './cluster';
import { foreignSet, ForeignSet } from './set';
import { foreignSource } from './settings/source';
import { Unsupported } from './unsupported';
import { EnsemblePlan } from '../../model/plan';
import { LABEL_CLUSTER } from '../../plan/names';
import { KubernetesObject, kubernetesObjects } from '../objects';
import { readEnsembles } from '../own/ensembles';
import { readNodeSet } from '../own/node-set';

/** Everything of Kafka in manifests that this library did not make. */
interface Foreign {
  readonly clusters: readonly ForeignCluster[];
  /** What a program would not have, with what to do about it. */
  readonly left: readonly Unsupported[];
  /** StatefulSets of this library whose files are not among the manifests. */
  readonly unread: readonly KubernetesObject[];
  /** What must be among the manifests before anything can be said: `ConfigMap x of StatefulSet y`. */
  readonly missing: readonly string[];
}

/** `ensembles` are those of this library among the manifests. */
export function readForeign(documents: readonly unknown[], ensembles: readonly EnsemblePlan[] = readEnsembles(documents)): Foreign {
  const objects = kubernetesObjects(documents);
  const ours = new Set(ensembles.map(({ name }) => name));
  const others = objects.filter(({ kind, name }) => kind === 'StatefulSet' && !ours.has(name)).filter((object) => readNodeSet(object, objects) === undefined);
  // Ours as well, if only their files were there.
  const unread = others.filter(({ body }) => LABEL_CLUSTER in (body.spec?.template?.metadata?.labels ?? {}));
  const sets = others.filter((object) => !unread.includes(object)).flatMap((object) => foreignSource(object, objects) ?? []).map(foreignSet);
  const groups = new Map<string, ForeignSet[]>();
  for (const set of sets) {
    const key = clusterKey(set);
    groups.set(key, [...groups.get(key) ?? [], set]);
  }
  const clusters = [...groups.values()].map(foreignCluster);
  return {
    clusters,
    left: clusters.flatMap(({ left }) => left),
    unread,
    missing: [
      ...sets.flatMap(({ source }) => source.missing.map((name) => `ConfigMap ${name} of StatefulSet ${source.object.name}`)),
      ...unread.map((object) => `the ConfigMap of StatefulSet ${object.name}`),
    ],
  };
}

/** Sets that share their metadata are one cluster. */
function clusterKey({ source: { object, properties } }: ForeignSet): string {
  const { 'zookeeper.connect': connect, 'controller.quorum.voters': voters, 'controller.quorum.bootstrap.servers': servers } = properties;
  return JSON.stringify([object.namespace, connect ?? voters ?? servers ?? object.name]);
}
