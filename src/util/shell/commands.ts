import { isDuplication, isRedirection, shellTokens, substitutionsIn } from './tokens';

/** A simple command in a shell script. */
export interface ShellCommand {
  /** The command as it is written: a name or a path. */
  readonly path: string;
  readonly args: readonly string[];
  /** The files that it reads and writes by redirections, such as `/dev/tcp/localhost/9092`. */
  readonly files: readonly string[];
  /** Returns the value that the script sets for a variable, undefined for one that it removes, and `inherited` for one that it does not change. */
  readonly value: (variable: string, inherited: string | undefined) => string | undefined;
  /** Whether the script goes on with success if the command fails. */
  readonly mayFail: boolean;
}

/** The changes of the environment before a command. */
interface Environment {
  readonly isCleared: boolean;
  readonly variables: ReadonlyMap<string, string | undefined>;
}

const ASSIGNMENT = /^([A-Za-z_]\w*)=(.*)$/s;

/** Words before a command that do not change what it does. */
const PREFIXES = new Set(['exec', 'command', 'nice', 'time', '!', 'if', 'elif', 'while', 'until', 'then', 'do', 'else', '{', 'sudo', 'nohup', 'eval']);
const SHELL = /(^|\/)(ba|da|k|z)?sh$/;
const SUCCESS = /^(true|:|exit 0|echo .*|printf .*)$/s;

/** The words between two separators, and the separator behind them. */
interface Statement {
  readonly words: readonly string[];
  /** The scripts in `$(…)` and backticks, which run before the command. */
  readonly substitutions: readonly string[];
  readonly files: readonly string[];
  readonly separator: string;
}

/** Returns the commands of a script in their order. This is not a shell: it ignores conditions and functions. */
export function shellCommands(script: string): ShellCommand[] {
  return commandsOf(script, { isCleared: false, variables: new Map() }, false);
}

function commandsOf(script: string, inherited: Environment, outerMayFail: boolean): ShellCommand[] {
  const statements = statementsOf(script);
  let environment = inherited;
  return statements.flatMap(({ words, substitutions, files }, index): ShellCommand[] => {
    const canFail = outerMayFail || mayFail(statements, index);
    const inner = substitutions.flatMap((text) => commandsOf(text, environment, canFail));
    const changed = withAssignments(environment, words);
    if (changed) {
      environment = changed;
      return inner;
    }
    // A redirection alone opens the file.
    const found = commandOf(words.length === 0 && files.length > 0 ? [':'] : words, environment);
    return found === undefined ? inner : [...inner, { ...found, files, mayFail: canFail }];
  });
}

function statementsOf(script: string): Statement[] {
  const statements: Statement[] = [];
  let words: string[] = [];
  let substitutions: string[] = [];
  let files: string[] = [];
  const { tokens } = shellTokens(script);
  tokens.forEach(({ parts, operator }, index) => {
    if (operator === undefined) {
      const isFile = isRedirection(tokens[index - 1]?.operator ?? '');
      (isFile ? files : words).push(parts.map(({ text }) => text).join(''));
      substitutions.push(...parts.flatMap(({ text, isLiteral }) => isLiteral ? [] : substitutionsIn(text)));
    } else if (!isRedirection(operator) && !isDuplication(operator)) {
      statements.push({ words, substitutions, files, separator: operator });
      [words, substitutions, files] = [[], [], []];
    }
  });
  return [...statements, { words, substitutions, files, separator: '' }];
}

/** Returns the environment after a command that only changes variables; undefined for another command. */
function withAssignments(environment: Environment, words: readonly string[]): Environment | undefined {
  const [first, ...others] = words;
  if (first === 'unset') { return changed(environment, others.filter((name) => !name.startsWith('-')).map((name) => [name, undefined])); }
  const assigned = first === 'export' ? others : words;
  const values = assigned.map((word) => ASSIGNMENT.exec(word));
  return words.length === 0 || assigned.length === 0 || values.some((value) => value === null) ? undefined
    : changed(environment, values.map((value) => [value![1], value![2]]));
}

const changed = ({ isCleared, variables }: Environment, changes: readonly (readonly [string, string | undefined])[]): Environment =>
  ({ isCleared, variables: new Map([...variables, ...changes]) });

function commandOf(words: readonly string[], before: Environment): Omit<ShellCommand, 'mayFail' | 'files'> | undefined {
  let environment = before;
  let left = words;
  while (left.length > 0) {
    const [first, second = ''] = left;
    const assignment = ASSIGNMENT.exec(first);
    if (assignment) {
      environment = changed(environment, [[assignment[1], assignment[2]]]);
      left = left.slice(1);
    } else if (/(^|\/)env$/.test(first)) {
      [environment, left] = afterEnv(environment, left.slice(1));
    } else if (/(^|\/)(timeout|su-exec|gosu)$/.test(first)) {
      // Options, of which two have a value, and one argument: the time or the user.
      const argument = left.findIndex((word, index) => index > 0 && !word.startsWith('-') && !/^-[ks]$/.test(left[index - 1]));
      left = argument < 0 ? [] : left.slice(argument + 1);
    } else if (PREFIXES.has(first) || first === '.' || first === 'source' || (SHELL.test(first) && second !== '' && !second.startsWith('-'))) {
      left = left.slice(1);
    } else {
      const { isCleared, variables } = environment;
      return {
        path: first,
        args: left.slice(1),
        value: (name, inherited) => variables.has(name) ? variables.get(name) : isCleared ? undefined : inherited,
      };
    }
  }
  return undefined;
}

/** Returns the environment after the options of `env`, and the words of its command. */
function afterEnv(environment: Environment, words: readonly string[]): [Environment, readonly string[]] {
  const [first = '', second = ''] = words;
  if (first === '-' || first === '-i' || first === '--ignore-environment') { return afterEnv({ isCleared: true, variables: new Map() }, words.slice(1)); }
  if (first === '-u' || first === '--unset') { return afterEnv(changed(environment, [[second, undefined]]), words.slice(2)); }
  const [, removed] = /^(?:-u|--unset=)(\w+)$/.exec(first) ?? [];
  return removed === undefined ? [environment, words] : afterEnv(changed(environment, [[removed, undefined]]), words.slice(1));
}

function mayFail(statements: readonly Statement[], index: number): boolean {
  let end = index;
  while (statements[end].separator === '|') { end++; }
  const texts = statements.map(({ words }) => words.join(' '));
  if (statements[end].separator === '||') { return SUCCESS.test(texts[end + 1]); }
  const isLast = /^(true|:|exit 0)$/.test(texts.filter((text) => text !== '').at(-1) ?? '');
  return isLast && !texts.some((text) => /^set -\w*e|\bexit\s+[^0\s]/.test(text));
}

/** Returns the script that the words of an exec command run. */
export function scriptOfCommand(words: readonly string[]): string {
  const option = SHELL.test(words[0] ?? '') ? words.findIndex((word) => /^-\w*c$/.test(word)) : -1;
  return option < 0 ? words.map((word) => /\s/.test(word) ? `'${word}'` : word).join(' ') : words[option + 1] ?? '';
}
