import { parseArguments, selectFormat } from './arguments';
import { InputError, loadDocuments } from './manifests';
import { CommandResult } from './verdict';
import { lint as lintManifests } from '../lint';
import { LINT_FORMATS, summaryOf } from '../lint/format';

/** `lint <file|directory|-> ... [--format …]`: checks Kafka manifests from any source; errors make the command fail. */
export function lint(args: string[]): CommandResult {
  const { positionals, values } = parseArguments(args, { format: { type: 'string', default: 'text' } });
  if (positionals.length === 0) { throw new InputError('pass files or directories with manifests, or - for standard input'); }
  const format = selectFormat(LINT_FORMATS, values.format);
  const report = lintManifests(loadDocuments(positionals));
  if (!report.found) { throw new InputError(`no Kafka cluster or ZooKeeper ensemble found in ${positionals.join(', ')}`); }
  return { text: format(report), failed: summaryOf(report).errors > 0 };
}
