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
  readonly introduction: string;
  readonly sections: readonly PartSection[];
  /** The message for an input that breaks the rule, if a test has one. */
  readonly example: (id: string) => string | undefined;
}

/** A table of rules; some kinds of rules have no evidence. */
interface PartSection { readonly title?: string; readonly rules: readonly (Omit<RuleEntry, 'see'> & Partial<Pick<RuleEntry, 'see'>>)[] }

const REJECTED = new Map([...recordedCases()].reverse().map(({ rule, rejected }) => [rule, rejected]));

function exampleOfPlan(id: string): string | undefined {
  const chart = REJECTED.get(id)?.();
  const lines = chart && [...errorsOf(chart), ...warningsOf(chart)];
  return lines?.find((line) => line.endsWith(`[${id}]`))?.replace(/^\[[^\]]*\] /, '').replace(/ \[[a-z-]+\]$/, '');
}

function exampleOfFile(id: string): string | undefined {
  const { findings, RECORDED_FILES } = require('../rules/node-file-cases') as typeof import('../rules/node-file-cases');
  const recorded = RECORDED_FILES.find(({ rule }) => rule === id);
  const finding = recorded && findings(recorded, recorded.rejected).find(({ rule }) => rule === id);
  return finding && `${finding.message}; ${finding.fix}`;
}

function exampleOfChange(id: string): string | undefined {
  const change = CHANGES.find(({ rule }) => rule === id);
  const finding = change && compare(change.old(), change.rejected()).findings.find(({ rule }) => rule === id);
  return finding && `${finding.message}; ${finding.fix}`;
}

const CONSTRUCT_RULES = new Set(catalogue().flatMap(({ rules }) => rules.map(({ id }) => id)));

/** Rules of lint that constructs do not have: shared rules are listed with those of constructs. */
const lintOnly = (rules: readonly RuleEntry[]) => rules.filter(({ id }) => !CONSTRUCT_RULES.has(id));

/** The parts of the page. */
const PARTS: readonly Part[] = [
  {
    title: 'Rules for constructs',
    introduction: 'Errors fail the synth: all errors are reported together, each with the path of its construct. Warnings are in `cluster.warnings`, and `explain` prints them.',
    sections: catalogue(),
    example: (id) => exampleOfPlan(id) ?? exampleOfFile(id),
  },
  {
    title: 'Additional rules of lint',
    introduction: 'Checked by `npx cdk8s-kafka lint` in manifests of other tools, in addition to the rules for constructs.',
    sections: [{ title: 'Objects', rules: lintOnly([...CLUSTER_LINT_RULES, ...MANIFEST_LINT_RULES]) }, { title: 'Properties files of Kafka nodes', rules: lintOnly(NODE_FILE_RULES) }],
    example: exampleOfFile,
  },
  {
    title: 'Rules for changes of manifests',
    introduction: 'Checked by `npx cdk8s-kafka plan <old> <new>` and by `adopt <live> --into <new>`.',
    sections: [{ rules: COMPARE_RULES }],
    example: exampleOfChange,
  },
];

/** A rule with what the site says about it. */
export interface DescribedRule {
  readonly id: string;
  readonly severity: string;
  readonly why: string;
  readonly see: string;
  /** The text of a finding. */
  readonly example?: string;
  /** Where the rule is checked. */
  readonly part: string;
  readonly introduction: string;
}

export const describedRules = (): DescribedRule[] => PARTS.flatMap(({ title, introduction, sections, example }) => sections.flatMap(({ rules }) =>
  rules.map(({ id, severity, why, see = '' }) => ({ id, severity, why, see, example: example(id), part: title, introduction }))));

/** docs/rules.md. */
export function rulesPage(): string {
  return page(
    '# Rules',
    'Every finding ends with the id of its rule, as in `[duplicate-address]`. For each rule the tables contain the consequence of ignoring it, an example of '
    + 'a finding, and the evidence. [How other tools and this library handle invalid input](bad-inputs.md).',
    ...PARTS.flatMap(({ title, introduction, sections, example }) => [
      `## ${title}`, introduction,
      ...sections.filter(({ rules }) => rules.length > 0).flatMap((section) => [
        ...section.title === undefined ? [] : [`### ${section.title}`],
        table(['rule', 'severity', 'consequence', 'example', 'evidence'], section.rules.map(({ id, severity, why, see = '' }) =>
          [`<a id="${id}"></a>\`${id}\``, severity, literal(why), literal(example(id) ?? ''), linked(see)])),
      ]),
    ]),
  );
}
