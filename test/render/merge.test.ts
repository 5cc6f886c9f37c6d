import { merge } from '../../src/render/merge';

test('maps are merged, values replaced, null removes, undefined does nothing', () => {
  expect(merge({ a: { b: 1, c: 2 }, d: 3, e: 4 }, { a: { c: 5 }, d: null, e: undefined, f: 6 })).toEqual({ a: { b: 1, c: 5 }, e: 4, f: 6 });
});

test('lists of named things are merged by name, others replaced', () => {
  expect(merge({ l: [{ name: 'a', x: 1 }, { name: 'b' }], m: [1, 2] }, { l: [{ name: 'a', y: 2 }, { name: 'c' }], m: [3] }))
    .toEqual({ l: [{ name: 'a', x: 1, y: 2 }, { name: 'b' }, { name: 'c' }], m: [3] });
});

describe('a variable', () => {
  const laid = (own: object, overlay: object) => merge({ env: [{ name: 'A', ...own }] }, { env: [{ name: 'A', ...overlay }] }).env[0];
  const field = { valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'status.podIP' } } };
  const secret = { valueFrom: { secretKeyRef: { name: 's', key: 'k' } } };

  test.each<[what: string, own: object, overlay: object, variable: object]>([
    ['that has a value gets a source instead', { value: 'a' }, secret, secret],
    ['that has a source gets a value instead', secret, { value: 'a' }, { value: 'a' }],
    ['that has a source gets an empty value instead', secret, { value: '' }, { value: '' }],
    ['that has a source gets another one instead', field, secret, secret],
    ['keeps of its source what the overlay does not name', field, { valueFrom: { fieldRef: { fieldPath: 'status.hostIP' } } }, { valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'status.hostIP' } } }],
    ['that has a value gets another one', { value: 'a' }, { value: 'b' }, { value: 'b' }],
    ['whose value is taken away has none', { value: 'a' }, { value: null }, {}],
    ['whose value is taken away for a source has that', { value: 'a' }, { value: null, ...secret }, secret],
    ['whose source is taken away for a value has that', field, { valueFrom: null, value: 'b' }, { value: 'b' }],
    ['whose sources are taken away for another has that', field, { valueFrom: { fieldRef: null, ...secret.valueFrom } }, secret],
    ['that the overlay only names stays', field, {}, field],
  ])('%s', (_, own, overlay, variable) => expect(laid(own, overlay)).toEqual({ name: 'A', ...variable }));
});

test('the value classes of cdk8s-plus become what they hold', () => {
  class Quantity { public constructor(public readonly value: string) {} }
  expect(merge({}, { limits: { cpu: new Quantity('2') }, list: [new Quantity('1')] })).toEqual({ limits: { cpu: '2' }, list: ['1'] });
});

test('the base stays as it is', () => {
  const base = { a: { b: 1 } };
  merge(base, { a: { b: 2 } });
  expect(base).toEqual({ a: { b: 1 } });
});
