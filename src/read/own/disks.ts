import { DiskPlan, Ownership, PersistentVolumePlan } from '../../model/plan';
import { expand } from '../../plan/names';
import { claimOf } from '../../plan/pods/workload';
import { OWNERSHIP_CONTAINER } from '../../render/pods/ownership';
import { KubernetesObject, listOf, named, ofKind } from '../objects';
import { oncePer } from '../once';

/** A pod and the folders of its data, in the order of its disks. */
interface DataPod {
  readonly pod: string;
  readonly ordinal: number;
  readonly nodeId: number;
  readonly dirs: readonly string[];
}

/** Reads the disks of a StatefulSet: its claim templates with their PersistentVolumes, and the emptyDirs and single claims with data. */
export function readDisks(set: KubernetesObject, container: any, pods: readonly DataPod[], objects: readonly KubernetesObject[]): DiskPlan[] {
  const { spec } = set.body;
  const mounts = listOf(container.volumeMounts);
  const mountOf = (volume: string): string => mounts.find(({ name, subPathExpr }) => name === volume && subPathExpr === undefined)?.mountPath ?? '';
  const holdsData = (mountPath: string) => mountPath !== '' && pods[0]?.dirs.some((dir) => dir === mountPath || dir.startsWith(`${mountPath}/`));
  const claims = listOf(spec.volumeClaimTemplates).map((claim): DiskPlan => {
    const name: string = claim.metadata?.name ?? '';
    const volumes = volumesOf(name, set, objects);
    return {
      name,
      mountPath: mountOf(name),
      logDir: '',
      ephemeral: false,
      size: claim.spec?.resources?.requests?.storage,
      storageClass: claim.spec?.storageClassName,
      accessMode: listOf(claim.spec?.accessModes)[0],
      annotations: claim.metadata?.annotations,
      labels: claim.metadata?.labels,
      ...volumes.length > 0 ? { volumes } : {},
      ownership: ownershipOf(spec.template.spec, mountOf(name), volumes),
    };
  });
  const others = listOf(spec.template.spec.volumes).filter(({ name }) => holdsData(mountOf(name)))
    .flatMap(({ name, emptyDir, persistentVolumeClaim }): DiskPlan[] => {
      const disk = { name, mountPath: mountOf(name), logDir: '' };
      if (emptyDir) { return [{ ...disk, ephemeral: true, size: emptyDir.sizeLimit }]; }
      return persistentVolumeClaim ? [{
        ...disk, ephemeral: false, claimName: persistentVolumeClaim.claimName, ownership: ownershipOf(spec.template.spec, disk.mountPath, []),
      }] : [];
    });
  const order = mounts.map(({ name }) => name);
  return [...claims, ...others].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
    .map((disk, index) => ({ ...disk, logDir: dirPattern(disk.mountPath, pods, index) }));
}

/** Returns the volumes of a disk by ordinal: PersistentVolumes that refer to its claims, or that its claims refer to by name. */
function volumesOf(disk: string, { name: set, namespace }: KubernetesObject, objects: readonly KubernetesObject[]): PersistentVolumePlan[] {
  const byClaim = volumesByClaim(objects);
  const volumes: PersistentVolumePlan[] = [];
  for (let ordinal = 0; ; ordinal++) {
    const claim = claimOf(disk, set, ordinal);
    const volume = byClaim.get(claimKey(claim, namespace));
    const existingClaim = named(objects, 'PersistentVolumeClaim', claim, namespace);
    if (volume) {
      const {
        capacity: _, accessModes: __, storageClassName: ___, claimRef: ____, persistentVolumeReclaimPolicy, mountOptions, ...source
      } = volume.body.spec;
      volumes.push({ name: volume.name, claim, source, reclaimPolicy: persistentVolumeReclaimPolicy, mountOptions });
    } else if (existingClaim?.body.spec?.volumeName !== undefined) {
      volumes.push({ name: existingClaim.body.spec.volumeName, claim });
    } else {
      return volumes;
    }
  }
}

const claimKey = (name: unknown, namespace: unknown): string => JSON.stringify([namespace, name]);

/** Returns PersistentVolumes by the claim to which they are reserved. */
const volumesByClaim = oncePer((objects: readonly KubernetesObject[]): ReadonlyMap<string, KubernetesObject> => {
  const reserved = ofKind(objects, 'PersistentVolume', undefined).filter(({ body }) => body.spec?.claimRef?.name !== undefined);
  return new Map(reserved.reverse().map((volume) => [claimKey(volume.body.spec.claimRef.name, volume.body.spec.claimRef.namespace), volume]));
});

function ownershipOf(pod: any, mountPath: string, volumes: readonly PersistentVolumePlan[]): Ownership | undefined {
  const owner = listOf(pod.initContainers).find(({ name }) => name === OWNERSHIP_CONTAINER);
  if (listOf(owner?.volumeMounts).some((mount) => mount.mountPath === mountPath)) { return 'chown'; }
  return volumes.some(({ source }) => source !== undefined && 'nfs' in source) ? 'prepared' : undefined;
}

/** Returns the pattern of the folders that the pods use on a disk; empty for the root of the volume. */
function dirPattern(mountPath: string | undefined, pods: readonly DataPod[], disk: number): string {
  // A disk that is not mounted has no folder.
  const folderOf = ({ dirs }: DataPod) => (dirs[disk] ?? '').slice((mountPath ?? '').length + 1);
  const [first] = pods;
  if (!first) { return ''; }
  const text = folderOf(first);
  const candidates = [
    text.replace(first.pod, '{pod}'),
    replaceSuffix(text, first.nodeId, '{nodeId}'),
    replaceSuffix(text, first.ordinal, '{ordinal}'),
  ].filter((candidate) => candidate !== text);
  return candidates.find((candidate) => pods.every((pod) => expand(candidate, { ...pod, set: '' }) === folderOf(pod))) ?? text;
}

/** Returns the text with a token in place of the number at its end. */
const replaceSuffix = (text: string, number: number, token: string): string =>
  text.endsWith(String(number)) ? `${text.slice(0, -String(number).length)}${token}` : text;
