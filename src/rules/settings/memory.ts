import { numberOf } from './setting-values';
import { ClusterPlan, isBroker, NodeSetPlan } from '../../model/plan';
import { withLiterals } from '../../plan/settings';
import { about, Rule, Violation } from '../rule';

const MEBIBYTE = 1024 * 1024;

/** MiB of heap that a broker needs in addition to the buffers of its log cleaner. */
const REST_OF_BROKER = 64;

/** Settings of buffers that grow with requests, each with the setting of how many there are at the same time. */
const REQUEST_BUFFERS: readonly (readonly [size: string, count?: string])[] = [
  ['socket.request.max.bytes', 'num.network.threads'],
  ['replica.fetch.response.max.bytes', 'num.replica.fetchers'],
  ['message.max.bytes', 'num.io.threads'],
  ['fetch.max.bytes'],
  ['offsets.load.buffer.size'],
  ['transaction.state.log.load.buffer.size'],
];

const CLEANER_BUFFERS = ['log.cleaner.dedupe.buffer.size', 'log.cleaner.io.buffer.size'];

const hasBufferSize = ({ sets }: ClusterPlan): boolean =>
  sets.some(({ config }) => [...CLEANER_BUFFERS, ...REQUEST_BUFFERS.map(([size]) => size)].some((key) => key in config));

export const MEMORY_RULES: readonly Rule[] = about(hasBufferSize, [
  {
    id: 'cleaner-buffer',
    severity: 'error',
    why: 'The log cleaner allocates its buffers when the broker starts. If they do not fit into the heap, the broker exits with java.lang.OutOfMemoryError.',
    see: 'tested on Kafka 4.3.1 with -Xmx1024m: log.cleaner.dedupe.buffer.size=1073741824 ends the broker with "Java heap space"',
    check: ({ sets }) => sets.filter(isBroker).filter(({ config }) => !/^false$/i.test(config['log.cleaner.enable'] ?? '')).flatMap((set) => {
      const buffers = Math.ceil(CLEANER_BUFFERS.reduce((sum, key) => sum + valueOf(set, key), 0) / MEBIBYTE);
      const isSet = CLEANER_BUFFERS.some((key) => key in set.config);
      return !isSet || !(buffers + REST_OF_BROKER > set.heap) ? [] : [{
        set: set.name,
        field: 'log.cleaner.dedupe.buffer.size',
        message: `the buffers of the log cleaner take ${buffers} MiB of a heap of ${set.heap} MiB`,
        fix: `set heap to at least ${buffers + REST_OF_BROKER} MiB, or decrease log.cleaner.dedupe.buffer.size, which is the size for all cleaner threads together`,
      }];
    }),
  },
  {
    id: 'request-buffers',
    severity: 'warning',
    why: 'Kafka allocates a buffer for each request or response that it processes. A few large ones at the same time fill the heap, and the broker exits with '
      + 'java.lang.OutOfMemoryError; network threads also keep direct buffers of the same size.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_socket.request.max.bytes',
    check: ({ sets }) => sets.flatMap((set) => REQUEST_BUFFERS.flatMap(([size, count]) => requestBuffers(set, size, count))),
  },
]);

/** A setting is checked only where the user sets it: Kafka's defaults work with small heaps as well. */
function requestBuffers(set: NodeSetPlan, size: string, count: string | undefined): Violation[] {
  if (!(size in set.config)) { return []; }
  const many = count === undefined ? 1 : valueOf(set, count);
  const mebibytes = Math.ceil(valueOf(set, size) * many / MEBIBYTE);
  return !(mebibytes > set.heap / 2) ? [] : [{
    set: set.name,
    field: size,
    message: `${size} allows buffers of ${mebibytes} MiB${count === undefined ? '' : ` (${many} at the same time, ${count})`}, more than half of the heap of ${set.heap} MiB`,
    fix: `set a smaller ${size}, or increase heap and resources.memoryLimit`,
  }];
}

/** The number in a setting, or Kafka's default; NaN if it is not a number. */
function valueOf(set: NodeSetPlan, key: string): number {
  const settings = key in set.config ? { [key]: withLiterals(set, set.config[key]) } : {};
  return numberOf({ version: set.image.version, settings, pluginPrefixes: [] }, key) ?? NaN;
}
