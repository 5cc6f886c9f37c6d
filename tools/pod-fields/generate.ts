import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { podFields } from './pod-fields';

writeFileSync(join(__dirname, '..', '..', 'src', 'rules', 'pods', 'schema', 'table.ts'), podFields());
