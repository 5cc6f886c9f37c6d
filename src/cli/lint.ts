import { parseArgs } from 'node:util';
import { InputError, loadDocuments } from './manifests';
import { Verdict } from './verdict';
import { lint as lintManifests } from '../lint';
import { LINT_FORMATS, summaryOf } from '../lint/format';

/** `lint <file, folder or -> ... [--format …]`: what is wrong with Kafka in manifests, whoever made them; errors fail. */
export function lint(args: string[]): Verdict {
  const { positionals, format } = argumentsOf(args);
  if (positionals.length === 0) { throw new InputError('name files or folders with manifests, or - for standard input'); }
  if (!Object.hasOwn(LINT_FORMATS, format)) {
    throw new InputError(`there is no format ${JSON.stringify(format)}; use ${Object.keys(LINT_FORMATS).join(', ')}`);
  }
  const report = lintManifests(loadDocuments(positionals));
  if (!report.found) { throw new InputError(`no Kafka cluster or ZooKeeper ensemble in ${positionals.join(', ')}`); }
  return { text: LINT_FORMATS[format](report), failed: summaryOf(report).errors > 0 };
}

function argumentsOf(args: string[]): { positionals: string[]; format: string } {
  try {
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { format: { type: 'string', default: 'text' } } });
    return { positionals, format: values.format };
  } catch (error) {
    throw new InputError((error as Error).message);
  }
}
