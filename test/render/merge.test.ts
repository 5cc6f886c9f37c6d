import { merge } from '../../src/render/merge';

test('maps are merged, values replaced, null removes, undefined does nothing', () => {
  expect(merge({ a: { b: 1, c: 2 }, d: 3, e: 4 }, { a: { c: 5 }, d: null, e: undefined, f: 6 })).toEqual({ a: { b: 1, c: 5 }, e: 4, f: 6 });
});

test('lists of named items are merged by name, others replaced', () => {
  expect(merge({ l: [{ name: 'a', x: 1 }, { name: 'b' }], m: [1, 2] }, { l: [{ name: 'a', y: 2 }, { name: 'c' }], m: [3] }))
    .toEqual({ l: [{ name: 'a', x: 1, y: 2 }, { name: 'b' }, { name: 'c' }], m: [3] });
});

describe('a variable', () => {
  const merged = (own: object, overlay: object) => merge({ env: [{ name: 'A', ...own }] }, { env: [{ name: 'A', ...overlay }] }).env[0];
  const field = { valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'status.podIP' } } };
  const secret = { valueFrom: { secretKeyRef: { name: 's', key: 'k' } } };

  test.each<[what: string, own: object, overlay: object, variable: object]>([
    ['with a value gets a source instead', { value: 'a' }, secret, secret],
    ['with a source gets a value instead', secret, { value: 'a' }, { value: 'a' }],
    ['with a source gets an empty value instead', secret, { value: '' }, { value: '' }],
    ['with a source gets another source instead', field, secret, secret],
    [
      'keeps the fields of its source that the overlay does not contain', field,
      { valueFrom: { fieldRef: { fieldPath: 'status.hostIP' } } }, { valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'status.hostIP' } } },
    ],
    ['with a value gets another value', { value: 'a' }, { value: 'b' }, { value: 'b' }],
    ['whose value is removed has none', { value: 'a' }, { value: null }, {}],
    ['whose value is removed and whose source is set has the source', { value: 'a' }, { value: null, ...secret }, secret],
    ['whose source is removed and whose value is set has the value', field, { valueFrom: null, value: 'b' }, { value: 'b' }],
    ['whose source is replaced has the new source', field, { valueFrom: { fieldRef: null, ...secret.valueFrom } }, secret],
    ['of which the overlay has only the name remains unchanged', field, {}, field],
  ])('%s', (_, own, overlay, variable) => expect(merged(own, overlay)).toEqual({ name: 'A', ...variable }));
});

test('the value classes of cdk8s-plus are replaced with their values', () => {
  class Quantity { public constructor(public readonly value: string) {} }
  expect(merge({}, { limits: { cpu: new Quantity('2') }, list: [new Quantity('1')] })).toEqual({ limits: { cpu: '2' }, list: ['1'] });
});

test('the base remains unchanged', () => {
  const base = { a: { b: 1 } };
  merge(base, { a: { b: 2 } });
  expect(base).toEqual({ a: { b: 1 } });
});
