import { Comparison, compareSides } from './index';
import { Rollout, rolloutsOf } from './rolls';
import { SettingChange, settingChanges } from './setting-changes';
import { Change } from './side';
import { Step, stepsOf } from './steps';

/** The effects of applying new manifests over old ones, and the manual steps that remain. */
export interface ChangePlan extends Comparison {
  readonly steps: readonly Step[];
  readonly rollouts: readonly Rollout[];
  /** Changed Kafka settings one by one; `differences` contains only whole properties files. */
  readonly settings: readonly SettingChange[];
}

export const planOf = (change: Change): ChangePlan =>
  ({ ...compareSides(change), steps: stepsOf(change), rollouts: rolloutsOf(change), settings: settingChanges(change) });
