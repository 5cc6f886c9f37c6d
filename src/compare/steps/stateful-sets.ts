import { Step, StepSource } from './step';
import { claimOf } from '../../plan/pods/workload';
import { KubernetesObject } from '../../read/objects';
import { kubectl } from '../../util/kubectl';
import { TemplateChange, templateChanges } from '../claim-templates';
import { immutableChanges, orphan } from '../rules/immutable';
import { pairsOf } from '../side';

/** StatefulSets that the API server would not change in place. */
export const replacementSteps: StepSource = (change) => pairsOf(change, 'StatefulSet').flatMap((pair): Step[] => {
  const fields = immutableChanges(pair);
  const disks = templateChanges(pair);
  // For these there is no way but to keep them.
  if (fields.length === 0 || disks.some(({ kind }) => kind === 'smaller' || kind === 'class')) { return []; }
  const larger = disks.filter(({ kind }) => kind === 'larger');
  return [
    ...larger.length === 0 ? [] : [{
      when: 'before' as const,
      what: `The claims of ${pair.old.name} become larger, where their storage class has allowVolumeExpansion: true`,
      commands: larger.flatMap((disk) => patches(pair.old, disk)),
    }],
    {
      when: 'before',
      what: `StatefulSet ${pair.old.name} makes room for the one with another ${fields.join(', ')}, if that is wanted; its pods run on until then, so apply at once`,
      commands: [orphan(pair.old)],
    },
  ];
});

function patches(set: KubernetesObject, { disk, new: size }: TemplateChange): string[] {
  const patch = JSON.stringify({ spec: { resources: { requests: { storage: size } } } });
  return Array.from({ length: Number(set.body.spec.replicas ?? 1) }, (_, ordinal) =>
    kubectl(set, `patch pvc ${claimOf(disk, set.name, ordinal)} -p '${patch}'`));
}
