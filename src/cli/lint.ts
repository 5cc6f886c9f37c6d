import { readFileSync, writeFileSync } from 'node:fs';
import { LINT_FORMATS } from './formats';
import { loadDocuments } from './manifests';
import { nothingFound } from './nothing-found';
import { packageVersion } from './package-version';
import { CommandResult, InputError } from './result';
import { forTerminal, PLAIN } from './terminal';
import { lint as lintManifests } from '../lint';
import { baselineText, parseBaseline, withBaseline } from '../lint/baseline';
import { LintReport } from '../lint/finding';
import { REPORTS } from '../lint/formats';
import { summaryOf } from '../lint/summary';

/** The options of the command, by their names. */
interface LintOptions {
  readonly format?: typeof LINT_FORMATS[number];
  readonly strict?: boolean;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
}

/** `lint <file|directory|-> ...`: checks Kafka manifests from any source; errors make the command fail, with `--strict` also warnings. */
export function lint(paths: readonly string[], { format = 'text', strict = false, baseline, updateBaseline = false }: LintOptions = {}, terminal = PLAIN): CommandResult {
  if (paths.length === 0) { throw new InputError('pass files or directories with manifests, or - for standard input'); }
  if (updateBaseline && baseline === undefined) { throw new InputError('--update-baseline needs --baseline with the file to write'); }
  const documents = loadDocuments(paths, terminal);
  terminal.progress(`checking ${documents.length} documents`);
  const found = lintManifests(documents);
  if (!found.found) { throw nothingFound('Kafka cluster or ZooKeeper ensemble', paths.join(', '), documents.map(({ value }) => value)); }
  const report = baseline === undefined ? found : compareWith(baseline, found, updateBaseline);
  const { errors, warnings } = summaryOf(report);
  const text = REPORTS[format](report, { strict, version: packageVersion() });
  return { text: format === 'text' ? forTerminal(text, terminal, isFinding) : text, failed: errors > 0 || (strict && warnings > 0) };
}

const isFinding = (line: string): boolean => /^ {2}(error|warning) /.test(line);

/** Returns the report without the findings in the file, which is written first if it is to be updated. */
function compareWith(file: string, report: LintReport, update: boolean): LintReport {
  if (update) {
    const text = baselineText(report);
    orInputError(() => writeFileSync(file, text), `cannot write ${file}`);
    return withBaseline(report, parseBaseline(text)!);
  }
  const baseline = parseBaseline(orInputError(() => readFileSync(file, 'utf8'), `${file} cannot be read; write it with --update-baseline`));
  if (!baseline) { throw new InputError(`${file} is not a baseline of lint; write it with --update-baseline`); }
  return withBaseline(report, baseline);
}

function orInputError<T>(run: () => T, what: string): T {
  try {
    return run();
  } catch (error) {
    throw new InputError(`${what}: ${(error as Error).message}`);
  }
}
