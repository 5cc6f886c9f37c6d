import { Random } from '../../fuzz/random';

/** Random choices of options. */
export class Choices extends Random {
  /** A value with this probability, otherwise undefined, which is the default of every option. */
  public maybe<T>(probability: number, value: () => T): T | undefined {
    return this.chance(probability) ? value() : undefined;
  }

  /** A whole number between two limits, including both. */
  public between(min: number, max: number): number {
    return min + this.below(max - min + 1);
  }

  /** Different items, at most the given number. */
  public subset<T>(items: readonly T[], max = items.length): T[] {
    return [...new Set(this.some(items, max))];
  }

  /** The result of one of the functions. */
  public oneOf<T>(...choices: readonly (() => T)[]): T {
    return this.pick(choices)();
  }
}
