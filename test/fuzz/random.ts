const MODULUS = 2147483647;

/** Random choices that are the same for the same seed (the generator of Park and Miller). */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = 1 + Math.abs(seed) % (MODULUS - 1);
    // The first numbers of similar seeds are similar.
    for (let skipped = 0; skipped < 10; skipped++) { this.next(); }
  }

  /** A number from 0 to 1, excluding 1. */
  public next(): number {
    this.state = this.state * 48271 % MODULUS;
    return (this.state - 1) / (MODULUS - 1);
  }

  /** A whole number from 0 to the limit, excluding the limit. */
  public below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  public chance(probability: number): boolean {
    return this.next() < probability;
  }

  public pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }

  /** A random number of items, at most the given number; an item can occur several times. */
  public some<T>(items: readonly T[], max: number): T[] {
    return items.length === 0 ? [] : Array.from({ length: this.below(max + 1) }, () => this.pick(items));
  }
}
