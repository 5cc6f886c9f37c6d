import { diagnose } from './diagnose';

/**
 * Tests that depend on each other: if one fails, the state of the namespace is printed, and the following tests fail immediately.
 * A step that requires an environment variable is skipped without it.
 */
export function steps(namespace: () => string | undefined) {
  let failed: string | undefined;
  return (name: string, body: () => Promise<void>, requires?: string) => {
    if (requires !== undefined && !process.env[requires]) {
      test.skip(`${name}: ${requires} is not set (test/e2e/README.md)`, body);
      return;
    }
    test(name, async () => {
      if (failed !== undefined) {
        throw new Error(`not run, since a previous step failed: ${failed}`);
      }
      try {
        await body();
      } catch (error) {
        failed = name;
        const failedIn = namespace();
        process.stderr.write(failedIn === undefined ? '' : await diagnose(failedIn).catch((e: Error) => e.message));
        throw error;
      }
    });
  };
}
