import { join } from 'node:path';
import { changeOf, lineOf } from '../bad-inputs/answer';
import { ARTICLES } from '../bad-inputs/articles';
import { CHARTS } from '../bad-inputs/charts';
import { Changed, Valid, Found, Row, CompileError } from '../bad-inputs/row';
import { STRIMZI } from '../bad-inputs/strimzi';
import { inFixture, compilerErrorsIn } from '../compile';
import { errorsOf } from '../synth';

const ROWS = [...ARTICLES, ...CHARTS, ...STRIMZI];

/** Rows with one kind of answer, by their inputs. */
const rowsWith = <T extends Row['outcome']>(key: string): [string, T][] =>
  ROWS.flatMap(({ input, outcome }): [string, T][] => key in outcome ? [[input, outcome as T]] : []);

test.each(rowsWith<Found>('chart'))('%s: is reported', (_, found) => {
  expect(lineOf(found)).toBeDefined();
  if (found.severity === 'warning') { expect(errorsOf(found.chart())).toEqual([]); }
});

test.each(rowsWith<Changed>('old'))('%s: is reported', (_, change) => {
  expect(errorsOf(change.next())).toEqual([]);
  expect(changeOf(change)).toBeDefined();
});

test.each(rowsWith<Valid>('valid'))('%s: is valid', (_, { valid }) => expect(errorsOf(valid())).toEqual([]));

test('the compiler takes none of the others', () => {
  const rows = rowsWith<CompileError>('code');
  const files = rows.map(([, { code }], index) => [join(__dirname, `bad-input-${index}.ts`), `${inFixture(code)}\ndeclare const cluster: KafkaCluster;\n`] as const);
  const problems = compilerErrorsIn(new Map(files));
  const said = rows.map((_, index) => problems.filter((line) => line.includes(`bad-input-${index}.ts`)).join('\n'));
  expect(said).toEqual(rows.map(([, { compilerError }]) => expect.stringContaining(compilerError)));
});

test('all 42 inputs of the chart are covered', () => expect(new Set(CHARTS.map(({ input }) => input)).size).toBeGreaterThanOrEqual(42));
