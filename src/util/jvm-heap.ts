const UNITS: Readonly<Record<string, number>> = { '': 1, 'k': 1024, 'm': 1024 ** 2, 'g': 1024 ** 3, 't': 1024 ** 4 };

/**
 * Returns the maximum heap size in JVM options, in MiB; undefined if it is not set. The last of several options takes precedence.
 * @see https://docs.oracle.com/en/java/javase/17/docs/specs/man/java.html
 */
export function heapMebibytes(options: string | undefined): number | undefined {
  const last = [...(options ?? '').matchAll(/-(?:Xmx|XX:MaxHeapSize=)(\d+)([kmgt]?)/gi)].at(-1);
  return last && Math.floor(Number(last[1]) * UNITS[last[2].toLowerCase()] / UNITS.m);
}

/** Returns the share of the container's memory that JVM options allow for the heap; undefined if it is not set. A fixed size takes precedence. */
export function heapShare(options: string | undefined): number | undefined {
  const last = [...(options ?? '').matchAll(/-XX:MaxRAM(Percentage|Fraction)=(\d+(?:\.\d+)?)/g)].at(-1);
  return last && (last[1] === 'Percentage' ? Number(last[2]) / 100 : 1 / Number(last[2]));
}

/** The share of the container's memory that the JVM uses for the heap by default. */
export const DEFAULT_HEAP_SHARE = 0.25;
