import { heapMebibytes } from '../../src/util/jvm-heap';

test.each<[options: string | undefined, heap: number | undefined]>([
  ['-Xmx1G', 1024], ['-Xmx512m -Xms512m', 512], ['-Xms1g -Xmx2048M', 2048], ['-Xmx1048576k', 1024], ['-Xmx1073741824', 1024], ['-Xmx1t', 1048576], ['-Xmx1k', 0],
  ['-XX:MaxHeapSize=1g', 1024],
  // As in `java -Xmx1g -Xmx3g -XX:+PrintFlagsFinal -version`: the last option takes precedence.
  ['-Xmx1g -Xmx3g', 3072], ['-Xmx3g -Xms1g -Xmx1g', 1024], ['-XX:MaxHeapSize=1g -Xmx2g', 2048], ['-Xmx2g -XX:MaxHeapSize=1g', 1024],
  ['-Xms1g', undefined], ['', undefined], [undefined, undefined], ['-XX:MaxRAMPercentage=50', undefined],
])('%j sets a maximum heap size of %j MiB', (options, heap) => expect(heapMebibytes(options)).toBe(heap));
