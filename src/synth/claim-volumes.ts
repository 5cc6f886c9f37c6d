import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { objectOf, ObjectOwner } from './api-object';
import { StorageSpec } from '../model/cluster-spec';
import { WorkloadPlan } from '../model/plan';
import { claimOf, diskName } from '../plan/pods/workload';
import { claimSpec } from '../render/persistent-volume';
import { Storage } from '../storage/storage';

/** Ties a workload's disks to volumes made beforehand: tells ours whose they are, and asks for foreign ones by name. */
export function claimVolumes(
  scope: Construct, owner: ObjectOwner, storage: Storage | undefined, workload: string, plan: () => WorkloadPlan | undefined,
): void {
  for (const volumes of storage?._volumes ?? []) {
    volumes._claimedBy({ path: scope.node.path, namespace: owner.namespace, plan });
  }
  for (const { disk, claim, ordinal } of foreignClaims(storage?._spec, workload)) {
    objectOf(scope, `claim-${claim}`, owner, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      name: claim,
      content: {
        spec: Lazy.any({
          produce: () => {
            const found = plan()?.disks.find(({ name }) => name === disk);
            return found && claimSpec(found, found.volumes?.[ordinal]);
          },
        }),
      },
    });
  }
}

/** Claims that must exist before their pods do, since a claim template cannot name a volume. */
function foreignClaims(storage: StorageSpec | undefined, workload: string) {
  return (storage?.disks ?? []).flatMap((disk, index) => (disk.volumes ?? []).flatMap(({ source }, ordinal) => {
    const name = diskName(disk, index);
    return source === undefined ? [{ disk: name, claim: claimOf(name, workload, ordinal), ordinal }] : [];
  }));
}
