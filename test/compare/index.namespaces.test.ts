import { CASES } from './cases';
import { Objects } from './clusters';
import { ChangePlan, planOf } from '../../src/compare/change-plan';
import { changeOf } from '../../src/compare/side';

/** The same objects with the same names in other namespaces, and with node ports of their own, which are unique in all namespaces. */
const elsewhere = (objects: Objects): Objects => JSON.parse(JSON.stringify(objects).replace(/"namespace":"(\w+)"/g, '"namespace":"$1-b"')
  .replaceAll('.test.svc', '.test-b.svc').replace(/\b3[01](\d{3})\b/g, '32$1'));

const planText = (old: Objects, now: Objects): Partial<ChangePlan> => JSON.parse(JSON.stringify(planOf(changeOf(old, now))));
const rulesOf = (objects: Objects, now: Objects): string[] => planOf(changeOf(objects, now)).findings.map(({ rule, severity }) => `${severity} ${rule}`).sort();

describe.each(CASES)('$rule: $title', ({ old, rejected }) => {
  test('the plan does not depend on a cluster of the same name in another namespace', () => {
    const [before, after, unchanged] = [old(), rejected(), elsewhere(old())];
    const alone = planText(before, after);
    expect(planText([...unchanged, ...before], [...unchanged, ...after])).toEqual(alone);
    expect(planText([...before, ...unchanged], [...after, ...unchanged])).toEqual(alone);
  });

  test('two changed clusters have the findings of both', () => {
    const [before, after] = [old(), rejected()];
    const alone = rulesOf(before, after);
    // Unrecorded fields are one finding for all objects.
    const twice = [...alone, ...alone.filter((finding) => finding !== 'warning unrecorded-fields')].sort();
    expect(rulesOf([...before, ...elsewhere(before)], [...after, ...elsewhere(after)])).toEqual(twice);
  });
});
