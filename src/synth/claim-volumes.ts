import { Construct } from 'constructs';
import { PlannedObjects } from './planned-objects';
import type { StorageSpec } from '../model/workload-spec';
import { claimOf, diskName } from '../plan/pods/workload';
import type { Plan } from '../render/kinds';
import { Storage } from '../storage/storage';

/** The workload that pre-made volumes are for. */
interface Claimant {
  readonly name: string;
  readonly namespace?: string;
  readonly plan: () => Plan;
}

/** Reserves the volumes of a workload's disks: own ones wait for its claims, and foreign ones are claimed by name. */
export function claimVolumes(scope: Construct, objects: PlannedObjects, storage: Storage | undefined, claimant: Claimant): void {
  for (const volumes of storage?._volumes ?? []) { volumes._claimedBy({ path: scope.node.path, ...claimant }); }
  for (const { disk, claim, ordinal } of existingVolumeClaims(storage?._spec, claimant.name)) {
    objects.create(scope, `PersistentVolumeClaim-${disk}-${ordinal}`, { kind: 'PersistentVolumeClaim', name: claim });
  }
}

/** Claims that must exist before their pods do, since a claim template cannot name a volume. */
function existingVolumeClaims(storage: StorageSpec | undefined, workload: string) {
  return (storage?.disks ?? []).flatMap((disk, index) => (disk.volumes ?? []).flatMap(({ source }, ordinal) => {
    const name = diskName(disk, index);
    return source === undefined ? [{ disk: name, claim: claimOf(name, workload, ordinal), ordinal }] : [];
  }));
}
