import { Step, StepSource } from './step';
import { claimOf } from '../../plan/pods/workload';
import { KubernetesObject } from '../../read/objects';
import { kubectl } from '../../util/kubectl';
import { ClaimTemplateChange, claimTemplateChanges } from '../claim-templates';
import { immutableChanges, orphanDeleteCommand } from '../rules/immutable';
import { pairsOf } from '../side';

/** StatefulSets with changed immutable fields, which must be recreated. */
export const replacementSteps: StepSource = (change) => pairsOf(change, 'StatefulSet').flatMap((pair): Step[] => {
  const fields = immutableChanges(pair);
  const disks = claimTemplateChanges(pair);
  // Claims cannot shrink or change their class, so the disks must stay as they are.
  if (fields.length === 0 || disks.some(({ kind }) => kind === 'smaller' || kind === 'class')) { return []; }
  const larger = disks.filter(({ kind }) => kind === 'larger');
  return [
    ...larger.length === 0 ? [] : [{
      when: 'before' as const,
      what: `Enlarge the claims of StatefulSet ${pair.old.name}; their storage class must have allowVolumeExpansion: true.`,
      commands: larger.flatMap((disk) => patches(pair.old, disk)),
    }],
    {
      when: 'before',
      what: `If the change of ${fields.join(', ')} is intended, delete StatefulSet ${pair.old.name} without its pods and apply immediately, which creates it again; `
        + 'its pods keep running.',
      commands: [orphanDeleteCommand(pair.old)],
    },
  ];
});

function patches(set: KubernetesObject, { disk, new: size }: ClaimTemplateChange): string[] {
  const patch = JSON.stringify({ spec: { resources: { requests: { storage: size } } } });
  return Array.from({ length: Number(set.body.spec.replicas ?? 1) }, (_, ordinal) =>
    kubectl(set, `patch pvc ${claimOf(disk, set.name, ordinal)} -p '${patch}'`));
}
