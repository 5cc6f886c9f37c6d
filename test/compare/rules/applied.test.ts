import { compare } from '../../../src/compare';
import { kraft, live, Objects, patched } from '../clusters';

/** Live brokers with a variable that the new manifests do not have. */
const withVariable = (metadata: object, labels: object = {}): Objects => live(patched(kraft(), 'StatefulSet', 'kafka-brokers', (set) => {
  set.spec.template.spec.containers[0].env.push({ name: 'MINE', value: 'x' });
  Object.assign(set.metadata.labels, labels);
  Object.assign(set.metadata, metadata);
}));
const messages = (old: Objects, now: Objects): string[] => compare(old, now).findings.filter(({ rule }) => rule === 'unrecorded-fields').map(({ message }) => message);

const MESSAGE = 'kubectl apply keeps fields that are not in the new manifests, since it did not create the objects: StatefulSet kafka-brokers (containers[kafka].env)';

test.each<[string, unknown, readonly string[]]>([
  ['only updates', [{ manager: 'helm', operation: 'Update' }], [MESSAGE]],
  ['nothing', [], [MESSAGE]],
  ['something else', [null, {}], [MESSAGE]],
  ['no list', 'x', [MESSAGE]],
  ['a server-side apply', [{ manager: 'kubectl', operation: 'Apply' }], []],
  ['a server-side apply and an update', [{ manager: 'kubelet', operation: 'Update' }, { manager: 'kubectl', operation: 'Apply' }], []],
])('live objects whose managedFields have %s', (_, managedFields, expected) => {
  expect(messages(withVariable({ managedFields }), kraft())).toEqual(expected);
});

test('objects that stay with Helm are recorded there', () => {
  const helm = { 'app.kubernetes.io/managed-by': 'Helm' };
  const now = patched(kraft(), 'StatefulSet', 'kafka-brokers', ({ metadata }) => Object.assign(metadata.labels, helm));
  expect(messages(withVariable({}, helm), now)).toEqual([]);
  expect(messages(withVariable({}, helm), kraft())).toEqual([MESSAGE]);
  expect(messages(withVariable({}), now)).toEqual([MESSAGE]);
});

test('rendered objects, removed objects and metadata are no fields that stay', () => {
  const rendered = withVariable({}).map(({ metadata: { uid: _, resourceVersion: __, ...metadata }, ...object }) => ({ ...object, metadata }));
  expect(messages(rendered, kraft())).toEqual([]);
  expect(messages(withVariable({}), kraft().filter(({ metadata }) => metadata.name !== 'kafka-brokers'))).toEqual([]);
  expect(messages(live(patched(kraft(), 'StatefulSet', 'kafka-brokers', ({ metadata }) => { metadata.labels.mine = 'x'; })), kraft())).toEqual([]);
});
