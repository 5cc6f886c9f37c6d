import { lookup } from '../../src/util/lookup';

test.each([['a', 1], ['b', undefined], ['constructor', undefined], ['__proto__', undefined], ['toString', undefined]])('%s', (key, expected) => {
  expect(lookup({ a: 1 }, key)).toBe(expected);
});
