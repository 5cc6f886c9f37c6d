import { Code } from './code';

/** A line of the program: an expression, perhaps kept in a constant. */
export interface Statement {
  readonly constant?: string;
  readonly code: Code;
}

/** A chart of the program, with what is made in it. */
export interface ChartCode {
  readonly id: string;
  readonly namespace?: string;
  readonly statements: readonly Statement[];
}

/** Names of constants, each given once. */
export class Constants {
  private readonly taken = new Set(['app', 'chart']);

  /** `wanted` in camel case, or with a number where that is taken. */
  public name(wanted: string): string {
    const camel = wanted.replace(/[^A-Za-z0-9]+(.)?/g, (_, letter?: string) => letter?.toUpperCase() ?? '').replace(/^[^A-Za-z]+/, '') || 'it';
    for (let number = 1; ; number++) {
      const name = number === 1 ? camel : `${camel}${number}`;
      if (!this.taken.has(name)) {
        this.taken.add(name);
        return name;
      }
    }
  }
}
