import { literal, page, table } from './markdown';
import { changeOf, lineOf } from '../bad-inputs/answer';
import { ARTICLES } from '../bad-inputs/articles';
import { CHARTS } from '../bad-inputs/charts';
import { Row } from '../bad-inputs/row';
import { STRIMZI } from '../bad-inputs/strimzi';

/** The message and the fix of a finding, without the path of its construct, which is that of a test. */
const findingText = (line = ''): string => literal(line.replace(/^\[[^\]]*\] /, '').replace(/ \[[a-z-]+\]$/, ''));
const withRule = (rule: string, text: string): string => `${text} [\`${rule}\`](rules.md#${rule})`;

/** How the library handles an input, and its message. */
function resultOf({ outcome }: Row): readonly [string, string] {
  if ('code' in outcome) { return ['does not compile', `TypeScript: ${literal(outcome.compilerError)}`]; }
  if ('chart' in outcome) { return [outcome.severity, withRule(outcome.rule, findingText(lineOf(outcome)))]; }
  return 'old' in outcome ? ['error before the apply', withRule(outcome.rule, findingText(changeOf(outcome)))] : ['valid', ''];
}

const rowsOf = (rows: readonly Row[]): string => table(['input', 'other tools', 'cdk8s-kafka', 'message'], rows.map((row) => {
  const [result, text] = resultOf(row);
  return [row.input, row.otherTools, result, [text, row.note].filter((part) => part).join('<br>')];
}));

/** docs/bad-inputs.md; test/library/bad-inputs.test.ts tests every row. */
export const badInputsPage = (): string => page(
  '# Invalid input',
  'How other tools and this library handle invalid input. A test covers every row. Findings also contain the path of the construct, and all findings of a '
  + 'synth are reported together. [All rules](rules.md).',
  '## Problems in articles',
  'Five articles describe Kafka clusters on Kubernetes and their failures.',
  rowsOf(ARTICLES),
  '## 42 inputs of a chart',
  'Tested on `bitnami/kafka` 32.4.4 with `helm template`: 36 of them are accepted without a message, and strict schema validation of the output succeeds.',
  rowsOf(CHARTS),
  '## Inputs that an operator accepts',
  'Strimzi rejects many invalid inputs, but reconciles the following ones.',
  rowsOf(STRIMZI),
);
