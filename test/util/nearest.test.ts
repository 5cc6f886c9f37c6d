import { nearest } from '../../src/util/nearest';

test.each<[text: string, candidates: string[], expected: string | undefined]>([
  // Texts with less than 6 characters: edit distance 1, a replaced, missing or additional character.
  ['abcde', ['abcdx'], 'abcdx'], ['abcde', ['abcd'], 'abcd'], ['abcde', ['abcdef'], 'abcdef'], ['abcde', ['abcxy'], undefined], ['abcde', ['abc'], undefined],
  // Up to 19 characters: 2; longer texts: 3.
  ['abcdef', ['abcdxy'], 'abcdxy'], ['abcdef', ['abcxyz'], undefined], ['abcdef', ['abcdefgh'], 'abcdefgh'], ['abcdef', ['abcdefghi'], undefined],
  ['abcdefghijklmnopqrs', ['abcdefghijklmnopqxy'], 'abcdefghijklmnopqxy'], ['abcdefghijklmnopqrs', ['abcdefghijklmnopxyz'], undefined],
  ['abcdefghijklmnopqrst', ['abcdefghijklmnopqxyz'], 'abcdefghijklmnopqxyz'], ['abcdefghijklmnopqrst', ['abcdefghijklmnopwxyz'], undefined],
  // At the start, in the middle and at the end.
  ['abcdef', ['xabcdef'], 'xabcdef'], ['abcdef', ['bcdef'], 'bcdef'], ['abcdef', ['abxcdef'], 'abxcdef'], ['abcdef', ['abdef'], 'abdef'], ['abcdef', ['xbcdey'], 'xbcdey'],
  // A transposition has edit distance 2.
  ['abcdef', ['abdcef'], 'abdcef'], ['abcde', ['abdce'], undefined],
  // The candidate with the smallest distance, the first of several.
  ['abcdef', ['abcdxy', 'abcdex', 'abcdxx'], 'abcdex'], ['abcdef', ['abcdex', 'abcdey'], 'abcdex'], ['abcdef', ['zzzzzz', 'abcdef'], 'abcdef'],
  ['abcdef', [], undefined], ['', ['a'], 'a'], ['', ['ab'], undefined],
])('the nearest to %j among %j is %j', (text, candidates, expected) => {
  expect(nearest(text, candidates)).toBe(expected);
});
