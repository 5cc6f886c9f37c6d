import { CommanderError } from 'commander';
import { Commands, createProgram, Output, Streams } from './program';
import { Progress } from './progress';
import { CommandResult } from './result';
import { hasColors } from './terminal';

/** Runs a command and returns the exit code; prints errors as one line, without a stack trace. Only `roll` waits for anything. */
export function run(args: readonly string[], load: () => Commands, streams: Streams, env: NodeJS.ProcessEnv = {}): number | Promise<number> {
  let output: Output = '';
  const progress = new Progress(streams.err, Date.now);
  const terminal = { color: hasColors(streams.out, env), width: streams.out.columns, progress: progress.show };
  const program = createProgram(load, (result) => { output = result; }, streams, terminal);
  const name = [program.name(), ...program.commands.filter((command) => command.name() === args[0]).map((command) => command.name())].join(' ');
  const printed = (result: string | CommandResult) => {
    progress.clear();
    streams.out.write(typeof result === 'string' ? result : result.text);
    return typeof result !== 'string' && result.failed ? 1 : 0;
  };
  const failed = (error: unknown) => {
    if (error instanceof CommanderError && error.exitCode === 0) { return 0; }
    progress.clear();
    streams.err.write(`${name}: ${lineOf(error, name)}\n`);
    return error instanceof CommanderError ? 2 : (error as Partial<ExpectedError>).exitCode ?? 2;
  };
  try {
    program.parse(args, { from: 'user' });
    return (output as Output) instanceof Promise ? (output as unknown as Promise<string>).then(printed).catch(failed) : printed(output);
  } catch (error) { return failed(error); }
}

/** An error with a message for users, of whichever bundle. */
interface ExpectedError extends Error {
  readonly exitCode: number;
}

const isExpected = (error: Error): error is ExpectedError => typeof (error as Partial<ExpectedError>).exitCode === 'number';

function lineOf(error: unknown, name: string): string {
  if (error instanceof CommanderError) {
    if (error.code === 'commander.help') { return `pass a command; ${name} --help lists all of them`; }
    // "error: unknown option '--strct'\n(Did you mean --strict?)"
    return `${error.message.replace(/^error: /, '').replace('\n(Did', ' (did')}; ${name} --help lists what there is`;
  }
  const { message } = error as Error;
  return (isExpected(error as Error) ? message : `internal error, please report it with these manifests: ${message}`).replace(/\s*\n\s*/g, ' ');
}
