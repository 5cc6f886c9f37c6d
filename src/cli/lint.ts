import { parseArguments, selectFormat } from './arguments';
import { InputError, loadDocuments } from './manifests';
import { nothingFound } from './nothing-found';
import { CommandResult } from './verdict';
import { lint as lintManifests } from '../lint';
import { LINT_FORMATS, summaryOf } from '../lint/format';

/** `lint <file|directory|-> ... [--format …]`: checks Kafka manifests from any source; errors make the command fail. */
export function lint(args: string[]): CommandResult {
  const { positionals, values } = parseArguments(args, { format: { type: 'string', default: 'text' } });
  if (positionals.length === 0) { throw new InputError('pass files or directories with manifests, or - for standard input'); }
  const format = selectFormat(LINT_FORMATS, values.format);
  const documents = loadDocuments(positionals);
  const report = lintManifests(documents);
  if (!report.found) { throw nothingFound('Kafka cluster or ZooKeeper ensemble', positionals.join(', '), documents.map(({ value }) => value)); }
  return { text: format(report), failed: summaryOf(report).errors > 0 };
}
