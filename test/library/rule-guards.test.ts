import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { KAFKA_LINES } from '../../src/kafka-config/kafka-versions';
import { keyTables } from '../../src/kafka-config/tables';
import { checkNodeFile } from '../../src/rules/check-node-file';
import type { Rule } from '../../src/rules/rule';
import { CHARTS, ENSEMBLES } from '../charts';
import type { Case } from '../lint/cases/case';
import { manifests, reportOf } from '../lint/manifests';
import { recordedCases } from '../pages/recorded-cases';
import { findings, RECORDED_FILES } from '../rules/node-file-cases';

const mockHidden: string[] = [];
const mockSkipped = new Set<Rule<any>>();
const mockApplied = new Set<Rule<any>>();

// All checks of plans and files call this function; here it also runs the rules that guards skip.
jest.mock('../../src/rules/rule', () => {
  const original = jest.requireActual<typeof import('../../src/rules/rule')>('../../src/rules/rule');
  const findingsOf = (rules: readonly Rule<any>[], plan: any) => {
    for (const rule of rules.filter(({ onlyIf }) => onlyIf !== undefined)) {
      const applies = rule.onlyIf!.every((guard) => guard(plan));
      (applies ? mockApplied : mockSkipped).add(rule);
      if (!applies) { mockHidden.push(...rule.check(plan).map(({ message }) => `${message} [${rule.id}]`)); }
    }
    return original.findingsOf(rules, plan);
  };
  return { ...original, findingsOf };
});

/** The findings that guards hide while something runs. */
function hiddenBy(work: () => unknown): string[] {
  mockHidden.length = 0;
  work();
  return [...new Set(mockHidden)];
}

/** Runs the validation of a synth, without its manifests. */
const validate = (chart: Chart) => chart.node.root.node.findAll().map(({ node }) => node.validate());

const { describe: group, test: define } = globalThis;
const RECORDED = recordedCases();
Object.assign(globalThis, { describe: group, test: define });

define('guards hide no finding of a recorded case', () => {
  expect(RECORDED.length).toBeGreaterThan(400);
  for (const { rule, when, rejected } of RECORDED) {
    expect({ rule, when, hidden: hiddenBy(() => validate(rejected())) }).toEqual({ rule, when, hidden: [] });
  }
});

define('guards hide no finding of a chart', () => {
  for (const [name, chart] of Object.entries({ ...CHARTS, ...ENSEMBLES })) {
    expect({ name, hidden: hiddenBy(() => validate(chart())) }).toEqual({ name, hidden: [] });
  }
});

define('guards hide no finding of a case of lint', () => {
  const folder = join(__dirname, '..', 'lint', 'cases');
  const subjects = readdirSync(folder)
    .flatMap((file) => Object.entries<Record<string, Case>>(require(join(folder, file))).filter(([name]) => name.endsWith('_CASES')).map(([, own]) => own));
  const cases = subjects.flatMap((subject) => Object.entries(subject));
  expect(cases.length).toBeGreaterThan(50);
  for (const [rule, { rejected }] of cases) {
    const all = manifests();
    rejected(all);
    expect({ rule, hidden: hiddenBy(() => reportOf(all)) }).toEqual({ rule, hidden: [] });
  }
});

define('guards hide no finding of a properties file', () => {
  for (const value of RECORDED_FILES) {
    const hidden = hiddenBy(() => [value.rejected, value.accepted].map((changes) => findings(value, changes)));
    expect({ when: value.when, hidden }).toEqual({ when: value.when, hidden: [] });
  }
});

define.each(KAFKA_LINES)('guards hide no finding of any single setting of Kafka %s', (line) => {
  const { broker, topic, release: version } = keyTables(line)!;
  const check = (settings: Record<string, string>, kind?: 'topic') => checkNodeFile({ version, settings, pluginPrefixes: [], kind });
  expect(hiddenBy(() => check({}))).toEqual([]);
  for (const key of Object.keys(broker)) {
    const hidden = hiddenBy(() => ['', '-2', '0', '9223372036854775807', 'true', 'x'].map((value) => check({ [key]: value })));
    expect({ key, hidden }).toEqual({ key, hidden: [] });
  }
  // Topics have no node, so the rules over nodes must not apply.
  hiddenBy(() => Object.keys(topic).map((key) => check({ [key]: '0' }, 'topic')));
});

define('every guard is true for some of these inputs, and false for others', () => {
  const ids = (rules: Iterable<Rule<any>>) => [...new Set([...rules].map(({ id }) => id))].sort();
  expect(ids(mockApplied).length).toBeGreaterThan(80);
  expect(ids(mockApplied)).toEqual(ids(mockSkipped));
});
