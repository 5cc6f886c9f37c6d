import { show, showChange } from '../../src/model/finding';

test('120 characters are shown whole, more are cut to 118', () => {
  expect(show('a'.repeat(118))).toBe(`"${'a'.repeat(118)}"`);
  expect(show('a'.repeat(119))).toBe(`"${'a'.repeat(116)}…`);
});

test('short values are shown whole', () => expect(showChange('a', { b: 1 })).toEqual(['"a"', '{"b":1}']));

test('long values are shown from shortly before the first difference', () => {
  const list = (last: string) => [...Array.from({ length: 40 }, (_, index) => ({ name: `volume-${index}` })), { name: last }];
  const [before, after] = showChange(list('x'), list('other'));
  expect([before, after]).toEqual([expect.stringMatching(/^….{30}x"\}\]$/), expect.stringMatching(/^….{30}other"\}\]$/)]);
  expect(showChange(list('x'), [...list('x'), { name: 'y' }])[1]).toMatch(/^….*"y"\}\]$/);
});

test('text after the difference is cut', () => {
  const [before] = showChange(`${'a'.repeat(200)}b${'c'.repeat(200)}`, `${'a'.repeat(200)}d`);
  expect(before).toMatch(/^…a{30}bc{79}…$/);
});
