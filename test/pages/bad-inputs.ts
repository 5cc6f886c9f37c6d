import { literal, page, table } from './markdown';
import { changeOf, lineOf } from '../bad-inputs/answer';
import { ARTICLES } from '../bad-inputs/articles';
import { CHARTS } from '../bad-inputs/charts';
import { Row } from '../bad-inputs/row';
import { STRIMZI } from '../bad-inputs/strimzi';

/** Without the path of the construct, which is that of a test. */
const said = (line = ''): string => literal(line.replace(/^\[[^\]]*\] /, '').replace(/ \[[a-z-]+\]$/, ''));
const ruled = (rule: string, text: string): string => `${text} [\`${rule}\`](rules.md#${rule})`;

/** What becomes of an input, and what is said of it. */
function answer({ here }: Row): readonly [string, string] {
  if ('code' in here) { return ['cannot be written', `TypeScript: ${literal(here.says)}`]; }
  if ('chart' in here) { return [here.severity, ruled(here.rule, said(lineOf(here)))]; }
  return 'old' in here ? ['error, before it is applied', ruled(here.rule, said(changeOf(here)))] : ['is fine', ''];
}

const rowsOf = (rows: readonly Row[]): string => table(['input', 'elsewhere', 'here', 'what is said'], rows.map((row) => {
  const [becomes, text] = answer(row);
  return [row.input, row.others, becomes, [text, row.note].filter((part) => part).join('<br>')];
}));

/** docs/bad-inputs.md; test/bad-inputs.test.ts tries every row. */
export const badInputsPage = (): string => page(
  '# Bad input',
  'What becomes of input that is wrong: elsewhere, and here. A test tries every row. What is said comes with the path of the construct, and with all else '
  + 'that is wrong at the same time. [All rules](rules.md).',
  '## What went wrong in articles',
  'Five articles describe clusters on Kubernetes and what broke in them.',
  rowsOf(ARTICLES),
  '## 42 inputs of a chart',
  'Tried on `bitnami/kafka` 32.4.4 by `helm template`: 36 of them are accepted in silence, and a strict check of schemas calls the output valid.',
  rowsOf(CHARTS),
  '## What an operator takes',
  'Strimzi refuses much; this it reconciles.',
  rowsOf(STRIMZI),
);
