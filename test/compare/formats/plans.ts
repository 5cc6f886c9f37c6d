import { ChangePlan, planOf } from '../../../src/compare/change-plan';
import { changeOf } from '../../../src/compare/side';
import { kraft } from '../clusters';

/** Removes two of five brokers: an error, warnings, steps with commands, and changes. */
export const scaleIn = (): ChangePlan => planOf(changeOf(kraft({}, { replicas: 5 }), kraft({}, { replicas: 3 })));

export const nothing = (): ChangePlan => planOf(changeOf(kraft(), kraft()));

/** A plan with one error of a text. */
export const withError = (message: string): ChangePlan => ({ ...nothing(), findings: [{ rule: 'the-rule', severity: 'error', message, fix: 'fix it' }] });
