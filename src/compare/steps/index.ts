import { afterScaleInSteps, healthSteps, scaleInSteps, scaleOutSteps } from './brokers';
import { leftoverSteps } from './leftovers';
import { quorumSteps } from './quorum';
import { replacementSteps } from './stateful-sets';
import { Step, StepSource } from './step';
import { featureSteps, minIsrSteps } from './versions';
import { Change } from '../side';

/** In the order in which they are done, before and after alike. */
const SOURCES: readonly StepSource[] = [
  healthSteps, scaleInSteps, quorumSteps, replacementSteps, leftoverSteps, afterScaleInSteps, scaleOutSteps, minIsrSteps, featureSteps,
];

/** What somebody has to do by hand, besides applying. */
export const stepsOf = (change: Change): Step[] => SOURCES.flatMap((source) => source(change));

export type { Step } from './step';
