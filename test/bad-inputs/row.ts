import { Chart } from 'cdk8s';

/** An invalid input, and how other tools and this library handle it. */
export interface Row {
  readonly input: string;
  /** What a chart, an operator or Kafka does with the input. */
  readonly otherTools: string;
  readonly outcome: Found | CompileError | Changed | Valid;
  /** Additional explanation. */
  readonly note?: string;
}

/** A rule reports the input. */
export interface Found {
  readonly chart: () => Chart;
  readonly rule: string;
  readonly severity: 'error' | 'warning';
}

/** The TypeScript compiler rejects the input. */
export interface CompileError {
  readonly code: string;
  readonly compilerError: string;
}

/** Not an input, but a change between two inputs, which a rule over changes reports. */
export interface Changed {
  readonly old: () => Chart;
  readonly next: () => Chart;
  readonly rule: string;
}

/** The input is valid in this library. */
export interface Valid {
  readonly valid: () => Chart;
}
