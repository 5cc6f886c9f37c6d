import { javaPatternFault } from '../../src/util/java-pattern';

// Each with what java.util.regex.Pattern says.
test.each([
  'orders', 'orders*', 'a*+', 'a*?', 'a++', 'a{2}', 'a{2,}?', 'a{2,3}+', '[]a]', '[^]a]', '[a[b]]', '[\\]]', '\\Qa(\\E', '\\Q(*', '\\p{L}+', '\\x{41}', '(?i)abc',
  '(?<n>a)\\k<n>', '(?:a|b)*', '^*', '{1}', 'a*{2}', 'a|', '(|a)', '$', '(?x) # ( \n a', 'a.b-c_d', '',
])('Java accepts %j', (pattern) => {
  expect(javaPatternFault(pattern)).toBeUndefined();
});

test.each([
  ['*orders', 'there is nothing that * repeats'], ['**', 'there is nothing that * repeats'], ['(*a)', 'there is nothing that * repeats'],
  ['a|+b', 'there is nothing that + repeats'], ['a**', 'there is nothing that * repeats'], ['a{2}*', 'there is nothing that * repeats'],
  ['{a}', 'a brace does not begin a number of repetitions'], ['a{x}', 'a brace does not begin a number of repetitions'], ['a{2', 'a brace does not begin a number of repetitions'],
  ['[a', 'a character class is not closed'], ['[a[b]', 'a character class is not closed'], ['(a', 'a group is not closed'],
  ['a)', 'a closing parenthesis has no opening one'], ['a\\', 'it ends with a backslash'],
])('Java refuses %j', (pattern, fault) => {
  expect(javaPatternFault(pattern)).toBe(fault);
});
