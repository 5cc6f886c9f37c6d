import { Finding, textOf } from '../../src/model/finding';
import { checkNodeFile } from '../../src/rules/check-node-file';
import { BASES } from '../fuzz/base-files';

/** Undefined leaves a setting of the base out. */
type Changes = Readonly<Record<string, string | undefined>>;

export interface FileCase {
  readonly rule: string;
  /** What the title of the test adds to the rule's id. */
  readonly when: string;
  /** The file that is changed: of a combined node unless it says otherwise. */
  readonly base?: keyof typeof BASES;
  readonly version?: string;
  readonly rejected: Changes;
  /** The setting, the value received and the fix, as far as they matter. */
  readonly says: readonly string[];
  /** The nearest that is fine. */
  readonly accepted: Changes;
}

/** What is found in a base file with these changes. */
export function findings({ base = 'combined', version }: Pick<FileCase, 'base' | 'version'>, changes: Changes): Finding[] {
  const entries = Object.entries({ ...BASES[base], ...changes }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const usual = base === 'zookeeper' || base === 'migrating' ? '3.9.2' : '4.3.1';
  return checkNodeFile({ version: version ?? usual, settings: Object.fromEntries(entries), pluginPrefixes: [] });
}

/** All of them, once the files that hold them are loaded. */
export const RECORDED_FILES: FileCase[] = [];

/** Every case is two tests: the rejected file with what is said about it, and the nearest accepted one. */
export function testFiles(severity: Finding['severity'], cases: readonly FileCase[]): void {
  RECORDED_FILES.push(...cases);
  describe.each(cases.map((value) => [`${value.rule}: ${value.when}`, value] as const))('%s', (_, value) => {
    test(severity === 'error' ? 'is refused, with the setting and the fix' : 'goes through with a warning', () => {
      const found = findings(value, value.rejected).filter(({ rule }) => rule === value.rule);
      expect(found).not.toEqual([]);
      expect(new Set(found.map((finding) => finding.severity))).toEqual(new Set([severity]));
      expect(found.every(({ field }) => field !== undefined && field !== '')).toBe(true);
      for (const text of value.says) { expect(found.map(textOf).join('\n')).toContain(text); }
    });

    test('is fine when it is right', () => {
      const found = findings(value, value.accepted);
      expect(found.filter((finding) => finding.severity === 'error')).toEqual([]);
      expect(found.filter(({ rule }) => rule === value.rule)).toEqual([]);
    });
  });
}
