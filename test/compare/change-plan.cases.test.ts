import { CASES } from './cases';
import { EFFECTS, OTHER_FINDINGS } from './cases/effects';
import { Objects } from './clusters';
import { ChangePlan, planOf } from '../../src/compare/change-plan';
import { changeOf } from '../../src/compare/side';

const plan = (old: Objects, now: Objects): ChangePlan => planOf(changeOf(old, now));

/** Equal texts are listed once, with their number. */
function counted(texts: readonly string[]): string {
  const numberOf = (wanted: string) => texts.filter((text) => text === wanted).length;
  return [...new Set(texts)].map((text) => numberOf(text) > 1 ? `${numberOf(text)} × ${text}` : text).join(', ');
}

const findingsOf = ({ findings }: ChangePlan): string => counted(findings.map(({ severity, rule }) => `${severity} ${rule}`));

describe.each(CASES)('$rule: $title', ({ rule, title, old, rejected, accepted }) => {
  const key = `${rule}: ${title}`;

  test('has these effects', () => {
    const all = plan(old(), rejected());
    const steps = all.steps.map(({ when, what, commands }) => `${when} ${what.split(' ').slice(0, 3).join(' ')} (${commands.length})`).join('; ');
    const pods = all.rollouts.map(({ set, deleted, created, restarts }) => `${set} -${deleted.length} +${created.length} ~${restarts.length}`).join('; ');
    expect([findingsOf(all), steps, pods]).toEqual(EFFECTS[key]);
  });

  test('has no other findings if it is valid', () => {
    expect(findingsOf(plan(old(), accepted()))).toBe(OTHER_FINDINGS[key] ?? '');
  });
});
