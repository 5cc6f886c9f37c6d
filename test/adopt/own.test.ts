import { Testing } from 'cdk8s';
import { synthProgram } from './run';
import { ownCharts } from '../../src/adopt/own';
import { program } from '../../src/adopt/program';
import { CHARTS } from '../charts';
import { documentsOf, EXAMPLES, synthExample } from '../golden';

/** Documents of a cluster of this library; an example may hold clients besides. */
const kafkaOf = (yaml: string): string[] => yaml.split('\n---\n').map((text) => text.trim()).filter((text) => {
  const [document] = documentsOf(text);
  return /^(kafka|zookeeper|kafka-test-client)$/.test(document?.metadata?.labels?.['app.kubernetes.io/name']) || document?.kind === 'PersistentVolume';
});

describe.each(EXAMPLES)('the program read off example %s', (name) => {
  const yaml = synthExample(name);
  const printed = program(ownCharts(documentsOf(yaml)));

  test('gives the same bytes', () => {
    expect(kafkaOf(synthProgram(printed))).toEqual(kafkaOf(yaml));
  });
});

test.each(Object.keys(CHARTS))('the program read off a chart with %s gives the same objects', (name) => {
  const objects: unknown[] = Testing.synth(CHARTS[name]());
  const printed = program(ownCharts(objects));
  expect(documentsOf(synthProgram(printed))).toEqual(objects);
});
