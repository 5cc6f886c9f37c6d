import { parseArguments, selectFormat } from './arguments';
import { InputError, loadManifests } from './manifests';
import { nothingFound } from './nothing-found';
import { CommandResult } from './verdict';
import { ParsedParts } from './yaml-documents';
import { ChangePlan, planOf } from '../compare/change-plan';
import { planJson, planReport } from '../compare/plan-report';
import { changeOf, isEmpty, Side } from '../compare/side';

const FORMATS: Readonly<Record<string, (plan: ChangePlan) => string>> = { text: planReport, json: planJson };

/** `plan <old> <new> [--format …]`: prints the effects of applying new manifests over old ones; errors make the command fail. */
export function plan(args: string[]): CommandResult {
  const { positionals, values } = parseArguments(args, { format: { type: 'string', default: 'text' } });
  const [old, now, ...further] = positionals;
  if (old === undefined || now === undefined || further.length > 0) {
    throw new InputError('pass two files or directories, the applied manifests and the new manifests; one of them may be - for standard input; '
      + `got ${positionals.length}`);
  }
  if (old === '-' && now === '-') { throw new InputError('only one of the two inputs can be standard input'); }
  const format = selectFormat(FORMATS, values.format);

  const parsed: ParsedParts = new Map();
  const [before, after] = [loadManifests([old], parsed), loadManifests([now], parsed)];
  const change = changeOf(before, after);
  checkComplete(change.old, old, before);
  checkComplete(change.new, now, after);
  const result = planOf(change);
  return { text: format(result), failed: result.findings.some(({ severity }) => severity === 'error') };
}

function checkComplete(side: Side, path: string, documents: readonly unknown[]): void {
  if (side.missing.length > 0) { throw new InputError(`missing in ${path}: ${side.missing.join(', ')}`); }
  if (isEmpty(side)) { throw nothingFound('Kafka cluster or ZooKeeper ensemble', path, documents); }
}
