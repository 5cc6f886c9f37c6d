import { DUMP_HINT } from './dump-command';
import { loadManifests } from './manifests';
import { nothingFound } from './nothing-found';
import { CommandResult, InputError } from './result';
import { forTerminal, isNoCommand, PLAIN } from './terminal';
import { ParsedParts } from './yaml-documents';
import { adopt as adoptManifests } from '../adopt';
import { compareSides } from '../compare';
import { report } from '../compare/report';
import { changeOf, isEmpty } from '../compare/side';

/**
 * `adopt <file|directory|-> ...`: generates a program from the Kafka clusters in existing manifests. With `--into <new>`
 * it compares them with the manifests that are to replace them; errors make the command fail.
 */
export function adopt(paths: readonly string[], { into }: { readonly into?: string } = {}, terminal = PLAIN): string | CommandResult {
  if (paths.length === 0) { throw new InputError('pass files or directories with the manifests of the running cluster, or - for standard input'); }
  const reading = { parsed: new Map() as ParsedParts, progress: terminal.progress };
  const live = loadManifests(paths, reading);
  const where = paths.join(', ');
  if (into === undefined) {
    const { program, missing } = adoptManifests(live);
    checkComplete(missing, program === undefined, where, live);
    return program!;
  }

  const now = loadManifests([into], reading);
  const change = changeOf(live, now);
  checkComplete(change.old.missing, isEmpty(change.old), where, live);
  if (isEmpty(change.new)) { throw nothingFound('Kafka cluster', into, now); }
  const comparison = compareSides(change);
  return { text: forTerminal(report(comparison), terminal, isNoCommand), failed: comparison.findings.some(({ severity }) => severity === 'error') };
}

function checkComplete(missing: readonly string[], empty: boolean, where: string, documents: readonly unknown[]): void {
  if (missing.length > 0) { throw new InputError(`missing in the manifests: ${missing.join(', ')}; ${DUMP_HINT}`); }
  if (empty) { throw nothingFound('Kafka cluster', where, documents, DUMP_HINT); }
}
