import { nearest } from '../../src/util/nearest';

test.each<[text: string, others: string[], meant: string | undefined]>([
  // Of less than 6 characters one slip: another, a missing or an odd character.
  ['abcde', ['abcdx'], 'abcdx'], ['abcde', ['abcd'], 'abcd'], ['abcde', ['abcdef'], 'abcdef'], ['abcde', ['abcxy'], undefined], ['abcde', ['abc'], undefined],
  // Up to 19 two, in longer ones three.
  ['abcdef', ['abcdxy'], 'abcdxy'], ['abcdef', ['abcxyz'], undefined], ['abcdef', ['abcdefgh'], 'abcdefgh'], ['abcdef', ['abcdefghi'], undefined],
  ['abcdefghijklmnopqrs', ['abcdefghijklmnopqxy'], 'abcdefghijklmnopqxy'], ['abcdefghijklmnopqrs', ['abcdefghijklmnopxyz'], undefined],
  ['abcdefghijklmnopqrst', ['abcdefghijklmnopqxyz'], 'abcdefghijklmnopqxyz'], ['abcdefghijklmnopqrst', ['abcdefghijklmnopwxyz'], undefined],
  // At either end and in the middle.
  ['abcdef', ['xabcdef'], 'xabcdef'], ['abcdef', ['bcdef'], 'bcdef'], ['abcdef', ['abxcdef'], 'abxcdef'], ['abcdef', ['abdef'], 'abdef'], ['abcdef', ['xbcdey'], 'xbcdey'],
  // Two neighbours that changed places are two slips.
  ['abcdef', ['abdcef'], 'abdcef'], ['abcde', ['abdce'], undefined],
  // The nearest one, and of several the first.
  ['abcdef', ['abcdxy', 'abcdex', 'abcdxx'], 'abcdex'], ['abcdef', ['abcdex', 'abcdey'], 'abcdex'], ['abcdef', ['zzzzzz', 'abcdef'], 'abcdef'],
  ['abcdef', [], undefined], ['', ['a'], 'a'], ['', ['ab'], undefined],
])('whoever writes %j and has %j means %j', (text, others, meant) => {
  expect(nearest(text, others)).toBe(meant);
});
