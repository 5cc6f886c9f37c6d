/** Text to print, and whether what it says must stop whoever asked. */
export interface Verdict {
  readonly text: string;
  readonly failed: boolean;
}
