import { Chart } from 'cdk8s';

/** One input that is wrong, and what becomes of it. */
export interface Row {
  readonly input: string;
  /** What the best-known chart or operator does, or what came of it where somebody tried. */
  readonly others: string;
  readonly here: Found | Unwritable | Changed | Fine;
  /** What an answer alone leaves open. */
  readonly note?: string;
}

/** A rule finds it. */
export interface Found {
  readonly chart: () => Chart;
  readonly rule: string;
  readonly severity: 'error' | 'warning';
}

/** The compiler does not take it. */
export interface Unwritable {
  readonly code: string;
  readonly says: string;
}

/** It is no input, but the step from one to the next, which a rule over changes finds. */
export interface Changed {
  readonly old: () => Chart;
  readonly next: () => Chart;
  readonly rule: string;
}

/** Here there is nothing wrong with it. */
export interface Fine {
  readonly fine: () => Chart;
}
