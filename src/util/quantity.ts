const FACTORS: Readonly<Record<string, number>> = {
  '': 1,
  'm': 1e-3,
  'k': 1e3,
  'M': 1e6,
  'G': 1e9,
  'T': 1e12,
  'P': 1e15,
  'Ki': 1024,
  'Mi': 1024 ** 2,
  'Gi': 1024 ** 3,
  'Ti': 1024 ** 4,
  'Pi': 1024 ** 5,
};

/** What a Kubernetes quantity amounts to; NaN when it is none. */
export function amountOf(quantity: string): number {
  const [, number, suffix] = /^(\d+(?:\.\d+)?(?:e\d+)?)([A-Za-z]*)$/.exec(quantity) ?? [];
  return Number(number) * (FACTORS[suffix ?? '?'] ?? NaN);
}

/** In MiB, as heaps are counted. */
export const mebibytesOf = (quantity: string): number => Math.floor(amountOf(quantity) / 1024 ** 2);
