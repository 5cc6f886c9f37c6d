import { bracketed, canonical, familyOf, isRange, unbracketed } from '../../src/util/ip';

test.each(['0.0.0.0', '10.1.2.3', '255.255.255.255'])('%s is an IPv4 address', (ip) => {
  expect(familyOf(ip)).toBe(4);
  expect([canonical(ip), bracketed(ip), unbracketed(ip)]).toEqual([ip, ip, ip]);
});

test.each([
  ['fd00::1', '[fd00::1]'], ['[fd00::1]', '[fd00::1]'], ['FD00:0:0::1', '[fd00::1]'], ['[FD00:0000::0001]', '[fd00::1]'], ['::', '[::]'], ['::1', '[::1]'],
  ['2001:db8:0:0:1:0:0:1', '[2001:db8::1:0:0:1]'], ['::ffff:102:304', '[::ffff:1.2.3.4]'], ['::ffff:1.2.3.4', '[::ffff:1.2.3.4]'],
])('%s is the IPv6 address %s', (ip, one) => {
  expect(familyOf(ip)).toBe(6);
  expect(canonical(ip)).toBe(one);
  expect([bracketed(ip), unbracketed(ip)]).toEqual([`[${unbracketed(ip)}]`, ip.replace(/[[\]]/g, '')]);
});

test.each([
  '', 'kafka', '10.1.2.256', '010.1.2.3', '01.2.3.4', '10.1.2', '10.1.2.3.4', '10.1.2.3 ', '10.1.2.3/24', '0x7f.0.0.1', '[10.1.2.3]', '1.2.3.4:9092', '2130706433',
  'fd00', 'fd00::1::2', 'fd00:::1', '12345::', ':1', '[fd00::1', 'fd00::1]', '[[fd00::1]]', 'fe80::1%eth0', '[fe80::1%eth0]', '[fd00::1]:9092', '::ffff:1.2.3.256',
])('%j is not an address and remains unchanged', (text) => {
  expect(familyOf(text)).toBeUndefined();
  expect([canonical(text), bracketed(text)]).toEqual([text, text]);
});

test.each(['0.0.0.0/0', '10.0.0.0/8', '192.0.2.7/32', 'fd00::/8', '::/0', '2001:db8::1/128'])('%s is a range', (range) => expect(isRange(range)).toBe(true));
test.each([
  '', '10.0.0.0', '10.0.0.0/', '10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/8/8', '10.0.0.0/+8', '10.0.0.0/8.0', '10.0.0.256/8', '010.0.0.0/8', 'fd00::/129', '[fd00::]/8', 'fe80::1%eth0/64', 'all',
])('%j is not a range', (range) => expect(isRange(range)).toBe(false));
