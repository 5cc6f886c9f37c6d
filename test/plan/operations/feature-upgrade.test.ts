import { KAFKA_LINES } from '../../../src/kafka-config/kafka-versions';
import { compareReleases, fullRelease, knownReleases } from '../../../src/plan/operations/feature-upgrade';

test('every Kafka line has releases, and the last one is that of the line', () => {
  expect(KAFKA_LINES.map((line) => fullRelease(line))).toEqual(['3.9-IV0', '4.0-IV3', '4.1-IV1', '4.2-IV1', '4.3-IV0', '4.4-IV2']);
});

test.each(['4', '4.3-IV1', '4.3.', '4.3.1-IV0', '14.3', '4.30', '', 'constructor', '__proto__'])('%p is not a release', (release) => {
  expect(fullRelease(release)).toBeUndefined();
});

test('releases are ordered by age', () => {
  expect(knownReleases()[0]).toBe('3.3-IV3');
  expect([['4.3', '4.2'], ['3.9', '4.0'], ['4.0-IV1', '4.0'], ['4.3.1', '4.3-IV0']].map(([a, b]) => Math.sign(compareReleases(a, b)))).toEqual([1, -1, -1, 0]);
});
