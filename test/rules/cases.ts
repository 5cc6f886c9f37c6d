import { Chart } from 'cdk8s';
import { errorsOf, warningsOf } from '../synth';

export interface RuleCase {
  readonly rule: string;
  /** What the title of the test adds to the rule's id. */
  readonly when: string;
  readonly rejected: () => Chart;
  /** The construct path that the finding must name. */
  readonly at?: string;
  /** The value received and the fix, as far as they matter. */
  readonly says: readonly string[];
  /** The nearest input that is fine. */
  readonly accepted: () => Chart;
}

/** Every case of the files loaded so far, for the page about rules. */
export const RECORDED: RuleCase[] = [];

/** Texts that a rule refuses, each with the nearest one that it takes. */
export const spellings = (rule: string, of: (text: string) => RuleCase['rejected'], rows: readonly (readonly [string, string])[]): RuleCase[] =>
  rows.map(([bad, good]) => ({ rule, when: JSON.stringify(bad), rejected: of(bad), says: [JSON.stringify(bad)], accepted: of(good) }));

const broken = (lines: readonly string[], rule: string) => lines.filter((line) => line.endsWith(`[${rule}]`));

/** Every case is two tests: the rejected input with what is said about it, and the nearest accepted one. */
export function testErrors(cases: readonly RuleCase[]): void {
  RECORDED.push(...cases);
  describe.each(cases.map((value) => [`${value.rule}: ${value.when}`, value] as const))('%s', (_, { rule, rejected, at, says, accepted }) => {
    test('is refused, with the path, the value and the fix', () => {
      const lines = broken(errorsOf(rejected()), rule);
      expect(lines).not.toEqual([]);
      for (const text of says) { expect(lines.join('\n')).toContain(text); }
      if (at !== undefined) { expect(lines[0]).toContain(`[${at}] `); }
    });

    test('is fine when it is right', () => {
      expect(errorsOf(accepted())).toEqual([]);
    });
  });
}

/** The same for what is legal but questionable: synth goes through, and the cluster says so. */
export function testWarnings(cases: readonly Omit<RuleCase, 'at'>[]): void {
  RECORDED.push(...cases);
  describe.each(cases.map((value) => [`${value.rule}: ${value.when}`, value] as const))('%s', (_, { rule, rejected, says, accepted }) => {
    test('goes through with a warning', () => {
      const chart = rejected();
      expect(errorsOf(chart)).toEqual([]);
      const lines = broken(warningsOf(chart), rule);
      expect(lines).not.toEqual([]);
      for (const text of says) { expect(lines.join('\n')).toContain(text); }
    });

    test('is silent when it is right', () => {
      const chart = accepted();
      expect(errorsOf(chart)).toEqual([]);
      expect(broken(warningsOf(chart), rule)).toEqual([]);
    });
  });
}
