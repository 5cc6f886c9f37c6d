import { StepSource } from './step';
import { labelCommand, unselectedPods } from '../rules/endpoints';

/** Running pods get the labels by which changed Services select them, so that these keep their endpoints. */
export const labelSteps: StepSource = (change) => {
  const lost = unselectedPods(change).filter(({ isBlocked }) => !isBlocked);
  return lost.length === 0 ? [] : [{
    when: 'before',
    what: `Label the running pods, so that the changed selectors of Service ${lost.flatMap(({ services }) => services).join(', ')} match them before they restart; otherwise the `
      + 'Services have no endpoints right after the apply. Repeat it if a pod restarts before you apply.',
    commands: lost.map(labelCommand),
  }];
};
