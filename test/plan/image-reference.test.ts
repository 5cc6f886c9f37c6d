import { defaultPullPolicy, originOf, parseReference } from '../../src/plan/image-reference';

test.each([
  ['apache/kafka', 'apache/kafka', '', undefined],
  ['apache/kafka:4.1.0', 'apache/kafka', '4.1.0', undefined],
  ['registry.example.com:5000/kafka', 'registry.example.com:5000/kafka', '', undefined],
  ['registry.example.com:5000/kafka:4.1.0', 'registry.example.com:5000/kafka', '4.1.0', undefined],
  ['apache/kafka@sha256:abc', 'apache/kafka', '', 'sha256:abc'],
  ['registry.example.com:5000/kafka:4.1.0@sha256:abc', 'registry.example.com:5000/kafka', '4.1.0', 'sha256:abc'],
  ['apache/kafka\n', 'apache/kafka\n', '', undefined],
  ['', '', '', undefined],
])('%j has name %j, tag %j and digest %j', (reference, name, tag, digest) => {
  expect(parseReference(reference)).toEqual({ name, tag, digest });
});

test('the default tag is used only without a tag', () => {
  expect(parseReference('localhost:5000/kafka', 'latest').tag).toBe('latest');
  expect(parseReference('localhost:5000/kafka:4.1.0', 'latest').tag).toBe('4.1.0');
});

test.each([
  ['kafka', 'Always'], ['kafka:latest', 'Always'], ['kafka:latest@sha256:abc', 'Always'], ['localhost:5000/kafka', 'Always'],
  ['kafka:4.1.0', 'IfNotPresent'], ['kafka@sha256:abc', 'IfNotPresent'], ['localhost:5000/kafka:4.1.0', 'IfNotPresent'],
])('the default pull policy of %s is %s', (reference, policy) => expect(defaultPullPolicy(reference)).toBe(policy));

test.each([
  ['apache/kafka', {}], ['mirror.example.com:5000/x/apache/kafka', { registry: 'mirror.example.com:5000/x' }], ['own/kafka', { repository: 'own/kafka' }], ['notapache/kafka', { repository: 'notapache/kafka' }],
])('the origin of %s is %j', (name, origin) => expect(originOf(name, 'apache/kafka')).toEqual(origin));
