import { LINT_FORMATS } from './formats';
import { loadDocuments } from './manifests';
import { nothingFound } from './nothing-found';
import { CommandResult, InputError } from './result';
import { lint as lintManifests } from '../lint';
import { REPORTS, summaryOf } from '../lint/format';

/** The options of the command, by their names. */
interface LintOptions {
  readonly format?: typeof LINT_FORMATS[number];
}

/** `lint <file|directory|-> ... [--format …]`: checks Kafka manifests from any source; errors make the command fail. */
export function lint(paths: readonly string[], { format = 'text' }: LintOptions = {}): CommandResult {
  if (paths.length === 0) { throw new InputError('pass files or directories with manifests, or - for standard input'); }
  const documents = loadDocuments(paths);
  const report = lintManifests(documents);
  if (!report.found) { throw nothingFound('Kafka cluster or ZooKeeper ensemble', paths.join(', '), documents.map(({ value }) => value)); }
  return { text: REPORTS[format](report), failed: summaryOf(report).errors > 0 };
}
