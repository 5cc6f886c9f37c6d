import { diagnose } from './diagnose';

/** Tests that build on each other: when one fails, it shows the state of the namespace, and the rest fail at once. */
export function steps(namespace: () => string | undefined) {
  let failed: string | undefined;
  return (name: string, body: () => Promise<void>) => {
    test(name, async () => {
      if (failed !== undefined) {
        throw new Error(`not tried, since this failed: ${failed}`);
      }
      try {
        await body();
      } catch (error) {
        failed = name;
        const where = namespace();
        process.stderr.write(where === undefined ? '' : await diagnose(where).catch((e: Error) => e.message));
        throw error;
      }
    });
  };
}
