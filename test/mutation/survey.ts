import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { mutable, Mutant } from './mutants';
import { contentOf, ROOT } from './resolve';

export interface NumberedMutant extends Mutant {
  readonly index: number;
  readonly file: string;
  /** The file and the change, without the line, so that other changes of the file do not change it. */
  readonly title: string;
}

const SRC = join(ROOT, 'src');
/** Tests that read files of the project as text, start other programs, measure, or need all of Jest. No mutant makes them fail. */
const WITHOUT = /^(conformance|e2e|mutation)\/|^library\/(bundle|ci-rotation|completeness|cost|docs|every-rule|layers|lint-scale|rule-guards|structure)\.test\.ts$/;

const filesIn = (folder: string, suffix: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(suffix)).sort();

export const TEST_FILES = filesIn(join(ROOT, 'test'), '.test.ts').filter((name) => !WITHOUT.test(name)).map((name) => join(ROOT, 'test', name));

/** The files with values; those with types only have no mutants. */
const SOURCES = filesIn(SRC, '.ts').map((name) => join(SRC, name));

const firstIndices = new Map<string, number>();

/** Returns all mutants of the sources. Their indices are the same in every process. */
export function allMutants(): NumberedMutant[] {
  const mutants: NumberedMutant[] = [];
  for (const file of SOURCES) {
    const first = mutants.length;
    firstIndices.set(file, first);
    mutable(file, contentOf(file), first, () => false).mutants
      .forEach((mutant, at) => mutants.push({ ...mutant, file, index: first + at, title: titleOf(file, mutant) }));
  }
  return mutants;
}

/** Returns the sources with the chosen mutants, by file. */
export const withSwitches = (chosen: readonly NumberedMutant[]): Map<string, string> => {
  const indices = new Set(chosen.map(({ index }) => index));
  return new Map([...new Set(chosen.map(({ file }) => file))]
    .map((file) => [file, mutable(file, contentOf(file), firstIndices.get(file)!, (index) => indices.has(index)).text]));
};

export const nameOf = (file: string): string => relative(SRC, file);

/** Returns the changed text with a few characters around it. */
function titleOf(file: string, mutant: Mutant): string {
  const [before, after] = [mutant.original, mutant.mutated].map((text) => text.replace(/\s+/g, ' '));
  let [head, tail] = [0, 0];
  while (head < before.length && before[head] === after[head]) { head++; }
  while (tail < Math.min(before.length, after.length) - head && before.at(-1 - tail) === after.at(-1 - tail)) { tail++; }
  const excerpt = (text: string) => text.slice(head > 40 ? head - 40 : 0, tail > 40 ? 40 - tail : undefined);
  const part = (text: string) => `${head > 40 ? '…' : ''}${excerpt(text)}${tail > 40 ? '…' : ''}`;
  const shortened = (text: string) => text.length > 200 ? `${text.slice(0, 120)} … ${text.slice(-75)}` : text;
  return `${nameOf(file)}: \`${shortened(part(before))}\` → \`${shortened(part(after))}\``;
}
