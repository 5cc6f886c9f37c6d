import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLUSTER_RULES, ENSEMBLE_RULES, WORKLOAD_RULES } from '../../src/rules';
import { ACCESS_ENTRIES, IMAGE_ENTRIES, METADATA_ENTRIES, SET_ENTRIES, VOLUME_ENTRIES } from '../../src/rules/build-time';
import { catalogue } from '../../src/rules/catalogue';
import { NODE_FILE_RULES } from '../../src/rules/node-file';

const SRC = join(__dirname, '..', '..', 'src');
const textOf = (folder: string, ending: string, without = /^$/): string => readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith(ending) && !without.test(name)).map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
const ofConstructs = catalogue().flatMap(({ rules }) => rules);
const all = [...ofConstructs, ...NODE_FILE_RULES.filter(({ id }) => !ofConstructs.some((rule) => rule.id === id))];

/** The ids that tests name: `rule: 'id'`, or at the end of a line of text, `[id]`. */
const named = new Set([...textOf(join(__dirname, '..'), '.test.ts').matchAll(/rule(?:: | === )'([a-z-]+)'|\[([a-z-]+)\\?\]/g)].map((match) => match[1] ?? match[2]));

/** The ids of findings that are made in place: while the plan is built, or by constructs. */
const inPlace = new Set([...textOf(SRC, '.ts', /^rules\//).matchAll(/(?:rule: |error\()'([a-z-]+)'/g)].map((match) => match[1]));

test.each(all.map(({ id }) => id))('%s has a rejected and an accepted input', (id) => {
  expect(named.has(id)).toBe(true);
});

test('whatever is found is in the catalogue', () => {
  expect(inPlace.size).toBeGreaterThan(30);
  const known = new Set(all.map(({ id }) => id));
  expect([...inPlace].filter((id) => !known.has(id))).toEqual([]);
  expect([...CLUSTER_RULES, ...ENSEMBLE_RULES, ...WORKLOAD_RULES].filter(({ id }) => !known.has(id))).toEqual([]);
});

test('nothing is in the catalogue that nobody finds', () => {
  const entries = [...IMAGE_ENTRIES, ...SET_ENTRIES, ...METADATA_ENTRIES, ...VOLUME_ENTRIES, ...ACCESS_ENTRIES];
  expect(entries.map(({ id }) => id).filter((id) => !inPlace.has(id))).toEqual([]);
});

test('no two rules share an id', () => {
  expect(all.map(({ id }) => id)).toEqual([...new Set(all.map(({ id }) => id))]);
});

test.each([[[...CLUSTER_RULES, ...WORKLOAD_RULES]], [[...ENSEMBLE_RULES, ...WORKLOAD_RULES]]])('no rule is checked twice', (rules) => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

test.each(all)('$id says why, and whence that is known', ({ why, see }) => {
  expect(why.length).toBeGreaterThan(25);
  expect(why).not.toMatch(/https?:/);
  expect(see).toMatch(/https:\/\/|^(tried|tested) |^docs\//);
});
