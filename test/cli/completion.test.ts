import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { completion } from '../../src/cli/completion';
import { EXPLAIN_FORMATS, LINT_FORMATS, PLAN_FORMATS } from '../../src/cli/formats';
import { createProgram } from '../../src/cli/program';

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-kafka-completion-'));
afterAll(() => rmSync(folder, { recursive: true }));

const stream = { write: () => true };
const program = createProgram(() => { throw new Error('no command runs'); }, () => undefined, { out: stream, err: stream });

/** The completions of the last word of a command line in bash. */
function completedInBash(...words: string[]): string[] {
  const script = `${completion('bash', program)}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=$(( \${#COMP_WORDS[@]} - 1 )); _cdk8s_kafka; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8', cwd: __dirname }).split('\n').filter((line) => line !== '');
}

test.each<[words: string[], completions: readonly string[]]>([
  [['cdk8s-kafka', ''], ['explain', 'lint', 'adopt', 'plan', 'roll', 'completion', '--help', '--version']],
  [['cdk8s-kafka', 'l'], ['lint']],
  [['cdk8s-kafka', 'lint', '--s'], ['--strict']],
  [['cdk8s-kafka', 'lint', 'x.yaml', '--format', ''], LINT_FORMATS],
  [['cdk8s-kafka', 'explain', '--format', ''], EXPLAIN_FORMATS],
  [['cdk8s-kafka', 'plan', '--format', ''], PLAN_FORMATS],
  [['cdk8s-kafka', 'plan', '--format', 'm'], ['markdown']],
  [['cdk8s-kafka', 'roll', '-'], ['--cluster', '-n', '--namespace', '--context', '--command-config', '--timeout', '--dry-run', '-h', '--help']],
  [['cdk8s-kafka', 'lint', 'completion.t'], ['completion.test.ts']],
  [['cdk8s-kafka', 'lint', '--baseline', 'completion.t'], ['completion.test.ts']],
  [['cdk8s-kafka', 'completion', ''], ['bash', 'zsh', 'fish']],
])('bash completes %j', (words, completions) => expect(completedInBash(...words)).toEqual(completions));

test('zsh and fish have every option of every command', () => {
  const [zsh, fish] = ['zsh', 'fish'].map((shell) => completion(shell, program));
  for (const command of program.commands) {
    expect(zsh).toContain(`    ${command.name()}) _arguments \\\n`);
    for (const { long, description } of command.options) {
      expect(zsh).toContain(`'${long}[${description.replaceAll(':', '\\:')}]`);
      expect(fish).toContain(`__fish_seen_subcommand_from ${command.name()}' `);
      expect(fish).toMatch(new RegExp(`__fish_seen_subcommand_from ${command.name()}' .*-l ${long!.slice(2)} `));
    }
  }
  expect(zsh).toContain(`'--format[${LINT_FORMATS.join(', ')}]:value:(${LINT_FORMATS.join(' ')})' \\`);
  expect(fish).toContain(`-l format -x -a '${LINT_FORMATS.join(' ')}' -d`);
});

/** Only where the shell is installed. */
test.each(['bash', 'zsh', 'fish'])('%s can parse its script', (shell) => {
  const file = join(folder, shell);
  writeFileSync(file, completion(shell, program));
  const { status, stderr, error } = spawnSync(shell, ['-n', file], { encoding: 'utf8' });
  if (error) { return; }
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('another shell is an error', () => {
  for (const shell of ['tcsh', 'toString']) { expect(() => completion(shell, program)).toThrow(`unknown shell "${shell}"; use one of bash, zsh, fish`); }
});
