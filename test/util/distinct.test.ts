import { canonicalText, distinct } from '../../src/util/distinct';

test('equal data is kept once, at its first place, whatever the order of its keys', () => {
  const items = [{ a: 1, b: [{ x: 1, y: 2 }] }, 'text', { b: [{ y: 2, x: 1 }], a: 1 }, 'text', { a: 1, b: undefined }, { a: 1 }];
  expect(distinct<unknown>(items)).toEqual([items[0], 'text', { a: 1 }]);
});

test.each<[unknown, unknown]>([[[1, 2], [2, 1]], [1, '1'], [null, undefined], [{ a: [] }, { a: {} }]])('%j and %j are different', (one, other) => {
  expect(canonicalText(one)).not.toBe(canonicalText(other));
});
