const UNITS: Readonly<Record<string, number>> = { '': 1, 'k': 1024, 'm': 1024 ** 2, 'g': 1024 ** 3, 't': 1024 ** 4 };

/**
 * The largest heap that options of a JVM allow, in MiB; undefined where none sets it. Of several the JVM takes the last.
 * @see https://docs.oracle.com/en/java/javase/17/docs/specs/man/java.html
 */
export function heapMebibytes(options: string | undefined): number | undefined {
  const last = [...(options ?? '').matchAll(/-(?:Xmx|XX:MaxHeapSize=)(\d+)([kmgt]?)/gi)].at(-1);
  return last && Math.floor(Number(last[1]) * UNITS[last[2].toLowerCase()] / UNITS.m);
}
