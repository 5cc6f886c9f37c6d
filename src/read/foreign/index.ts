import { foreignCluster, ForeignCluster } from './cluster';
import { foreignSet, ForeignSet } from './set';
import { foreignSource } from './settings/source';
import { Unsupported } from './unsupported';
import { isStatefulSet, podTemplateOf } from './workload';
import { EnsemblePlan } from '../../model/plan';
import { LABEL_CLUSTER } from '../../plan/names';
import { groupBy } from '../../util/group-by';
import { KubernetesObject, kubernetesObjects } from '../objects';
import { readEnsembles } from '../own/ensembles';
import { isNodeSet } from '../own/node-set';

/** The Kafka clusters in manifests that were not rendered by this library. */
interface ForeignManifests {
  readonly clusters: readonly ForeignCluster[];
  /** The parts of the clusters that the program does not have, with advice. */
  readonly unsupported: readonly Unsupported[];
  /** StatefulSets of this library whose ConfigMaps are not among the manifests. */
  readonly withoutConfigMap: readonly KubernetesObject[];
  /** Objects that are missing in the manifests and required to read the clusters: `ConfigMap x of StatefulSet y`. */
  readonly missing: readonly string[];
}

/**
 * Reads the clusters that were not rendered by this library. `ensembles` are the ensembles of this library in the manifests. Only StatefulSets are
 * included by default, since the program of `adopt` takes over the names of pods and claims.
 */
export function readForeign(
  documents: readonly unknown[], ensembles: readonly EnsemblePlan[] = readEnsembles(documents),
  isIncluded: (object: KubernetesObject) => boolean = isStatefulSet,
): ForeignManifests {
  const objects = kubernetesObjects(documents);
  const ownEnsembles = new Set(ensembles.map(({ name }) => name));
  const others = objects.filter((object) => isIncluded(object) && !ownEnsembles.has(object.name))
    .filter((object) => !isNodeSet(object, objects));
  const isOwn = (object: KubernetesObject) => isStatefulSet(object) && LABEL_CLUSTER in (podTemplateOf(object)?.metadata?.labels ?? {});
  const withoutConfigMap = others.filter(isOwn);
  const sets = others.filter((object) => !isOwn(object)).flatMap((object) => foreignSource(object, objects) ?? []).map(foreignSet);
  const clusters = [...groupBy(sets, clusterKey).values()].map(foreignCluster);
  return {
    clusters,
    unsupported: clusters.flatMap((cluster) => cluster.unsupported),
    withoutConfigMap,
    missing: [
      ...sets.flatMap(({ source }) => source.missing.map((name) => `ConfigMap ${name} of ${source.object.kind} ${source.object.name}`)),
      ...sets.filter(({ source }) => source.missing.length === 0 && !source.settingsAreKnown)
        .map(({ source: { object, container } }) => `the settings of ${object.kind} ${object.name}, which are in its image (${String(container.image)})`),
      ...withoutConfigMap.map((object) => `the ConfigMap of StatefulSet ${object.name}`),
    ],
  };
}

/** Node sets with the same key form one cluster: they use the same metadata quorum or ZooKeeper ensemble. */
function clusterKey({ source: { object, properties } }: ForeignSet): string {
  const { 'zookeeper.connect': connect, 'controller.quorum.voters': voters, 'controller.quorum.bootstrap.servers': servers } = properties;
  return JSON.stringify([object.namespace, connect ?? voters ?? servers ?? object.name]);
}
