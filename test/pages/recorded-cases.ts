import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleCase } from '../rules/cases';

/** Replaces Jest's functions while test files are loaded only for their inputs. */
const noop = Object.assign(() => undefined, { each: () => () => undefined });

/** Returns all cases of the rule tests, in the order of their files. */
export function recordedCases(): readonly RuleCase[] {
  Object.assign(globalThis, { describe: noop, test: noop });
  const folder = join(__dirname, '..', 'rules');
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts')).sort().forEach((name) => require(join(folder, name)));
  return (require('../rules/cases') as typeof import('../rules/cases')).RECORDED;
}
