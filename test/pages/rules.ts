import { linked, literal, page, table } from './markdown';
import { recordedCases } from './recorded-cases';
import { compare, COMPARE_RULES } from '../../src/compare';
import { CLUSTER_LINT_RULES, MANIFEST_LINT_RULES } from '../../src/lint';
import { catalogue } from '../../src/rules/catalogue';
import { NODE_FILE_RULES } from '../../src/rules/node-file';
import { RuleEntry } from '../../src/rules/rule';
import { CASES as CHANGES } from '../compare/cases';
import { errorsOf, warningsOf } from '../synth';

interface Part {
  readonly title: string;
  readonly says: string;
  readonly subjects: readonly PartSubject[];
  /** What is said of an input that breaks the rule, where there is one. */
  readonly example: (id: string) => string | undefined;
}

/** Some kinds of rules have no sources of their own. */
interface PartSubject { readonly title?: string; readonly rules: readonly (Omit<RuleEntry, 'see'> & Partial<Pick<RuleEntry, 'see'>>)[] }

const REJECTED = new Map([...recordedCases()].reverse().map(({ rule, rejected }) => [rule, rejected]));

function saidOfPlan(id: string): string | undefined {
  const chart = REJECTED.get(id)?.();
  const lines = chart && [...errorsOf(chart), ...warningsOf(chart)];
  return lines?.find((line) => line.endsWith(`[${id}]`))?.replace(/^\[[^\]]*\] /, '').replace(/ \[[a-z-]+\]$/, '');
}

function saidOfFile(id: string): string | undefined {
  const { findings, RECORDED_FILES } = require('../rules/node-file-cases') as typeof import('../rules/node-file-cases');
  const recorded = RECORDED_FILES.find(({ rule }) => rule === id);
  const finding = recorded && findings(recorded, recorded.rejected).find(({ rule }) => rule === id);
  return finding && `${finding.message}; ${finding.fix}`;
}

function saidOfChange(id: string): string | undefined {
  const change = CHANGES.find(({ rule }) => rule === id);
  const finding = change && compare(change.old(), change.rejected()).findings.find(({ rule }) => rule === id);
  return finding && `${finding.message}; ${finding.fix}`;
}

const OF_CONSTRUCTS = new Set(catalogue().flatMap(({ rules }) => rules.map(({ id }) => id)));

/** What lint shares with constructs stands with these. */
const besides = (rules: readonly RuleEntry[]) => rules.filter(({ id }) => !OF_CONSTRUCTS.has(id));

/** Further kinds of rules are further entries. */
const PARTS: readonly Part[] = [
  {
    title: 'What a synth refuses, and what it warns of',
    says: 'Errors end the synth, all of them at once, each with the path of its construct. Warnings are in `cluster.warnings`, and `explain` prints them.',
    subjects: catalogue(),
    example: (id) => saidOfPlan(id) ?? saidOfFile(id),
  },
  {
    title: 'What lint finds besides',
    says: 'By `npx cdk8s-kafka lint`, in manifests that other tools made, as far as rules for constructs do not say it already.',
    subjects: [{ title: 'Objects', rules: besides([...CLUSTER_LINT_RULES, ...MANIFEST_LINT_RULES]) }, { title: 'Files of nodes', rules: besides(NODE_FILE_RULES) }],
    example: saidOfFile,
  },
  {
    title: 'What manifests must not do to those they take the place of',
    says: 'By `npx cdk8s-kafka plan <old> <new>`, and by `adopt <live> --into <new>`.',
    subjects: [{ rules: COMPARE_RULES }],
    example: saidOfChange,
  },
];

/** docs/rules.md. */
export function rulesPage(): string {
  return page(
    '# Rules',
    'Every finding carries the id of its rule, as in `[duplicate-address]`. Here they all are: what happens without the rule, whence that is known, and what '
    + 'is said, for example. [What others do with bad input, and what this library says](bad-inputs.md).',
    ...PARTS.flatMap(({ title, says, subjects, example }) => [
      `## ${title}`, says,
      ...subjects.filter(({ rules }) => rules.length > 0).flatMap((subject) => [
        ...subject.title === undefined ? [] : [`### ${subject.title}`],
        table(['rule', '', 'otherwise', 'said, for example', 'known from'], subject.rules.map(({ id, severity, why, see = '' }) =>
          [`<a id="${id}"></a>\`${id}\``, severity, literal(why), literal(example(id) ?? ''), linked(see)])),
      ]),
    ]),
  );
}
