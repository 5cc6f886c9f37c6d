import { recordSteps } from './applied';
import { afterScaleInSteps, healthSteps, scaleInSteps, scaleOutSteps } from './brokers';
import { labelSteps } from './endpoints';
import { leftoverSteps } from './leftovers';
import { withLoginSteps } from './login';
import { rollbackSteps } from './migration';
import { mirrorSteps } from './mirrors';
import { quorumSteps } from './quorum';
import { replacementSteps } from './stateful-sets';
import { Step, StepSource } from './step';
import { featureSteps, minIsrSteps } from './versions';
import { Change } from '../side';

/** In the order in which the steps are carried out, both before and after the apply. */
const SOURCES: readonly StepSource[] = [
  mirrorSteps, healthSteps, rollbackSteps,
  scaleInSteps, quorumSteps, replacementSteps, recordSteps, labelSteps, leftoverSteps, afterScaleInSteps, scaleOutSteps,
  minIsrSteps, featureSteps,
];

/** The manual steps that a change requires in addition to applying the manifests. */
export const stepsOf = (change: Change): Step[] => withLoginSteps(change, SOURCES.flatMap((source) => source(change)));

export type { Step, StepJob } from './step';
