import { goSeconds } from '../../src/util/go-duration';

/** The results of time.ParseDuration of Go 1.26. */
test.each<[text: string, seconds: number]>([
  ['2160h0m0s', 7776000], ['90m', 5400], ['1h30m', 5400], ['45s', 45], ['1.5h', 5400], ['.5h', 1800], ['1.h', 3600], ['0', 0], ['0s', 0], ['+1h', 3600], ['-1h30m', -5400],
  ['500ms', 0.5], ['1s500ms', 1.5], ['250us', 0.00025], ['250µs', 0.00025], ['250μs', 0.00025], ['1000000000ns', 1], ['30s1h', 3630], ['87600h', 315360000],
])('%s is %d s', (text, seconds) => expect(goSeconds(text)).toBeCloseTo(seconds, 12));

test.each(['', '+', '1', '1.5', 'h', '.h', '1d', '1w', '1 h', '1h ', '1h30', '1H', '1m.', '--1h', '1e3s', '1h-30m', '0h0', '90 days'])('%j is not a duration', (text) => {
  expect(goSeconds(text)).toBeUndefined();
});
