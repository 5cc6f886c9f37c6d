import { countVisits } from './visits';

test('counts visits of all array methods and restores the prototype', () => {
  const list = [1, 2, 3];
  const before = Object.getOwnPropertyNames(Array.prototype).map((name) => (Array.prototype as any)[name]);
  let results: unknown[] = [];
  expect(countVisits(() => { results = list.map((item) => item + 1); })).toBe(3);
  expect(results).toEqual([2, 3, 4]);
  expect(countVisits(() => list.find((item) => item === 2))).toBe(2);
  expect(countVisits(() => list.includes(9))).toBe(3);
  expect(countVisits(() => { for (const item of list) { if (item === 2) { break; } } })).toBe(2);
  expect(countVisits(() => list.reduce((sum, item) => sum + item))).toBe(2);
  expect(countVisits(() => list.map((item) => list.filter((other) => other !== item)))).toBe(12);
  expect(() => countVisits(() => list.map(() => { throw new Error('no'); }))).toThrow('no');
  expect(Object.getOwnPropertyNames(Array.prototype).map((name) => (Array.prototype as any)[name])).toEqual(before);
});
