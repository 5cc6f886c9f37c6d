import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of the package, which contains this file in lib/cli. */
export function packageVersion(): string {
  try {
    return JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')).version;
  } catch {
    return 'unknown';
  }
}
