/** The output of a command, and whether it reports findings that make the exit code 1. */
export interface CommandResult {
  readonly text: string;
  readonly failed: boolean;
}

/**
 * An error in the input of a command, printed as one line without a stack trace. The program recognises it by its exit code, since the bundle of
 * the commands has a class of its own.
 */
export class InputError extends Error {
  public readonly exitCode = 2;
}
