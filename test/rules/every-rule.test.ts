import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_RULES, CLUSTER_RULES, ENSEMBLE_RULES, WORKLOAD_RULES } from '../../src/rules';

const SRC = join(__dirname, '..', '..', 'src');
const textOf = (folder: string, ending: string): string => readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith(ending)).map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');

/** The ids that tests name: `rule: 'id'`, or at the end of a line of text, `[id]`. */
const named = new Set([...textOf(join(__dirname, '..'), '.test.ts').matchAll(/rule(?:: | === )'([a-z-]+)'|\[([a-z-]+)\\?\]/g)].map((match) => match[1] ?? match[2]));

test.each(ALL_RULES.map(({ id }) => id))('%s has a rejected and an accepted input', (id) => {
  expect(named.has(id)).toBe(true);
});

test('so has everything else that is ever found', () => {
  // Findings made while the plan is built, or by the constructs, name their rule in place.
  const found = [...textOf(SRC, '.ts').matchAll(/(?:rule: |error\()'([a-z-]+)'/g)].map((match) => match[1]);
  expect(found.length).toBeGreaterThan(10);
  expect([...new Set(found)].filter((id) => !named.has(id))).toEqual([]);
});

test.each([[[...CLUSTER_RULES, ...WORKLOAD_RULES]], [[...ENSEMBLE_RULES, ...WORKLOAD_RULES]]])('no two rules share an id', (rules) => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

test.each(ALL_RULES)('$id says why', ({ why }) => expect(why.length).toBeGreaterThan(30));
