import { join } from 'node:path';
import { changeOf, lineOf } from '../bad-inputs/answer';
import { ARTICLES } from '../bad-inputs/articles';
import { CHARTS } from '../bad-inputs/charts';
import { Changed, Fine, Found, Row, Unwritable } from '../bad-inputs/row';
import { STRIMZI } from '../bad-inputs/strimzi';
import { inFixture, compilerErrorsIn } from '../compile';
import { errorsOf } from '../synth';

const ROWS = [...ARTICLES, ...CHARTS, ...STRIMZI];

/** Returns the rows with one kind of expected result, with their inputs. */
const rowsWith = <T extends Row['here']>(key: string): [string, T][] =>
  ROWS.flatMap(({ input, here }): [string, T][] => key in here ? [[input, here as T]] : []);

test.each(rowsWith<Found>('chart'))('%s: is reported', (_, found) => {
  expect(lineOf(found)).toBeDefined();
  if (found.severity === 'warning') { expect(errorsOf(found.chart())).toEqual([]); }
});

test.each(rowsWith<Changed>('old'))('%s: is reported', (_, change) => {
  expect(errorsOf(change.next())).toEqual([]);
  expect(changeOf(change)).toBeDefined();
});

test.each(rowsWith<Fine>('fine'))('%s: is valid', (_, { fine }) => expect(errorsOf(fine())).toEqual([]));

test('the other inputs do not compile', () => {
  const rows = rowsWith<Unwritable>('code');
  const files = rows.map(([, { code }], index) => [join(__dirname, `bad-input-${index}.ts`), `${inFixture(code)}\ndeclare const cluster: KafkaCluster;\n`] as const);
  const problems = compilerErrorsIn(new Map(files));
  const errors = rows.map((_, index) => problems.filter((line) => line.includes(`bad-input-${index}.ts`)).join('\n'));
  expect(errors).toEqual(rows.map(([, { says }]) => expect.stringContaining(says)));
});

test('all 42 inputs of the chart are covered', () => expect(new Set(CHARTS.map(({ input }) => input)).size).toBeGreaterThanOrEqual(42));
