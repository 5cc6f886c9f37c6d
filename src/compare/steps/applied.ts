import { StepSource } from './step';
import { recordCommands, unrecordedObjects } from '../rules/applied';

/** Without a record, kubectl apply removes no field of an object. */
export const recordSteps: StepSource = (change) => {
  const unrecorded = unrecordedObjects(change);
  return unrecorded.length === 0 ? [] : [{
    when: 'before',
    what: 'Record the live objects as applied, so that kubectl apply removes the fields that the new manifests do not have. Not required if another tool applies them '
      + 'that knows what it has created, such as helm upgrade of the same release.',
    commands: recordCommands(unrecorded),
  }];
};
