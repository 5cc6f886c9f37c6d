import { planOf } from '../../../src/compare/change-plan';
import { changeOf } from '../../../src/compare/side';
import { ENDPOINT_CASES } from '../cases/endpoints';

const labelCommands = (old: object[], now: object[]): string[] => planOf(changeOf(old, now)).steps.filter(({ when }) => when === 'before')
  .flatMap(({ commands }) => commands).filter((command) => command.includes(' label '));

test.each(ENDPOINT_CASES)('pods are labelled before the apply, unless their StatefulSet would no longer own them: $title', ({ old, rejected, accepted, expected }) => {
  const isBlocked = /would no longer own/.test(expected.source);
  expect(labelCommands(old(), rejected()).map((command) => command.split(' ').at(-1))).toEqual(isBlocked ? [] : ['team=a']);
  expect(labelCommands(old(), accepted())).toEqual([]);
});
