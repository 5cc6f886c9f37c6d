import { join } from 'node:path';
import { explain } from '../../src/cli/explain';
import { lint } from '../../src/cli/lint';
import { forTerminal, hasColors, isNoCommand, PLAIN } from '../../src/cli/terminal';

const write = () => true;

test.each<[isTTY: boolean | undefined, env: NodeJS.ProcessEnv, expected: boolean]>([
  [true, {}, true], [false, {}, false], [undefined, {}, false], [true, { TERM: 'dumb' }, false], [true, { TERM: 'xterm' }, true],
  [true, { NO_COLOR: '1' }, false], [true, { NO_COLOR: '' }, true], [true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  [false, { FORCE_COLOR: '1' }, true], [undefined, { FORCE_COLOR: '' }, true], [true, { FORCE_COLOR: '0' }, false], [true, { FORCE_COLOR: 'false' }, false],
])('terminal %p with %j', (isTTY, env, expected) => expect(hasColors({ write, isTTY }, env)).toBe(expected));

const TEXT = `a.yaml:12
  error    Service a: one two three four; five [the-rule]
Errors:
  6. a step of several words that is long
     $ kubectl a command of several words that is long
1 error, 0 warnings
`;

test('a text for a file or a pipe is unchanged', () => expect(forTerminal(TEXT, PLAIN, isNoCommand)).toBe(TEXT));

test('lines are wrapped below their text, commands and words are not', () => {
  expect(forTerminal(TEXT, { ...PLAIN, width: 35 }, isNoCommand).split('\n')).toEqual([
    'a.yaml:12', '  error    Service a: one two three', '           four; five [the-rule]', 'Errors:',
    '  6. a step of several words that', '     is long', '     $ kubectl a command of several words that is long', '1 error, 0 warnings', '',
  ]);
  expect(forTerminal(`  ${'x'.repeat(50)} y\n`, { ...PLAIN, width: 35 }, isNoCommand)).toBe(`  ${'x'.repeat(50)}\n  y\n`);
  expect(forTerminal(TEXT, { ...PLAIN, width: 20 }, () => false)).toBe(TEXT);
});

test('severities, titles, commands and rules have colours', () => {
  expect(forTerminal(TEXT, { ...PLAIN, color: true }, isNoCommand)).toBe(`\u001b[1ma.yaml:12\u001b[22m
\u001b[31m  error\u001b[39m    Service a: one two three four; five\u001b[2m [the-rule]\u001b[22m
\u001b[31mErrors:\u001b[39m
  6. a step of several words that is long
\u001b[36m     $ kubectl a command of several words that is long\u001b[39m
\u001b[31m1 error\u001b[39m, 0 warnings
`);
  expect(forTerminal('Warnings:\n  warning  x [y]\nOther:\n====\n', { ...PLAIN, color: true }, isNoCommand))
    .toBe('\u001b[33mWarnings:\u001b[39m\n\u001b[33m  warning\u001b[39m  x\u001b[2m [y]\u001b[22m\n\u001b[1mOther:\u001b[22m\n\u001b[2m====\u001b[22m\n');
});

const ROOT = join(__dirname, '..');

test('the table of explain fits the terminal, and has the same words', () => {
  const file = join(ROOT, 'golden', 'production.k8s.yaml');
  const [wide, narrow] = [undefined, 100].map((width) => explain([file], {}, { ...PLAIN, width }).text.split('\n'));
  const tableOf = (lines: readonly string[]) => lines.slice(2, lines.indexOf('', 2));
  expect(Math.max(...tableOf(wide).map(({ length }) => length))).toBeGreaterThan(100);
  expect(Math.max(...tableOf(narrow).map(({ length }) => length))).toBeLessThanOrEqual(100);
  const lettersOf = (lines: readonly string[]) => [...tableOf(lines).join('').replace(/\s/g, '')].sort().join('');
  expect(lettersOf(narrow)).toBe(lettersOf(wide));
});

test('other formats are the same on a terminal', () => {
  const file = join(ROOT, 'fixtures', 'nfs-article.yaml');
  const terminal = { ...PLAIN, color: true, width: 60 };
  for (const format of ['json', 'sarif', 'junit', 'github'] as const) { expect(lint([file], { format }, terminal)).toEqual(lint([file], { format })); }
  const { text } = lint([file], {}, terminal);
  expect(text).toContain('\u001b[33m  warning\u001b[39m  ');
  expect(text.split('\n').filter((line) => line.startsWith('           ')).length).toBeGreaterThan(6);
});

test('reading and checking are reported', () => {
  const steps: string[] = [];
  const file = join(ROOT, 'fixtures', 'nfs-article.yaml');
  lint([file], {}, { ...PLAIN, progress: (text) => { steps.push(text); } });
  expect(steps).toEqual([`reading ${file}, file 1`, expect.stringMatching(/^checking \d+ documents$/)]);
});
