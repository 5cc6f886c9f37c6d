import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLAN_FORMATS } from './formats';
import { loadManifests } from './manifests';
import { nothingFound } from './nothing-found';
import { CommandResult, InputError } from './result';
import { forTerminal, isNoCommand, PLAIN } from './terminal';
import { ParsedParts, yamlText } from './yaml-documents';
import { operationManifests } from '../adopt/operations/manifests';
import { ChangePlan, planOf } from '../compare/change-plan';
import { planHtml } from '../compare/formats/html';
import { planMarkdown } from '../compare/formats/markdown';
import { JobFiles, planJson, planReport } from '../compare/plan-report';
import { changeOf, isEmpty, Side } from '../compare/side';
import { Step } from '../compare/steps';

type PlanFormat = typeof PLAN_FORMATS[number];

const REPORTS: Readonly<Record<PlanFormat, (plan: ChangePlan, jobFiles: JobFiles) => string>> = {
  text: planReport, markdown: planMarkdown, html: planHtml, json: planJson,
};

/** The options of the command, by their names. */
interface PlanOptions {
  readonly format?: PlanFormat;
  readonly jobs?: string;
}

/**
 * `plan <old> <new> [--format …] [--jobs DIR]`: prints the effects of applying new manifests over old ones; errors make the command fail. With
 * `--jobs`, the manifests of Jobs that do manual steps are written into a folder.
 */
export function plan(paths: readonly string[], { format = 'text', jobs }: PlanOptions = {}, terminal = PLAIN): CommandResult {
  const [old, now, ...further] = paths;
  if (old === undefined || now === undefined || further.length > 0) {
    throw new InputError('pass two files or directories, the applied manifests and the new manifests; one of them may be - for standard input; '
      + `got ${paths.length}`);
  }
  if (old === '-' && now === '-') { throw new InputError('only one of the two inputs can be standard input'); }

  const reading = { parsed: new Map() as ParsedParts, progress: terminal.progress };
  const [before, after] = [loadManifests([old], reading), loadManifests([now], reading)];
  terminal.progress(`comparing ${before.length} with ${after.length} documents`);
  const change = changeOf(before, after);
  checkComplete(change.old, old, before);
  checkComplete(change.new, now, after);
  const result = planOf(change);
  const files = jobs === undefined ? new Map() : writeJobs(result.steps, jobs);
  const text = REPORTS[format](result, files);
  return { text: format === 'text' ? forTerminal(text, terminal, isNoCommand) : text, failed: result.findings.some(({ severity }) => severity === 'error') };
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
