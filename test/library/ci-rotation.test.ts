import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ALWAYS, groupOf, groups, GROUPS, idOf, SUITES, suitesOf } from '../../tools/ci/rotation';

const filesOf = (kind: string): string[] => readdirSync(join(__dirname, '..', kind), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts')).map((name) => `${kind}/${name.replace('.test.ts', '')}`);

test('every conformance and end-to-end suite has a duration, by which it is put into a group', () => {
  expect(SUITES.map(idOf).sort()).toEqual([...filesOf('conformance'), ...filesOf('e2e')].sort());
  expect(SUITES.filter(({ seconds }) => !(seconds > 0))).toEqual([]);
});

test('the suites that always run exist', () => {
  expect(ALWAYS.filter((id) => !SUITES.some((suite) => idOf(suite) === id))).toEqual([]);
});

test('the groups contain every other suite once', () => {
  expect([...groups().flat().map(idOf), ...ALWAYS].sort()).toEqual(SUITES.map(idOf).sort());
});

test('a commit runs one group; commits of all groups run every suite', () => {
  const commits = ['00000000', '00000001', '00000002'];
  expect(new Set(commits.map(groupOf)).size).toBe(GROUPS);
  const runs = commits.map((commit) => suitesOf(commit).map(idOf));
  for (const run of runs) { expect(run).toEqual(expect.arrayContaining(ALWAYS)); }
  expect(new Set(runs.flat())).toEqual(new Set(SUITES.map(idOf)));
  expect(suitesOf()).toEqual(SUITES);
});
