import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArguments, selectFormat } from './arguments';
import { InputError, loadManifests } from './manifests';
import { nothingFound } from './nothing-found';
import { CommandResult } from './verdict';
import { ParsedParts, yamlText } from './yaml-documents';
import { operationManifests } from '../adopt/operations/manifests';
import { ChangePlan, planOf } from '../compare/change-plan';
import { JobFiles, planJson, planReport } from '../compare/plan-report';
import { changeOf, isEmpty, Side } from '../compare/side';
import { Step } from '../compare/steps';

const FORMATS: Readonly<Record<string, (plan: ChangePlan, jobFiles: JobFiles) => string>> = { text: planReport, json: planJson };

/**
 * `plan <old> <new> [--format …] [--jobs DIR]`: prints the effects of applying new manifests over old ones; errors make the command fail. With
 * `--jobs`, the manifests of Jobs that do manual steps are written into a folder.
 */
export function plan(args: string[]): CommandResult {
  const { positionals, values } = parseArguments(args, { format: { type: 'string', default: 'text' }, jobs: { type: 'string' } });
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
  const files = values.jobs === undefined ? new Map() : writeJobs(result.steps, values.jobs);
  return { text: format(result, files), failed: result.findings.some(({ severity }) => severity === 'error') };
}

/** Writes the manifests of the Jobs that do manual steps; returns the files. */
function writeJobs(steps: readonly Step[], folder: string): JobFiles {
  const files = new Map<Step, string>();
  for (const step of steps) {
    const objects = step.job && operationManifests(step.job);
    if (!objects) { continue; }
    const file = join(folder, `${files.size + 1}-${step.job.cluster.name}-${step.job.kind}.yaml`);
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, yamlText(objects));
    } catch (error) {
      throw new InputError(`cannot write ${file}: ${(error as Error).message}`);
    }
    files.set(step, file);
  }
  return files;
}

function checkComplete(side: Side, path: string, documents: readonly unknown[]): void {
  if (side.missing.length > 0) { throw new InputError(`missing in ${path}: ${side.missing.join(', ')}`); }
  if (isEmpty(side)) { throw nothingFound('Kafka cluster or ZooKeeper ensemble', path, documents); }
}
