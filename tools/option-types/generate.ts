import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { optionTypes } from './option-types';

for (const [file, text] of Object.entries(optionTypes())) { writeFileSync(join(__dirname, '..', '..', 'src', 'options', file), text); }
