import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { optionTypes } from '../../tools/option-types/option-types';

test.each(Object.entries(optionTypes()))('%s has the types of the public API: npx projen generate:option-types', (file, text) => {
  expect(readFileSync(join(__dirname, '..', '..', 'src', 'options', file), 'utf8')).toBe(text);
});
