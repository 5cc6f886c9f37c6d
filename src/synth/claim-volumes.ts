import { Construct } from 'constructs';
import { PlannedObjects } from './planned-objects';
import type { StorageSpec } from '../model/workload-spec';
import { claimOf, diskName } from '../plan/pods/workload';
import type { Plan } from '../render/kinds';
import { Storage } from '../storage/storage';

/** The workload whose claims bind to existing volumes. */
interface Claimant {
  readonly name: string;
  readonly namespace?: string;
  readonly plan: () => Plan;
}

/** Reserves volumes for a workload's disks: those of this app for its claims, and those of other code with claims that refer to them. */
export function claimVolumes(scope: Construct, objects: PlannedObjects, storage: Storage | undefined, claimant: Claimant): void {
  for (const volumes of storage?._volumes ?? []) { volumes._claimedBy({ path: scope.node.path, ...claimant }); }
  for (const { disk, claim, ordinal } of existingVolumeClaims(storage?._spec, claimant.name)) {
    objects.create(scope, `PersistentVolumeClaim-${disk}-${ordinal}`, { kind: 'PersistentVolumeClaim', name: claim });
  }
}

/**
 * Returns the claims of volumes that other code creates. They are created as objects, because a claim template cannot refer
 * to a volume by name.
 */
function existingVolumeClaims(storage: StorageSpec | undefined, workload: string) {
  return (storage?.disks ?? []).flatMap((disk, index) => (disk.volumes ?? []).flatMap(({ source }, ordinal) => {
    const name = diskName(disk, index);
    return source === undefined ? [{ disk: name, claim: claimOf(name, workload, ordinal), ordinal }] : [];
  }));
}
