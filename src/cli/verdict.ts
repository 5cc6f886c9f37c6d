/** The output of a command, and whether the exit code reports a failure. */
export interface CommandResult {
  readonly text: string;
  readonly failed: boolean;
  /** The exit code of a failure, 2 by default. */
  readonly exitCode?: 1 | 2;
}
