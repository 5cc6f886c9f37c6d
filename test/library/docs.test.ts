import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inFixture, compilerErrorsIn } from '../compile';

const root = join(__dirname, '..', '..');
const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')).sort();
const textOf = (page: string) => readFileSync(join(root, 'docs', page), 'utf8');
const blocksOf = (page: string) => [...textOf(page).matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code);

/** Constants that the guides assume. */
const DECLARATIONS = 'declare const cluster: KafkaCluster; declare const brokers: KafkaBrokerSet;';

/** Whole programs, with their imports. */
const programsOf = (page: string) => [...textOf(page).matchAll(/^```ts nofixture\n(.*?)^```$/gms)].map(([, code]) => code);

test('every TypeScript example of the guides compiles', () => {
  const sources = new Map(pages.flatMap((page) => blocksOf(page).map((code, index) =>
    [join(root, 'test', 'docs', `${page.replace(/\W/g, '-')}-${index}.ts`), `${inFixture(code)}\n${DECLARATIONS}\n`])));
  for (const page of pages) {
    programsOf(page).forEach((code, index) => sources.set(join(root, 'test', 'docs', `${page.replace(/\W/g, '-')}-program-${index}.ts`), code));
  }
  expect(sources.size).toBeGreaterThan(20);
  expect(compilerErrorsIn(sources)).toEqual([]);
});
