import { diagnose } from './diagnose';

/** Tests that depend on each other: if one fails, the state of the namespace is printed, and the following tests fail immediately. */
export function steps(namespace: () => string | undefined) {
  let failed: string | undefined;
  return (name: string, body: () => Promise<void>) => {
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
