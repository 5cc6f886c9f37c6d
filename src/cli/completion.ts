import { Command, Option } from 'commander';
import { InputError } from './result';

/** What a shell completes after an option. */
interface Completed {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletedOption[];
}

interface CompletedOption {
  readonly flags: readonly string[];
  readonly description: string;
  /** The possible values; an empty list for a path or a text, undefined for an option without a value. */
  readonly values?: readonly string[];
}

/** Formats are listed in the description of their option. */
const valuesOf = ({ long, required, description }: Option): readonly string[] | undefined =>
  !required ? undefined : long === '--format' ? description.split(', ') : [];

const completed = (command: Command): Completed => ({
  name: command.name(),
  summary: command.summary(),
  options: [
    ...command.options.map((option) => ({
      flags: [option.short, option.long].filter((flag) => flag !== undefined), description: option.description, values: valuesOf(option),
    })),
    { flags: ['-h', '--help'], description: 'print the help' },
  ],
});

/** Everything is in the script, so that no program has to start while a user types. */
const SHELLS: Readonly<Record<string, (commands: readonly Completed[]) => string>> = { bash, zsh, fish };

/** Returns the script that completes commands, options and their values in a shell. */
export function completion(shell: string, program: Command): string {
  if (!Object.hasOwn(SHELLS, shell)) { throw new InputError(`unknown shell ${JSON.stringify(shell)}; use one of ${Object.keys(SHELLS).join(', ')}`); }
  return SHELLS[shell](program.commands.map(completed));
}

const flagsOf = ({ options }: Completed): string[] => options.flatMap(({ flags }) => flags);

function bash(commands: readonly Completed[]): string {
  const cases = commands.map((command) => `    ${command.name}) words="${flagsOf(command).join(' ')}" ;;`);
  const values = commands.flatMap(({ name, options }) => options.flatMap(({ flags, values: known = [] }) => known.length === 0 ? []
    : flags.map((flag) => `    ${name}:${flag}) COMPREPLY=($(compgen -W "${known.join(' ')}" -- "$current")); return ;;`)));
  const withPaths = commands.flatMap(({ name, options }) => options.flatMap(({ flags, values: known }) => known?.length === 0 ? flags.map((flag) => `${name}:${flag}`) : []));
  return `# cdk8s-kafka completion bash
_cdk8s_kafka() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}" words=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${[...commands.map(({ name }) => name), '--help', '--version'].join(' ')}" -- "$current"))
    return
  fi
  case "$command:$previous" in
${values.join('\n')}
    ${withPaths.join('|')}) COMPREPLY=($(compgen -f -- "$current")); return ;;
    completion:completion) COMPREPLY=($(compgen -W "${Object.keys(SHELLS).join(' ')}" -- "$current")); return ;;
  esac
  case "$command" in
${cases.join('\n')}
  esac
  if [ "\${current#-}" != "$current" ]; then COMPREPLY=($(compgen -W "$words" -- "$current")); else COMPREPLY=($(compgen -f -- "$current")); fi
}
complete -o filenames -F _cdk8s_kafka cdk8s-kafka
`;
}

/** A text in single quotes, for zsh and fish; colons and brackets separate the parts of a specification of zsh. */
const quoted = (text: string): string => `'${text.replaceAll('\'', '\'\\\'\'')}'`;
const zshText = (text: string): string => text.replace(/[[\]:]/g, '\\$&');

function zsh(commands: readonly Completed[]): string {
  const optionSpecs = ({ flags, description, values }: CompletedOption): string[] => {
    const value = values === undefined ? '' : values.length === 0 ? ':value:_files' : `:value:(${values.join(' ')})`;
    return flags.map((flag) => `        ${quoted(`${flag}[${zshText(description)}]${value}`)} \\`);
  };
  const cases = commands.map(({ name, options }) => [
    `    ${name}) _arguments \\`, ...options.flatMap(optionSpecs), `        ${quoted(name === 'completion' ? `1:shell:(${Object.keys(SHELLS).join(' ')})` : '*:file:_files')} ;;`,
  ].join('\n'));
  return `#compdef cdk8s-kafka
_cdk8s_kafka() {
  if (( CURRENT == 2 )); then
    local -a commands
    commands=(${commands.map(({ name, summary }) => quoted(`${name}:${zshText(summary)}`)).join(' ')})
    _describe command commands
    return
  fi
  local command="\${words[2]}"
  shift words
  (( CURRENT-- ))
  case "$command" in
${cases.join('\n')}
  esac
}
compdef _cdk8s_kafka cdk8s-kafka
`;
}

function fish(commands: readonly Completed[]): string {
  const lines = commands.flatMap(({ name, summary, options }) => [
    `complete -c cdk8s-kafka -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`,
    ...options.map(({ flags, description, values }) => {
      const names = flags.map((flag) => flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`).join(' ');
      const value = values === undefined ? '' : values.length === 0 ? ' -r' : ` -x -a ${quoted(values.join(' '))}`;
      return `complete -c cdk8s-kafka -n '__fish_seen_subcommand_from ${name}' ${names}${value} -d ${quoted(description)}`;
    }),
  ]);
  return `# cdk8s-kafka completion fish
${lines.join('\n')}
complete -c cdk8s-kafka -n '__fish_seen_subcommand_from completion' -f -a ${quoted(Object.keys(SHELLS).join(' '))}
`;
}
