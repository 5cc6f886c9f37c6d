const DECIMAL_EXPONENTS: Readonly<Record<string, number>> = { 'n': -9, 'u': -6, 'm': -3, '': 0, 'k': 3, 'M': 6, 'G': 9, 'T': 12, 'P': 15, 'E': 18 };
const BINARY_FACTORS = { Ki: 2n ** 10n, Mi: 2n ** 20n, Gi: 2n ** 30n, Ti: 2n ** 40n, Pi: 2n ** 50n, Ei: 2n ** 60n };

export type BinarySuffix = keyof typeof BINARY_FACTORS;

/** Groups: sign, digits, fraction, then one of binary suffix, decimal suffix, decimal exponent. */
const QUANTITY = /^([+-]?)(?=\.?\d)(\d*)(?:\.(\d*))?(?:([KMGTPE]i)|([numkMGTPE]?)|[eE]([+-]?\d+))$/;

/** The precision of Kubernetes: billionths. */
const SCALE = 9;
const ONE = 10n ** BigInt(SCALE);

/** The maximum amount. Larger amounts are reduced to it. */
const LARGEST = (2n ** 63n - 1n) * ONE;

/** Exponents are limited to this value, which is beyond the range of quantities, so that BigInt can compute with them. */
const LARGEST_EXPONENT = 1000;

/**
 * Parses a quantity to billionths, rounded away from zero as in Kubernetes; undefined if the text is not a valid quantity.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
function billionthsOf(quantity: string): bigint | undefined {
  const match = QUANTITY.exec(quantity);
  if (!match) { return undefined; }
  const [, sign, digits, fraction = '', binary, decimal, exponent] = match;
  const factor = binary === undefined ? 1n : BINARY_FACTORS[binary as BinarySuffix];
  const scale = exponent === undefined ? DECIMAL_EXPONENTS[decimal ?? ''] : Math.max(-LARGEST_EXPONENT, Math.min(LARGEST_EXPONENT, Number(exponent)));
  const power = scale - fraction.length + SCALE;
  const number = BigInt(digits + fraction) * factor;
  const amount = power >= 0 ? number * 10n ** BigInt(power) : dividedUp(number, 10n ** BigInt(-power));
  const magnitude = amount > LARGEST ? LARGEST : amount;
  return sign === '-' ? -magnitude : magnitude;
}

const dividedUp = (number: bigint, divisor: bigint): bigint => (number + divisor - 1n) / divisor;

/** Returns whether a text is a valid quantity greater than zero. */
export function isPositiveQuantity(text: string): boolean {
  const amount = billionthsOf(text);
  return amount !== undefined && amount > 0n;
}

/** Compares quantities: negative if the first is smaller, positive if it is larger, 0 if both are equal; NaN if one is not valid. */
export function compareQuantities(a: string, b: string): number {
  const [first, second] = [billionthsOf(a), billionthsOf(b)];
  if (first === undefined || second === undefined) { return NaN; }
  return first < second ? -1 : first > second ? 1 : 0;
}

const UNITS: readonly (readonly [suffix: string, amount: bigint])[] = [
  ...Object.entries(BINARY_FACTORS).map(([suffix, factor]) => [suffix, ONE * factor] as const),
  ...Object.entries(DECIMAL_EXPONENTS).map(([suffix, exponent]) => [suffix, 10n ** BigInt(exponent + SCALE)] as const),
];

/** Returns the shortest text of a quantity, `2Gi` for 2048Mi; the text itself if it is not a valid quantity. */
export function canonicalQuantity(quantity: string): string {
  const amount = billionthsOf(quantity);
  if (amount === undefined || amount === 0n) { return amount === undefined ? quantity : '0'; }
  return UNITS.filter(([, unit]) => amount % unit === 0n).map(([suffix, unit]) => `${amount / unit}${suffix}`)
    .reduce((shortest, text) => text.length < shortest.length ? text : shortest);
}

/** The number of decimals of one billionth in the largest unit. */
const DECIMALS = 69n;

/** Converts a quantity to a binary unit; undefined if the text is not a valid quantity, or if no number has exactly this value. */
export function inUnit(quantity: string, suffix: BinarySuffix): number | undefined {
  const amount = billionthsOf(quantity);
  if (amount === undefined) { return undefined; }
  const unit = ONE * BINARY_FACTORS[suffix];
  const fraction = String((amount % unit) * 10n ** DECIMALS / unit).padStart(Number(DECIMALS), '0');
  const number = Number(`${amount / unit}.${fraction}`);
  return billionthsOf(`${number}${suffix}`) === amount ? number : undefined;
}

/** Converts a quantity to MiB, rounded down; NaN if the text is not a valid quantity. */
export function mebibytesOf(quantity: string): number {
  const amount = billionthsOf(quantity);
  return amount === undefined ? NaN : Number(amount / (ONE * BINARY_FACTORS.Mi));
}
