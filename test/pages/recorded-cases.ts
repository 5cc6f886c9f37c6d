import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleCase } from '../rules/cases';

/** What stands in for Jest's functions while files of tests are loaded for their inputs alone. */
const nothing = Object.assign(() => undefined, { each: () => () => undefined });

/** Every input that the tests of rules reject, in the order of their files. */
export function recordedCases(): readonly RuleCase[] {
  Object.assign(globalThis, { describe: nothing, test: nothing });
  const folder = join(__dirname, '..', 'rules');
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts')).sort().forEach((name) => require(join(folder, name)));
  return (require('../rules/cases') as typeof import('../rules/cases')).RECORDED;
}
