import type { k8s } from 'cdk8s-plus-28';
import { Plain, omitEmpty } from './plain';
import { DiskPlan, PersistentVolumePlan } from '../model/plan';

/** Whether every pod claims such a disk for itself. */
export const isClaimed = ({ ephemeral, claimName }: DiskPlan): boolean => !ephemeral && claimName === undefined;

/** A claim, of the template or of one volume that exists already. */
export function claimSpec(disk: DiskPlan, volume?: PersistentVolumePlan): Plain<k8s.PersistentVolumeClaimSpec> {
  return omitEmpty({
    accessModes: [disk.accessMode!],
    storageClassName: disk.storageClass,
    resources: { requests: { storage: disk.size ?? '' } },
    volumeName: volume?.name,
  });
}

/** A volume that only one claim can have, whichever of them asks first. */
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
