import { Chart } from 'cdk8s';
import { errorsOf, warningsOf } from '../synth';

export interface RuleCase {
  readonly rule: string;
  /** The rest of the test title after the rule id. */
  readonly when: string;
  readonly rejected: () => Chart;
  /** The construct path that the finding must contain. */
  readonly at?: string;
  /** Texts that the finding must contain: the received value and the fix. */
  readonly messageParts: readonly string[];
  /** The most similar valid input. */
  readonly accepted: () => Chart;
}

/** All cases of the files loaded so far, for the page of all rules. */
export const RECORDED: RuleCase[] = [];

/** Cases from pairs of an invalid text and the most similar valid one. */
export const spellings = (rule: string, of: (text: string) => RuleCase['rejected'], rows: readonly (readonly [string, string])[]): RuleCase[] =>
  rows.map(([bad, good]) => ({ rule, when: JSON.stringify(bad), rejected: of(bad), messageParts: [JSON.stringify(bad)], accepted: of(good) }));

const linesOf = (lines: readonly string[], rule: string) => lines.filter((line) => line.endsWith(`[${rule}]`));

/** Defines two tests for each case: the rejected input with its finding, and the accepted input. */
export function testErrors(cases: readonly RuleCase[]): void {
  RECORDED.push(...cases);
  describe.each(cases.map((value) => [`${value.rule}: ${value.when}`, value] as const))('%s', (_, { rule, rejected, at, messageParts, accepted }) => {
    test('is rejected, with the path, the value and the fix', () => {
      const lines = linesOf(errorsOf(rejected()), rule);
      expect(lines).not.toEqual([]);
      for (const text of messageParts) { expect(lines.join('\n')).toContain(text); }
      if (at !== undefined) { expect(lines[0]).toContain(`[${at}] `); }
    });

    test('is accepted when valid', () => {
      expect(errorsOf(accepted())).toEqual([]);
    });
  });
}

/** The same for warnings: synth succeeds, and the cluster has a warning. */
export function testWarnings(cases: readonly Omit<RuleCase, 'at'>[]): void {
  RECORDED.push(...cases);
  describe.each(cases.map((value) => [`${value.rule}: ${value.when}`, value] as const))('%s', (_, { rule, rejected, messageParts, accepted }) => {
    test('succeeds with a warning', () => {
      const chart = rejected();
      expect(errorsOf(chart)).toEqual([]);
      const lines = linesOf(warningsOf(chart), rule);
      expect(lines).not.toEqual([]);
      for (const text of messageParts) { expect(lines.join('\n')).toContain(text); }
    });

    test('has no warning when valid', () => {
      const chart = accepted();
      expect(errorsOf(chart)).toEqual([]);
      expect(linesOf(warningsOf(chart), rule)).toEqual([]);
    });
  });
}
