import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { synthProgram } from './run';
import { adopt } from '../../src/cli/adopt';
import { InputError } from '../../src/cli/result';

/** A folder whose files and subfolders are manifests of one cluster each. */
const FOLDER = process.env.ADOPT_MANIFESTS;
const FIXTURES = join(__dirname, '..', 'fixtures');

/** Values that only the disks or Secrets contain: the program does not synthesize before they are replaced, and a line says so. */
const PLACEHOLDERS: readonly (readonly [placeholder: RegExp, line: RegExp])[] = [
  [/'<[^']*cluster[. -]id[^']*>'/, /set clusterId to/], [/'<directory id of node \d+>'/, /set the entry of directoryIds/],
];

const cases = [FIXTURES, ...FOLDER === undefined ? [] : [FOLDER]].flatMap((folder) =>
  readdirSync(folder).filter((name) => !name.endsWith('.md')).map((name) => [name, join(folder, name)]));

test.each(cases)('the program for %s synthesizes, or one line tells why there is none', (_, path) => {
  let program: string;
  try {
    program = String(adopt([path]));
  } catch (error) {
    // Other errors are printed with a stack trace.
    expect(error).toBeInstanceOf(InputError);
    expect((error as Error).message).not.toContain('\n');
    return;
  }
  const comments = program.split('\nimport ')[0].replace(/\n\/\/ +/g, ' ');
  const incomplete = PLACEHOLDERS.filter(([placeholder]) => placeholder.test(program));
  expect(incomplete.filter(([, line]) => !line.test(comments))).toEqual([]);
  if (incomplete.length === 0) { expect(synthProgram(program)).toContain('kind: StatefulSet'); }
});

test('the fixtures are manifests of other tools', () => {
  expect(cases.length).toBeGreaterThanOrEqual(8);
  expect(cases.filter(([, path]) => path.startsWith(FIXTURES) && readFileSync(path, 'utf8').includes('cdk8s-kafka/cluster'))).toEqual([]);
});
