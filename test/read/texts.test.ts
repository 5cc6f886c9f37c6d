import { kubernetesObjects } from '../../src/read/objects';
import { withTexts } from '../../src/read/texts';

test('numbers and booleans in maps of texts are texts in a running cluster', () => {
  const given = {
    kind: 'StatefulSet',
    metadata: { name: 'a', labels: { number: 5, text: '5' }, annotations: { flag: true } },
    spec: {
      replicas: 3,
      selector: { matchLabels: { number: 5 } },
      template: { spec: { nodeSelector: { pool: 1 }, hostNetwork: true, containers: [{ name: 'a', ports: [{ containerPort: 1 }] }] } },
    },
  };
  expect(withTexts([given, { kind: 'Service', spec: { selector: { number: 5 } } }])).toEqual([
    {
      kind: 'StatefulSet',
      metadata: { name: 'a', labels: { number: '5', text: '5' }, annotations: { flag: 'true' } },
      spec: {
        replicas: 3,
        selector: { matchLabels: { number: '5' } },
        template: { spec: { nodeSelector: { pool: '1' }, hostNetwork: true, containers: [{ name: 'a', ports: [{ containerPort: 1 }] }] } },
      },
    },
    { kind: 'Service', spec: { selector: { number: '5' } } },
  ]);
});

test('an object without such values stays the same object', () => {
  const given = { metadata: { labels: { a: 'b', none: null } }, list: [1, { c: true }] };
  expect(withTexts(given)).toBe(given);
});

test('a label, annotation or selector without a value has an empty text, other fields without a value are not set', () => {
  const [{ body, labels, annotations }] = kubernetesObjects([{
    kind: 'StatefulSet',
    metadata: { name: 'a', labels: { empty: null }, annotations: { empty: null }, namespace: null },
    spec: { selector: { matchLabels: { empty: null } }, serviceName: null },
  }]);
  expect([labels, annotations]).toEqual([{ empty: '' }, { empty: '' }]);
  expect(body).toEqual({ kind: 'StatefulSet', metadata: { name: 'a', labels, annotations }, spec: { selector: { matchLabels: { empty: '' } } } });
});
