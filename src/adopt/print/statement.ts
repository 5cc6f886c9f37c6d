import { Code } from './code';

/** A statement of the program: an expression, optionally assigned to a constant. */
export interface Statement {
  readonly constant?: string;
  readonly code: Code;
}

/** A chart of the program and the statements that create its constructs. */
export interface ChartCode {
  readonly id: string;
  readonly namespace?: string;
  readonly statements: readonly Statement[];
}

/** Unique names of constants. */
export class Constants {
  private readonly taken = new Set(['app', 'chart']);
  /** The highest number of each name. */
  private readonly numbers = new Map<string, number>();

  /** Returns the name in camel case, with a number if it is taken. */
  public name(wanted: string): string {
    const camel = wanted.replace(/[^A-Za-z0-9]+(.)?/g, (_, letter?: string) => letter?.toUpperCase() ?? '').replace(/^[^A-Za-z]+/, '') || 'it';
    for (let number = (this.numbers.get(camel) ?? 0) + 1; ; number++) {
      const name = number === 1 ? camel : `${camel}${number}`;
      if (!this.taken.has(name)) {
        this.taken.add(name);
        this.numbers.set(camel, number);
        return name;
      }
    }
  }
}
