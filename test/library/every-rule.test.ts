import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLUSTER_RULES, ENSEMBLE_RULES, WORKLOAD_RULES } from '../../src/rules';
import { ACCESS_ENTRIES, IMAGE_ENTRIES, METADATA_ENTRIES, SET_ENTRIES, VOLUME_ENTRIES } from '../../src/rules/build-time';
import { catalogue } from '../../src/rules/catalogue';
import { NODE_FILE_RULES } from '../../src/rules/node-file';

const SRC = join(__dirname, '..', '..', 'src');
const textOf = (folder: string, ending: string, without = /^$/): string => readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith(ending) && !without.test(name)).map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
const catalogued = catalogue().flatMap(({ rules }) => rules);
const all = [...catalogued, ...NODE_FILE_RULES.filter(({ id }) => !catalogued.some((rule) => rule.id === id))];

/** The ids in tests: `rule: 'id'`, or `[id]` at the end of a message. */
const testedIds = new Set([...textOf(join(__dirname, '..'), '.test.ts').matchAll(/rule(?:: | === )'([a-z-]+)'|\[([a-z-]+)\\?\]/g)].map((match) => match[1] ?? match[2]));

/** The ids of findings that the planner and the constructs create, not the rules. */
const buildTimeIds = new Set([...textOf(SRC, '.ts', /^rules\//).matchAll(/(?:rule: |error\()'([a-z-]+)'/g)].map((match) => match[1]));

test.each(all.map(({ id }) => id))('%s has a rejected and an accepted input', (id) => {
  expect(testedIds.has(id)).toBe(true);
});

test('every finding has a rule in the catalog', () => {
  expect(buildTimeIds.size).toBeGreaterThan(30);
  const known = new Set(all.map(({ id }) => id));
  expect([...buildTimeIds].filter((id) => !known.has(id))).toEqual([]);
  expect([...CLUSTER_RULES, ...ENSEMBLE_RULES, ...WORKLOAD_RULES].filter(({ id }) => !known.has(id))).toEqual([]);
});

test('every build-time rule in the catalog has a finding', () => {
  const entries = [...IMAGE_ENTRIES, ...SET_ENTRIES, ...METADATA_ENTRIES, ...VOLUME_ENTRIES, ...ACCESS_ENTRIES];
  expect(entries.map(({ id }) => id).filter((id) => !buildTimeIds.has(id))).toEqual([]);
});

test('no two rules share an id', () => {
  expect(all.map(({ id }) => id)).toEqual([...new Set(all.map(({ id }) => id))]);
});

test.each([[[...CLUSTER_RULES, ...WORKLOAD_RULES]], [[...ENSEMBLE_RULES, ...WORKLOAD_RULES]]])('no rule is applied twice', (rules) => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

test.each(all)('$id has a reason and a source', ({ why, see }) => {
  expect(why.length).toBeGreaterThan(25);
  expect(why).not.toMatch(/https?:/);
  expect(see).toMatch(/https:\/\/|^(tried|tested) |^docs\//);
});
