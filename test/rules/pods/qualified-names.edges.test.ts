import { isDnsLabel, isLabelValue, isObjectName, isQualified } from '../../../src/rules/pods/qualified-names';

const LONG = 'x'.repeat(63);
/** A DNS name of the maximum length of 253 characters. */
const LONGEST = Array(4).fill(LONG).join('.').slice(0, 253);

test.each<[string, (text: any) => boolean, yes: unknown[], no: unknown[]]>([
  ['the key of a label', isQualified,
    ['a', 'A9', 'a.b_c-D', LONG, 'a/b', 'a.b-c.d/E', `example.com/${LONG}`, `${LONGEST}/a`],
    ['', '-a', 'a-', 'A/b', '-a/b', 'a-/b', 'a..b/c', 'a/b/c', '/a', 'a/', `x${LONG}`, `example.com/x${LONG}`, `${LONGEST}x/a`, 'a b', 'a_b/c']],
  ['the value of a label', isLabelValue, ['', 'a', '9', 'a.b_c-D', LONG], ['-a', 'a-', 'a/b', 'a b', `x${LONG}`, 9, undefined]],
  ['the name of an object', isObjectName, ['a', '9', 'a-b.c', LONGEST], ['', 'A', '-a', 'a-', 'a..b', '.a', 'a.', 'a_b', `${LONGEST}x`]],
  ['a DNS label', isDnsLabel, ['a', '9', 'a-b', 'a9', LONG], ['', 'A', '-a', 'a-', 'a.b', 'a_b', `x${LONG}`]],
])('%s', (_, is, yes, no) => {
  expect(yes.filter((text) => !is(text))).toEqual([]);
  expect(no.filter((text) => is(text))).toEqual([]);
});
