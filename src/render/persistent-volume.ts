import type { k8s } from 'cdk8s-plus-28';
import { Plain, omitEmpty } from './plain';
import { DiskPlan, PersistentVolumePlan } from '../model/plan';

/** Returns whether a disk has a claim for each pod. */
export const isClaimed = ({ ephemeral, claimName }: DiskPlan): boolean => !ephemeral && claimName === undefined;

/** Returns the spec of a claim: of the claim template, or of an existing volume. */
export function claimSpec(disk: DiskPlan, volume?: PersistentVolumePlan): Plain<k8s.PersistentVolumeClaimSpec> {
  return omitEmpty({
    accessModes: [disk.accessMode!],
    storageClassName: disk.storageClass,
    resources: { requests: { storage: disk.size ?? '' } },
    volumeName: volume?.name,
  });
}

/** Returns the spec of a volume that is reserved for one claim. */
export function persistentVolumeSpec(
  disk: DiskPlan, { claim, source, reclaimPolicy, mountOptions }: PersistentVolumePlan, namespace: string | undefined,
): Plain<k8s.PersistentVolumeSpec> {
  return omitEmpty({
    capacity: { storage: disk.size ?? '' },
    accessModes: [disk.accessMode!],
    persistentVolumeReclaimPolicy: reclaimPolicy,
    storageClassName: disk.storageClass,
    mountOptions: [...mountOptions ?? []],
    claimRef: omitEmpty({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: claim, namespace }),
    ...source,
  });
}
