import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, jsiiTypeNames } from './bundle';
import { addCodeCache, addLoader } from './code-cache';

// The bundles replace the JavaScript that jsii compiled; its declarations remain.
const LIB = 'lib';
for (const file of readdirSync(LIB, { recursive: true, encoding: 'utf8' })) {
  if (file.endsWith('.js')) { rmSync(join(LIB, file)); }
}
bundle(LIB, ['src/index.ts'], { footer: jsiiTypeNames() });
bundle(LIB, ['src/cli/main.ts', 'src/validation/index.ts']);

addLoader(LIB);
addCodeCache(LIB);
