import { Finding, textOf } from '../../src/model/finding';
import { checkNodeFile } from '../../src/rules/check-node-file';
import { BASES } from '../fuzz/base-files';

/** Settings to change; undefined removes a setting of the base file. */
type Changes = Readonly<Record<string, string | undefined>>;

export interface FileCase {
  readonly rule: string;
  /** The rest of the test title after the rule id. */
  readonly when: string;
  /** The base file; by default that of a combined node. */
  readonly base?: keyof typeof BASES;
  readonly version?: string;
  readonly rejected: Changes;
  /** Texts that the finding must contain: the setting, the received value and the fix. */
  readonly messageParts: readonly string[];
  /** The most similar valid changes. */
  readonly accepted: Changes;
}

/** Findings in a base file with these changes. */
export function findings({ base = 'combined', version }: Pick<FileCase, 'base' | 'version'>, changes: Changes): Finding[] {
  const entries = Object.entries({ ...BASES[base], ...changes }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const defaultVersion = base === 'zookeeper' || base === 'migrating' ? '3.9.2' : '4.3.1';
  return checkNodeFile({ version: version ?? defaultVersion, settings: Object.fromEntries(entries), pluginPrefixes: [] });
}

/** All cases of the files loaded so far. */
export const RECORDED_FILES: FileCase[] = [];

/** Defines two tests for each case: the rejected file with its finding, and the accepted file. */
export function testFiles(severity: Finding['severity'], cases: readonly FileCase[]): void {
  RECORDED_FILES.push(...cases);
  describe.each(cases.map((value) => [`${value.rule}: ${value.when}`, value] as const))('%s', (_, value) => {
    test(severity === 'error' ? 'is rejected, with the setting and the fix' : 'has a warning', () => {
      const found = findings(value, value.rejected).filter(({ rule }) => rule === value.rule);
      expect(found).not.toEqual([]);
      expect(new Set(found.map((finding) => finding.severity))).toEqual(new Set([severity]));
      expect(found.every(({ field }) => field !== undefined && field !== '')).toBe(true);
      for (const text of value.messageParts) { expect(found.map(textOf).join('\n')).toContain(text); }
    });

    test('is accepted when valid', () => {
      const found = findings(value, value.accepted);
      expect(found.filter((finding) => finding.severity === 'error')).toEqual([]);
      expect(found.filter(({ rule }) => rule === value.rule)).toEqual([]);
    });
  });
}
