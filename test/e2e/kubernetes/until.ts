/** Calls `probe` every second until it returns true; throws an error with `what` and the last error after `seconds`. */
export async function until(what: string, seconds: number, probe: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + seconds * 1000;
  let last = '';
  for (;;) {
    try {
      if (await probe()) {
        return;
      }
      last = '';
    } catch (error) {
      last = `: ${(error as Error).message}`;
    }
    if (Date.now() > end) {
      throw new Error(`not within ${seconds} s: ${what}${last}`);
    }
    await new Promise(resolve => setTimeout(resolve, 1000));
  }
}

/** Runs an action; prints and returns its seconds. */
export async function timed(what: string, action: () => Promise<unknown>): Promise<number> {
  const start = Date.now();
  await action();
  const seconds = (Date.now() - start) / 1000;
  printLine(`${what}: ${seconds.toFixed(1)} s`);
  return seconds;
}

export function printLine(line: string): void {
  process.stderr.write(`    ${line}\n`);
}
