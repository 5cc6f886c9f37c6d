import { call, literal, text } from '../../../src/adopt/print/code';
import { program } from '../../../src/adopt/print/program';

const statement = (...names: string[]) => ({ code: call(`new ${names[0]}`, text('chart'), ...names.slice(1).map((name) => text(`${name}.X`))) });

test('one chart with comments', () => {
  const statements = [{ constant: 'zookeeper', code: call('new B', text('chart')) }, statement('KafkaCluster', 'Size', 'aSize', 'Duration')];
  expect(program([{ id: 'c', namespace: 'n', statements }], ['first', '', 'last'])).toBe(`// first
//
// last
import { App, Chart, Duration, Size } from 'cdk8s';
import { B, KafkaCluster } from 'cdk8s-kafka';

const app = new App();
const chart = new Chart(app, 'c', { namespace: 'n' });
const zookeeper = new B(chart);
new KafkaCluster(chart, Size.X, aSize.X, Duration.X);
app.synth();
`);
});

test('each of several charts is a block', () => {
  const charts = [{ id: 'a', statements: [statement('A')] }, { id: 'b', namespace: 'n', statements: [{ code: call('new A', text('chart'), literal('x'.repeat(110))) }] }];
  expect(program(charts)).toBe(`import { App, Chart } from 'cdk8s';
import { A } from 'cdk8s-kafka';

const app = new App();
{
  const chart = new Chart(app, 'a');
  new A(chart);
}
{
  const chart = new Chart(app, 'b', { namespace: 'n' });
  new A(chart, '${'x'.repeat(110)}');
}
app.synth();
`);
});

test('a program without constructs imports nothing of this library', () => {
  expect(program([{ id: 'a', statements: [] }])).toBe('import { App, Chart } from \'cdk8s\';\n\nconst app = new App();\nconst chart = new Chart(app, \'a\');\napp.synth();\n');
});

test('imports in lines of at most 120 characters, in alphabetical order', () => {
  const names = ['b', 'A', 'Z', 'm'].map((letter) => `${letter.toUpperCase()}${letter}`.padEnd(38, 'x'));
  const [imports] = program([{ id: 'a', statements: names.map((name) => statement(name)) }]).split('from \'cdk8s-kafka\'').map((part) => part.split('cdk8s\';\n')[1]);
  const [a, b, m, z] = [1, 0, 3, 2].map((index) => names[index]);
  expect(imports).toBe(`import {\n  ${a}, ${b},\n  ${m}, ${z},\n} `);
  const lines = (...classes: number[]) =>
    program([{ id: 'a', statements: classes.map((length, index) => statement('AB'[index].repeat(length))) }]).split('\n').slice(1, 4).map((line) => line.length);
  expect([lines(88), lines(89)]).toEqual([[119, 0, 22], [8, 92, 21]]);
  expect([lines(57, 58), lines(57, 59)]).toEqual([[8, 120, 21], [8, 60, 62]]);
});
