/** The output of a command, and whether the exit code reports a failure. */
export interface CommandResult {
  readonly text: string;
  readonly failed: boolean;
}
