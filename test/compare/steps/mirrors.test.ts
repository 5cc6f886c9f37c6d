import { planOf } from '../../../src/compare/change-plan';
import { changeOf } from '../../../src/compare/side';
import { MIRROR_CASES } from '../cases/mirrors';

test('a mirror whose direction is turned is stopped before the apply', () => {
  const { old, rejected, accepted } = MIRROR_CASES.find(({ rule }) => rule === 'mirror-direction-change')!;
  const stepsOf = (after: () => any[]) => planOf(changeOf(old(), after())).steps.filter(({ what }) => what.includes('mirror'));
  expect(stepsOf(rejected)).toEqual([{
    when: 'before',
    what: 'Stop the producers of east, wait until the lag of mirror east->west is 0 on all partitions, and stop the mirror.',
    commands: ['kubectl -n test scale deployment/mirror --replicas=0'],
  }]);
  expect(stepsOf(accepted)).toEqual([]);
});
