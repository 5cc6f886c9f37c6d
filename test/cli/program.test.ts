import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { programFile, runProgram } from './run-program';
import { createProgram } from '../../src/cli/program';
import { run } from '../../src/cli/run';

const NOWHERE = { write: () => true };
const program = createProgram(() => { throw new Error('no command runs'); }, () => undefined, { out: NOWHERE, err: NOWHERE });

/** Runs the program in this process; no command is loaded. */
function runHere(args: readonly string[]) {
  const output = { stdout: '', stderr: '' };
  const status = run(args, () => { throw new Error('no command runs'); }, {
    out: { write: (text) => { output.stdout += text; } }, err: { write: (text) => { output.stderr += text; } },
  });
  return { status, ...output };
}
const NAMES = program.commands.map((command) => command.name());

test('there is a command for each tool', () => expect(NAMES).toEqual(['explain', 'lint', 'adopt', 'plan', 'roll', 'completion']));

test.each([[['--help']], [['-h']], [['help']]])('%j prints all commands, with exit code 0', (args) => {
  const { status, stdout, stderr } = runHere(args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^Usage: cdk8s-kafka <command> \[options\]\n/);
  for (const name of NAMES) { expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm')); }
});

test.each(NAMES)('the help of %s has all its options and the exit codes, with exit code 0', (name) => {
  const { status, stdout, stderr } = runHere([name, '--help']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(new RegExp(`^Usage: cdk8s-kafka ${name} `));
  expect(stdout).toMatch(/\nExit codes:\n {2}0 {2}success\n( {2}1 {2}.*\n)? {2}2 {2}wrong arguments, or input that cannot be read\n$/);
  const { options } = program.commands.find((command) => command.name() === name)!;
  for (const { flags } of options) { expect(stdout).toContain(`  ${flags} `); }
  for (const args of [['help', name], [name, '-h'], [name, 'x.yaml', '--help']]) { expect(runHere(args)).toEqual({ status, stdout, stderr }); }
});

test('the help fits a narrow terminal', () => {
  let text = '';
  const out = { columns: 80, write: (part: string) => { text += part; } };
  const narrow = createProgram(() => { throw new Error(); }, () => undefined, { out, err: NOWHERE });
  expect(() => narrow.parse(['roll', '--help'], { from: 'user' })).toThrow('(outputHelp)');
  expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

test('the version is that of the package', () => {
  for (const flag of ['--version', '-V']) { expect(runProgram([flag])).toEqual({ status: 0, stdout: '1.2.3\n', stderr: '' }); }
});

test.each([
  ['no command', [], 'cdk8s-kafka: pass a command; cdk8s-kafka --help lists all of them'],
  ['an unknown command', ['frobnicate'], 'cdk8s-kafka: unknown command \'frobnicate\'; cdk8s-kafka --help lists what there is'],
  ['a misspelled command', ['lnt', 'x.yaml'], 'cdk8s-kafka: unknown command \'lnt\' (did you mean lint?); cdk8s-kafka --help lists what there is'],
  ['a command with the name of a JavaScript property', ['toString'], 'cdk8s-kafka: unknown command \'toString\'; cdk8s-kafka --help lists what there is'],
  ['an option before the command', ['--format', 'json', 'lint'], 'cdk8s-kafka: unknown option \'--format\'; cdk8s-kafka --help lists what there is'],
  ['an unknown option', ['roll', '--force'], 'cdk8s-kafka roll: unknown option \'--force\'; cdk8s-kafka roll --help lists what there is'],
  ['a misspelled option', ['lint', '-', '--fromat', 'json'], 'cdk8s-kafka lint: unknown option \'--fromat\' (did you mean --format?); cdk8s-kafka lint --help lists what there is'],
  ['an option of another command', ['explain', '-', '--into', 'x'], 'cdk8s-kafka explain: unknown option \'--into\'; cdk8s-kafka explain --help lists what there is'],
  ['an option without its value', ['plan', 'a', 'b', '--jobs'], 'cdk8s-kafka plan: option \'--jobs <directory>\' argument missing; cdk8s-kafka plan --help lists what there is'],
  ['an unknown format', ['lint', 'x', '--format', 'yaml'], 'cdk8s-kafka lint: unknown format "yaml"; use one of text, json, sarif, junit, github'],
  ['a misspelled format', ['explain', 'x', '--format', 'markdwon'], 'cdk8s-kafka explain: unknown format "markdwon"; use one of table, markdown, json, mermaid, html (did you mean markdown?)'],
])('%s is one line on standard error, with exit code 2', (_, args, line) => expect(runHere(args)).toEqual({ status: 2, stdout: '', stderr: `${line}\n` }));

test('an output that is not read to its end is no error', () => {
  // More than a pipe holds, and a reader that is gone before anything is written.
  const { stderr, stdout } = spawnSync('bash', ['-c', `node ${programFile()} explain ${join(__dirname, '..', 'golden')} | true; echo "$PIPESTATUS"`], { encoding: 'utf8' });
  expect({ stderr, stdout }).toEqual({ stderr: '', stdout: '0\n' });
});
