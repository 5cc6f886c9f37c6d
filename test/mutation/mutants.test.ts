import { transformSync } from 'esbuild';
import { allMutants, nameOf, withSwitches } from './survey';

const mutants = allMutants();
const sources = withSwitches(mutants);

test('every source file with a value has mutants', () => {
  expect(mutants.length).toBeGreaterThan(30_000);
  expect(sources.size).toBeGreaterThan(300);
});

test('the sources are valid with the switches of all mutants', () => {
  const invalid = [...sources].flatMap(([file, text]) => {
    try { transformSync(text.replace(/^#!.*/, ''), { loader: 'ts' }); return []; } catch (error) { return [`${nameOf(file)}: ${(error as Error).message}`]; }
  });
  expect(invalid).toEqual([]);
});
