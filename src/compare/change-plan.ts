import { Comparison, compareSides } from './index';
import { Roll, rollsOf } from './rolls';
import { SettingChange, settingChanges } from './setting-changes';
import { Change } from './side';
import { Step, stepsOf } from './steps';

/** What applying manifests over others does, and what it leaves to people. */
export interface ChangePlan extends Comparison {
  readonly steps: readonly Step[];
  readonly rolls: readonly Roll[];
  /** Kafka's own settings, which the differences have as whole files only. */
  readonly settings: readonly SettingChange[];
}

export const planOf = (change: Change): ChangePlan =>
  ({ ...compareSides(change), steps: stepsOf(change), rolls: rollsOf(change), settings: settingChanges(change) });
