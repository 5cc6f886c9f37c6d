import { mergeReferences, referencesIn } from '../../src/plan/references';

test('distinct variables and directories in texts, sorted', () => {
  expect(referencesIn(['${env:B}${env:A} and ${env:B}', undefined, '${dir:/b:x} ${dir:/a:y.z} ${dir:/a:}', 'plain'])).toEqual({
    variables: [{ name: 'A' }, { name: 'B' }], folders: ['/a', '/b'],
  });
});

test.each(['${file:/a:b}', '$(A)', '${A}', '${env:}', '${env:A:B}', '${dir:/a}'])('%s has no reference', (text) => {
  expect(referencesIn([text])).toEqual({ variables: [], folders: [] });
});

test('a value that is not a string has no reference', () => {
  expect(referencesIn([7 as unknown as string, null as unknown as string])).toEqual({ variables: [], folders: [] });
});

test('merging keeps the variable with its Secret', () => {
  const secret = { name: 's', key: 'k' };
  const typed = { variables: [{ name: 'B', secret }, { name: 'A' }], folders: ['/b'] };
  const text = { variables: [{ name: 'B' }], folders: ['/a', '/b'] };
  const merged = { variables: [{ name: 'A' }, { name: 'B', secret }], folders: ['/a', '/b'] };
  expect(mergeReferences([typed, text])).toEqual(merged);
  expect(mergeReferences([text, typed])).toEqual(merged);
  expect(mergeReferences([])).toEqual({ variables: [], folders: [] });
});
