import { ForeignSet } from '../../read/foreign/set';
import { isKnown } from '../../read/foreign/settings/template';
import { podSpecOf } from '../../read/foreign/workload';
import { KubernetesObject, listOf, replicasOf } from '../../read/objects';
import { duplicates } from '../../util/duplicates';
import { LintRule, LintViolation, constructRule } from '../rule';
import { DataVolume, persistentVolumes, persistentVolumesBehind } from '../volumes';

/** Whether every pod has another directory. */
const isPerPod = ({ folder, mount }: DataVolume): boolean =>
  folder.includes('{pod}') || folder.includes('{ordinal}') || (mount?.subPathExpr !== undefined && !isKnown(mount.subPathExpr));

/** Violations of a workload whose pods all use the same directory. Pods on different Kubernetes nodes have different directories of the host. */
function podsOnOneClaim({ source, source: { object }, nodeIds }: ForeignSet): LintViolation[] {
  const isShared = ({ kind }: DataVolume): boolean => kind === 'shared' || (kind === 'host' && object.kind !== 'DaemonSet' && !isSpread(object));
  const pods = object.kind === 'DaemonSet' ? 'all pods' : nodeIds.length > 1 ? `all ${nodeIds.length} pods` : undefined;
  if (pods === undefined) { return []; }
  return persistentVolumes(source).filter((data) => isShared(data) && !isPerPod(data)).map(({ volume }) => ({
    object,
    field: `spec.template.spec.volumes[${volume.name}]`,
    message: volume.hostPath ? `directory ${volume.hostPath.path} contains the data of all pods that run on the same Kubernetes node`
      : `claim ${volume.persistentVolumeClaim.claimName} contains the data of ${pods}`,
    fix: 'use volumeClaimTemplates, which create a claim for each pod, or a StatefulSet with one replica for each claim',
  }));
}

/** Violations of several workloads that use the same directory of a claim. */
function setsOnOneClaim(sets: readonly ForeignSet[]): LintViolation[] {
  const uses = sets.flatMap(({ source: { object }, source }) => persistentVolumes(source).filter((data) => data.kind === 'shared' && !isPerPod(data))
    .map(({ volume, folder }) => ({ workload: object, volume, claim: String(volume.persistentVolumeClaim.claimName), folder })));
  return [...duplicates(uses, ({ workload, claim, folder }) => JSON.stringify([workload.namespace, claim, folder])).values()]
    .filter((same) => new Set(same.map(({ workload }) => workload)).size > 1).map((same): LintViolation => ({
      object: same.at(-1)!.workload,
      field: `spec.template.spec.volumes[${same.at(-1)!.volume.name}]`,
      message: `claim ${same[0].claim} contains the data of ${
        same.map(({ workload: { kind, name } }) => `${kind} ${name}`).join(' and ')} in the same directory`,
      fix: 'use a claim for each broker',
    }));
}

/** Violations of data in a directory of a Kubernetes node, in the pod or behind its claims. */
function hostPathViolations({ source: { object }, source }: ForeignSet, objects: readonly KubernetesObject[]): LintViolation[] {
  return persistentVolumes(source).flatMap((data): LintViolation[] => {
    const { mount, volume, kind } = data;
    const behind = kind === 'host' ? undefined : persistentVolumesBehind(data, object, objects)
      .find(({ body }) => body.spec.hostPath !== undefined && body.spec.nodeAffinity === undefined);
    const path: unknown = volume.hostPath?.path ?? behind?.body.spec.hostPath.path;
    return path === undefined ? [] : [{
      object,
      field: kind === 'claim' ? `volumeClaimTemplates[${mount.name}]` : `volumes[${mount.name}]`,
      message: `the data is in ${String(path)} of whichever Kubernetes node runs the pod${behind === undefined ? '' : ` (PersistentVolume ${behind.name})`}`,
      fix: 'use a storage class, or local PersistentVolumes, whose nodeAffinity ties pods to the node with their data',
    }];
  });
}

const HOSTNAME = 'kubernetes.io/hostname';

/** Returns whether pods of a workload never run on the same Kubernetes node. */
function isSpread(workload: KubernetesObject): boolean {
  const { podAntiAffinity } = podSpecOf(workload).affinity ?? {};
  return listOf(podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution).some(({ topologyKey }) => topologyKey === HOSTNAME);
}

/** Returns whether each pod of a workload always runs on the same Kubernetes node. */
function staysOnNode(object: KubernetesObject): boolean {
  const { nodeName, nodeSelector } = podSpecOf(object);
  return object.kind === 'DaemonSet' || (replicasOf(object) < 2 && (nodeName !== undefined || nodeSelector?.[HOSTNAME] !== undefined));
}

/** Rules for directories that several brokers use, and for those that pods find only on one Kubernetes node. */
export const SHARED_VOLUME_RULES: readonly LintRule[] = [
  {
    ...constructRule('shared-claim'),
    check: ({ sets }) => [...sets.flatMap(podsOnOneClaim), ...setsOnOneClaim(sets)],
  },
  {
    id: 'host-path',
    severity: 'warning',
    why: 'A directory of a Kubernetes node does not move with the pod: a pod that is scheduled to another node starts without data, or with that of another broker.',
    see: 'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
    check: ({ sets, objects }) => sets.filter(({ source }) => !staysOnNode(source.object)).flatMap((set) => hostPathViolations(set, objects)),
  },
];
