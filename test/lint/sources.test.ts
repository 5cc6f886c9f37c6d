import { LintInput } from '../../src/lint/finding';
import { sourcesOf } from '../../src/lint/sources';
import { kubernetesObjects } from '../../src/read/objects';
import { wellFormed } from '../../src/read/shape';

const service = (name: string) => ({ kind: 'Service', metadata: { name } });

test('the path of an object counts all items of its List, also those that are no objects', () => {
  const inputs: LintInput[] = [
    { file: 'a.yaml', value: service('a'), lineOf: (object, field) => { paths.push([object, field]); return 7; } },
    { file: 'b.yaml', value: { kind: 'List', items: [null, service('b'), { kind: 'Service' }, { kind: 'List', items: [5, service('c')] }] }, lineOf: (object, field) => { paths.push([object, field]); return 8; } },
    { file: 'c.yaml', value: service('d') },
  ];
  const paths: unknown[] = [];
  const documents = inputs.map(({ value }) => wellFormed(value));
  const sources = sourcesOf(inputs, documents);
  const lines = kubernetesObjects(documents).map(({ name, body }) => [name, sources.get(body)!.file, sources.get(body)!.lineOf?.('spec')]);
  expect(lines).toEqual([['a', 'a.yaml', 7], ['b', 'b.yaml', 8], ['c', 'b.yaml', 8], ['d', 'c.yaml', undefined]]);
  expect(paths).toEqual([[[], 'spec'], [['items', 1], 'spec'], [['items', 3, 'items', 1], 'spec']]);
});
