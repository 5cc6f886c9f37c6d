import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { optionTypes } from '../../tools/option-types/option-types';

test('the table has the types of the public API: npx projen generate:option-types', () => {
  expect(readFileSync(join(__dirname, '..', '..', 'src', 'options', 'table.ts'), 'utf8')).toBe(optionTypes());
});
