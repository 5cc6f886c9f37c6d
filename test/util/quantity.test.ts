import { canonicalQuantity, compareQuantities, inUnit, isPositiveQuantity, mebibytesOf } from '../../src/util/quantity';

/** Each row is one amount, according to ParseQuantity of k8s.io/apimachinery 0.31. */
test.each<[canonical: string, ...spellings: string[]]>([
  ['2Gi', '2048Mi', '2.Gi', '2097152Ki', '2147483648', '+2Gi', '002Gi', '2147483648000m'],
  ['1', '1000m', '1.0', '1e0', '1000000u', '1000000000n', '0.001k', '.001e3'],
  ['500m', '0.5', '.5', '5e-1', '5E-1', '500000u'],
  ['500M', '0.5G', '500e6', '500E6', '500E+6', '488281.25Ki'],
  ['1k', '1e3', '1E3', '1000'],
  ['3E', '3e18', '3000P'],
  ['64G', '62500000Ki'],
  ['1Ei', '1024Pi', '1152921504606846976'],
  ['0', '0.0', '0Gi', '.0', '0e9', '-0'],
  // Rounded away from zero, to billionths.
  ['1n', '0.1n', '0.0000000001', '1e-400'],
  ['-1n', '-0.0000000001'],
  ['103n', '0.0000000001Ki'],
  // Amounts above 2^63 - 1 are reduced to it.
  ['9223372036854775807', '9223372036854775808', '10E', '8Ei', '1e400'],
])('%s is the canonical text of all its spellings', (canonical, ...spellings) => {
  for (const spelling of [canonical, ...spellings]) { expect([spelling, canonicalQuantity(spelling)]).toEqual([spelling, canonical]); }
});

const NOT_VALID = ['', ' ', '.', '-', 'Gi', '1 Gi', '1Gi ', '1K', '1ki', '1GB', '1e', '1e1.5', '1.2.3', '--1', '1i', '4 gigs', 'many', 'NaNGi', 'Infinity', 'x1', '1x', '1KiB', '1GiGi'];

test.each(NOT_VALID)('%j is not a quantity and remains unchanged', (text) => {
  expect(canonicalQuantity(text)).toBe(text);
  expect(isPositiveQuantity(text)).toBe(false);
  expect([compareQuantities(text, '1'), compareQuantities('1', text), mebibytesOf(text)]).toEqual([NaN, NaN, NaN]);
  expect(inUnit(text, 'Ki')).toBeUndefined();
});

test.each<[smaller: string, larger: string]>([
  ['1Gi', '1025Mi'], ['1G', '1Gi'], ['999m', '1'], ['-1', '0'], ['1n', '1u'], ['500M', '500Mi'], ['1E3', '1E'],
  // Equal as floating-point numbers.
  ['4611686018427387904', '4611686018427387905'],
])('%s is less than %s', (smaller, larger) => {
  expect([compareQuantities(smaller, larger), compareQuantities(larger, smaller), compareQuantities(larger, larger)]).toEqual([-1, 1, 0]);
});

test.each(['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E', 'e3', 'E3'])('numbers with suffix %j are positive', (suffix) => {
  expect(['1', '12', '0.25', '10.5', '.5', '5.', '+1'].filter((number) => !isPositiveQuantity(number + suffix))).toEqual([]);
});
test.each(['0', '0Gi', '0.00Mi', '-1Gi', '-0.5'])('%s is not positive', (text) => expect(isPositiveQuantity(text)).toBe(false));

test.each<[quantity: string, mebibytes: number]>([['1Gi', 1024], ['1500M', 1430], ['1048575', 0], ['1.5Mi', 1], ['2E', 1907348632812]])(
  '%s is %d MiB', (quantity, mebibytes) => expect(mebibytesOf(quantity)).toBe(mebibytes));

test('a quantity is converted to a unit if a number has exactly this value', () => {
  expect([inUnit('1536Mi', 'Gi'), inUnit('0.1Gi', 'Gi'), inUnit('500M', 'Ki'), inUnit('1.005Gi', 'Gi'), inUnit('1', 'Ki')])
    .toEqual([1.5, 0.1, 488281.25, 1.005, 0.0009765625]);
  // More digits than a number can have, and a number that is printed with an exponent.
  expect([inUnit('9007199254740993', 'Ki'), inUnit('1n', 'Ki')]).toEqual([undefined, undefined]);
});
