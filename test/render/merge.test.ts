import { merge } from '../../src/render/merge';

test('maps are merged, values replaced, null removes, undefined does nothing', () => {
  expect(merge({ a: { b: 1, c: 2 }, d: 3, e: 4 }, { a: { c: 5 }, d: null, e: undefined, f: 6 })).toEqual({ a: { b: 1, c: 5 }, e: 4, f: 6 });
});

test('lists of named things are merged by name, others replaced', () => {
  expect(merge({ l: [{ name: 'a', x: 1 }, { name: 'b' }], m: [1, 2] }, { l: [{ name: 'a', y: 2 }, { name: 'c' }], m: [3] }))
    .toEqual({ l: [{ name: 'a', x: 1, y: 2 }, { name: 'b' }, { name: 'c' }], m: [3] });
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
