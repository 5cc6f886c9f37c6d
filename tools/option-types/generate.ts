import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { optionTypes } from './option-types';

writeFileSync(join(__dirname, '..', '..', 'src', 'options', 'table.ts'), optionTypes());
