import { foreignHeap } from '../../../../src/read/foreign/pods/heap';

const heap = (variables: Readonly<Record<string, string>>, limit?: number, secrets: readonly string[] = []) =>
  foreignHeap({ env: new Map(Object.entries(variables)), secrets: new Map(secrets.map((name) => [name, {}])) as any }, limit);

test.each<[variables: Record<string, string>, mebibytes: number, variable: string | undefined]>([
  [{}, 1024, undefined],
  [{ KAFKA_HEAP_OPTS: '' }, 1024, undefined],
  [{ KAFKA_HEAP_OPTS: '-Xmx512m' }, 512, 'KAFKA_HEAP_OPTS'],
  [{ KAFKA_JVM_PERFORMANCE_OPTS: '-Xmx2g' }, 2048, 'KAFKA_JVM_PERFORMANCE_OPTS'],
  [{ KAFKA_HEAP_OPTS: '-Xmx512m', KAFKA_OPTS: '-Dx=y -Xmx3g' }, 3072, 'KAFKA_OPTS'],
  [{ KAFKA_HEAP_OPTS: '-Xmx512m', KAFKA_JMX_OPTS: '-XX:MaxHeapSize=1g', KAFKA_OPTS: '-Xms1g' }, 1024, 'KAFKA_JMX_OPTS'],
  // Options of the command line take precedence over JAVA_TOOL_OPTIONS, and _JAVA_OPTIONS over these.
  [{ JAVA_TOOL_OPTIONS: '-Xmx2g' }, 1024, undefined],
  [{ JAVA_TOOL_OPTIONS: '-Xmx2g', KAFKA_HEAP_OPTS: '-Xms1g' }, 2048, 'JAVA_TOOL_OPTIONS'],
  [{ KAFKA_OPTS: '-Xmx3g', _JAVA_OPTIONS: '-Xmx2g' }, 2048, '_JAVA_OPTIONS'],
  // A fixed size takes precedence over a share, and Kafka's scripts set one by default.
  [{ KAFKA_OPTS: '-XX:MaxRAMPercentage=80' }, 1024, undefined],
  [{ KAFKA_HEAP_OPTS: '-XX:MaxRAMPercentage=80 -Xmx256m' }, 256, 'KAFKA_HEAP_OPTS'],
])('%j: %i MiB, from %s', (variables, mebibytes, variable) => expect(heap(variables, 4096)).toEqual({ mebibytes, variable }));

test.each<[variables: Record<string, string>, mebibytes: number, share: number]>([
  [{ KAFKA_HEAP_OPTS: '-XX:MaxRAMPercentage=75.5' }, 3092, 0.755],
  [{ KAFKA_HEAP_OPTS: '-XX:MaxRAMFraction=2' }, 2048, 0.5],
  [{ KAFKA_HEAP_OPTS: '-XX:+UseG1GC' }, 1024, 0.25],
  [{ KAFKA_HEAP_OPTS: '-XX:MaxRAMPercentage=50', KAFKA_OPTS: '-XX:MaxRAMPercentage=100' }, 4096, 1],
])('%j: %i MiB of 4096', (variables, mebibytes, share) => {
  expect(heap(variables, 4096)).toMatchObject({ mebibytes, share });
  expect(heap(variables)).toMatchObject({ mebibytes: undefined, share });
});

test('a variable from a Secret makes the heap unknown', () => {
  expect(heap({}, 4096, ['KAFKA_OPTS'])).toBeUndefined();
  expect(heap({}, 4096, ['OTHER'])).toMatchObject({ mebibytes: 1024 });
});
