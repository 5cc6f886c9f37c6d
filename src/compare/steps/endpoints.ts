import { StepSource } from './step';
import { labelCommand, unselectedPods } from '../rules/endpoints';

/** Running pods get the labels by which changed Services select them, so that these keep their endpoints. */
export const labelSteps: StepSource = (change) => {
  const lost = unselectedPods(change).filter(({ isBlocked }) => !isBlocked);
  return lost.length === 0 ? [] : [{
    when: 'before',
    what: 'Label the running pods, so that the changed selectors of the Services match them before they restart. Repeat it if a pod restarts before you apply.',
    commands: lost.map(labelCommand),
  }];
};
