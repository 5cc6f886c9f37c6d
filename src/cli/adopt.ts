import { parseArguments } from './arguments';
import { DUMP_HINT } from './dump-command';
import { InputError, loadManifests } from './manifests';
import { CommandResult } from './verdict';
import { adopt as adoptManifests } from '../adopt';
import { compareSides } from '../compare';
import { report } from '../compare/report';
import { changeOf, isEmpty } from '../compare/side';

/**
 * `adopt <file, folder or -> ...`: the program that makes the Kafka clusters in manifests again. With `--into <new>` what
 * it means to put the new manifests in their place; errors fail.
 */
export function adopt(args: string[]): string | CommandResult {
  const { positionals, values: { into } } = parseArguments(args, { into: { type: 'string' } });
  if (positionals.length === 0) { throw new InputError('name files or folders with the manifests of the running cluster, or - for standard input'); }
  const live = loadManifests(positionals);
  const where = positionals.join(', ');
  if (into === undefined) {
    const { program, missing } = adoptManifests(live);
    checkLive(missing, program === undefined, where);
    return program!;
  }

  const change = changeOf(live, loadManifests([into]));
  checkLive(change.old.missing, isEmpty(change.old), where);
  if (isEmpty(change.new)) { throw new InputError(`no Kafka cluster in ${into}`); }
  const comparison = compareSides(change);
  return { text: report(comparison), failed: comparison.findings.some(({ severity }) => severity === 'error') };
}

function checkLive(missing: readonly string[], empty: boolean, where: string): void {
  if (missing.length > 0) { throw new InputError(`${missing.join(', ')} is not among the manifests; ${DUMP_HINT}`); }
  if (empty) { throw new InputError(`no Kafka cluster in ${where}; ${DUMP_HINT}`); }
}
