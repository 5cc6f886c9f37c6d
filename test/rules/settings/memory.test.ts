import { Size } from 'cdk8s';
import { combined, errorsOf, separate, warningsOf } from '../../synth';
import { testErrors, testWarnings } from '../cases';

const GIB = String(1024 ** 3);
const dedupe = (bytes: number | string, heap = 1024) => () =>
  separate({ config: { 'log.cleaner.dedupe.buffer.size': String(bytes) } }, { heap: Size.mebibytes(heap), resources: { memoryLimit: Size.gibibytes(8) } });
const ofBrokers = (config: Record<string, string>, heap = 1024) => () =>
  separate({}, { config, heap: Size.mebibytes(heap), resources: { memoryLimit: Size.gibibytes(8) } });

testErrors([
  {
    rule: 'cleaner-buffer',
    when: 'as large as the heap',
    at: 'chart/brokers',
    rejected: dedupe(GIB),
    messageParts: ['the buffers of the log cleaner take 1025 MiB of a heap of 1024 MiB', 'set heap to at least 1089 MiB'],
    accepted: dedupe(GIB, 1089),
  },
  {
    rule: 'cleaner-buffer',
    when: 'with the default size of the other buffer',
    rejected: dedupe(960 * 1024 ** 2),
    messageParts: ['961 MiB of a heap of 1024 MiB'],
    accepted: dedupe(959 * 1024 ** 2),
  },
  {
    rule: 'cleaner-buffer',
    when: 'of a variable',
    rejected: () => combined({ config: { 'log.cleaner.dedupe.buffer.size': '${env:BUFFER}' }, env: { BUFFER: GIB } }),
    messageParts: ['the buffers of the log cleaner take 1025 MiB'],
    accepted: () => combined({ config: { 'log.cleaner.dedupe.buffer.size': '${env:BUFFER}' }, env: { BUFFER: '134217728' } }),
  },
  {
    rule: 'cleaner-buffer',
    when: 'of combined nodes',
    rejected: () => combined({ config: { 'log.cleaner.io.buffer.size': GIB } }),
    messageParts: ['the buffers of the log cleaner take 1152 MiB'],
    accepted: () => combined({ config: { 'log.cleaner.io.buffer.size': GIB, 'log.cleaner.enable': 'false' } }),
  },
]);

testWarnings([
  {
    rule: 'request-buffers',
    when: 'requests of half a gigabyte',
    rejected: ofBrokers({ 'socket.request.max.bytes': '500000000' }),
    messageParts: ['socket.request.max.bytes allows buffers of 1431 MiB (3 at the same time, num.network.threads), more than half of the heap of 1024 MiB', 'set a smaller socket.request.max.bytes'],
    accepted: ofBrokers({ 'socket.request.max.bytes': '500000000' }, 2862),
  },
  {
    rule: 'request-buffers',
    when: 'more threads',
    rejected: ofBrokers({ 'socket.request.max.bytes': '104857600', 'num.network.threads': '8' }),
    messageParts: ['800 MiB (8 at the same time'],
    accepted: ofBrokers({ 'num.network.threads': '8' }),
  },
  {
    rule: 'request-buffers',
    when: 'a single large buffer',
    rejected: ofBrokers({ 'fetch.max.bytes': '600000000' }),
    messageParts: ['fetch.max.bytes allows buffers of 573 MiB, more than half'],
    accepted: ofBrokers({ 'fetch.max.bytes': '500000000' }),
  },
]);

const MIB = 1024 ** 2;

test.each<[config: Record<string, string>, mebibytes: number]>([
  [{ 'replica.fetch.response.max.bytes': String(300 * MIB), 'num.replica.fetchers': '2' }, 600],
  [{ 'message.max.bytes': String(100 * MIB), 'num.io.threads': '6' }, 600],
  [{ 'offsets.load.buffer.size': String(600 * MIB) }, 600],
  [{ 'transaction.state.log.load.buffer.size': String(600 * MIB) }, 600],
])('%j allows buffers of %i MiB', (config, mebibytes) => {
  const about = (heap: number) => warningsOf(ofBrokers(config, heap)()).filter((line) => line.includes('[request-buffers]'));
  expect(about(1024)).toEqual([expect.stringContaining(`${Object.keys(config)[0]} allows buffers of ${mebibytes} MiB`)]);
  expect(about(1200)).toEqual([]);
});

test.each([['FALSE', 0], ['false', 0], ['xfalse', 1], ['falsex', 1], ['true', 1], ['', 1]])('log.cleaner.enable=%s: %i findings about its buffers', (enable, count) => {
  const chart = separate({ config: { 'log.cleaner.dedupe.buffer.size': GIB, 'log.cleaner.enable': enable } });
  expect(errorsOf(chart).filter((line) => line.includes('[cleaner-buffer]'))).toHaveLength(count);
});
