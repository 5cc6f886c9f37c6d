import { Difference, differencesOf } from './differences';
import { APPLIED_RULES } from './rules/applied';
import { DATA_RULES } from './rules/data';
import { ENDPOINT_RULES } from './rules/endpoints';
import { EXTERNAL_LISTENER_RULES } from './rules/external-listeners';
import { IDENTITY_RULES } from './rules/identity';
import { IMMUTABLE_RULES } from './rules/immutable';
import { LISTENER_COMPARE_RULES } from './rules/listeners';
import { MIGRATION_RULES } from './rules/migration';
import { MIRROR_COMPARE_RULES } from './rules/mirrors';
import { NODE_RULES } from './rules/nodes';
import { COMPARE_QUORUM_RULES } from './rules/quorum';
import { ROLLING_RULES } from './rules/rolling';
import { CompareRule, findingsOf } from './rules/rule';
import { SECURITY_COMPARE_RULES } from './rules/security';
import { COMPARE_SERVICE_RULES } from './rules/services';
import { COMPARE_SETTING_RULES } from './rules/settings';
import { VERSION_RULES } from './rules/versions';
import { Change, changeOf } from './side';
import { Finding } from '../model/finding';

/** The result of comparing old and new manifests. */
export interface Comparison {
  readonly findings: readonly Finding[];
  /** All changes, with or without a finding. */
  readonly differences: readonly Difference[];
}

/** All rules for changes of manifests, by subject. */
export const COMPARE_RULES: readonly CompareRule[] = [
  ...IMMUTABLE_RULES, ...NODE_RULES, ...DATA_RULES, ...IDENTITY_RULES, ...COMPARE_QUORUM_RULES, ...VERSION_RULES, ...LISTENER_COMPARE_RULES,
  ...EXTERNAL_LISTENER_RULES,
  ...COMPARE_SERVICE_RULES, ...COMPARE_SETTING_RULES, ...ROLLING_RULES, ...MIGRATION_RULES, ...SECURITY_COMPARE_RULES, ...APPLIED_RULES,
  ...ENDPOINT_RULES, ...MIRROR_COMPARE_RULES,
];

export const compare = (before: readonly unknown[], after: readonly unknown[]): Comparison =>
  compareSides(changeOf(before, after));

export const compareSides = (change: Change): Comparison =>
  ({ findings: findingsOf(COMPARE_RULES, change), differences: differencesOf(change) });
