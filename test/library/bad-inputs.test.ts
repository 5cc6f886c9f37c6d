import { join } from 'node:path';
import { changeOf, lineOf } from '../bad-inputs/answer';
import { ARTICLES } from '../bad-inputs/articles';
import { CHARTS } from '../bad-inputs/charts';
import { Changed, Fine, Found, Row, Unwritable } from '../bad-inputs/row';
import { STRIMZI } from '../bad-inputs/strimzi';
import { inFixture, compilerErrorsIn } from '../compile';
import { errorsOf } from '../synth';

const ROWS = [...ARTICLES, ...CHARTS, ...STRIMZI];

/** Rows with one kind of answer, by their inputs. */
const rowsWith = <T extends Row['here']>(key: string): [string, T][] =>
  ROWS.flatMap(({ input, here }): [string, T][] => key in here ? [[input, here as T]] : []);

test.each(rowsWith<Found>('chart'))('%s: is found', (_, found) => {
  expect(lineOf(found)).toBeDefined();
  if (found.severity === 'warning') { expect(errorsOf(found.chart())).toEqual([]); }
});

test.each(rowsWith<Changed>('old'))('%s: is found', (_, change) => {
  expect(errorsOf(change.next())).toEqual([]);
  expect(changeOf(change)).toBeDefined();
});

test.each(rowsWith<Fine>('fine'))('%s: is fine', (_, { fine }) => expect(errorsOf(fine())).toEqual([]));

test('the compiler takes none of the others', () => {
  const rows = rowsWith<Unwritable>('code');
  const files = rows.map(([, { code }], index) => [join(__dirname, `bad-input-${index}.ts`), `${inFixture(code)}\ndeclare const cluster: KafkaCluster;\n`] as const);
  const problems = compilerErrorsIn(new Map(files));
  const said = rows.map((_, index) => problems.filter((line) => line.includes(`bad-input-${index}.ts`)).join('\n'));
  expect(said).toEqual(rows.map(([, { says }]) => expect.stringContaining(says)));
});

test('all 42 inputs of the chart are there', () => expect(new Set(CHARTS.map(({ input }) => input)).size).toBeGreaterThanOrEqual(42));
