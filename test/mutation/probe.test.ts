import { probe } from './probe';

const mutant = (globalThis as any).__mutant as (index: number, mutated: () => unknown, original: () => unknown) => RegExp;

/** Returns whether a use of a regular expression is recorded as different from that of its mutant, and its result. */
function surveyed<T>(original: RegExp, mutated: RegExp, use: (regex: RegExp) => T): readonly [isRecorded: boolean, result: T] {
  Object.assign(probe, { active: undefined, surveyed: new Set([1]), differing: new Set(), evaluated: undefined });
  const result = use(mutant(1, () => mutated, () => original));
  return [probe.differing.has(1), result];
}

afterAll(() => { probe.active = -1; });

test.each<[string, (regex: RegExp) => unknown, unknown]>([
  ['test', (regex) => regex.test('a12'), true],
  ['replace', (regex) => 'a12'.replace(regex, '-'), 'a-'],
  ['match', (regex) => 'a12'.match(regex), ['12']],
  ['matchAll', (regex) => [...'a12 3'.matchAll(regex)].map(([text]) => text), ['12', '3']],
  ['search', (regex) => 'a12'.search(regex), 1],
])('%s is compared with that of the mutant', (_, use, expected) => {
  expect(surveyed(/\d+/g, /\d/g, use)).toEqual([true, expected]);
  expect(surveyed(/\d+/g, /[0-9]+/g, use)).toEqual([false, expected]);
});

test('matchAll ends with matches of an empty text', () => {
  expect(surveyed(/\d*/g, /\d*/g, (regex) => [...'1a'.matchAll(regex)].map(({ index }) => index))).toEqual([false, [0, 1, 2]]);
});
