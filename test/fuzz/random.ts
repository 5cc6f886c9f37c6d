const MODULUS = 2147483647;

/** Random choices that a seed repeats: the generator of Park and Miller. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = 1 + Math.abs(seed) % (MODULUS - 1);
    // The first numbers of neighbouring seeds are neighbours.
    for (let skipped = 0; skipped < 10; skipped++) { this.next(); }
  }

  /** From 0 up to 1. */
  public next(): number {
    this.state = this.state * 48271 % MODULUS;
    return (this.state - 1) / (MODULUS - 1);
  }

  /** A whole number from 0 up to, not including, the limit. */
  public below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  public chance(probability: number): boolean {
    return this.next() < probability;
  }

  public pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }

  /** Up to the given number of items, perhaps the same one several times. */
  public some<T>(items: readonly T[], most: number): T[] {
    return items.length === 0 ? [] : Array.from({ length: this.below(most + 1) }, () => this.pick(items));
  }
}
