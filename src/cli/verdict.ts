/** Text to print, and whether what it says must stop whoever asked. */
export interface CommandResult {
  readonly text: string;
  readonly failed: boolean;
}
