import { parseArgs } from 'node:util';
import { InputError, loadManifests } from './manifests';
import { Verdict } from './verdict';
import { ChangePlan, planOf } from '../compare/change-plan';
import { planJson, planReport } from '../compare/plan-report';
import { changeOf, isEmpty, Side } from '../compare/side';

const FORMATS: Readonly<Record<string, (plan: ChangePlan) => string>> = { text: planReport, json: planJson };

/** `plan <old> <new> [--format …]`: what applying new manifests over old ones does; errors fail. */
export function plan(args: string[]): Verdict {
  const { positionals, format } = argumentsOf(args);
  const [old, now, ...further] = positionals;
  if (old === undefined || now === undefined || further.length > 0) {
    throw new InputError(`name two files or folders, what is applied now and what is to be; one of them may be - for standard input; got ${positionals.length}`);
  }
  if (old === '-' && now === '-') { throw new InputError('only one of the two can come from standard input'); }
  if (!Object.hasOwn(FORMATS, format)) { throw new InputError(`there is no format ${JSON.stringify(format)}; use ${Object.keys(FORMATS).join(', ')}`); }

  const change = changeOf(loadManifests([old]), loadManifests([now]));
  check(change.old, old);
  check(change.new, now);
  const result = planOf(change);
  return { text: FORMATS[format](result), failed: result.findings.some(({ severity }) => severity === 'error') };
}

function check(side: Side, path: string): void {
  if (side.missing.length > 0) { throw new InputError(`${side.missing.join(', ')} is not among the manifests of ${path}`); }
  if (isEmpty(side)) { throw new InputError(`no Kafka cluster or ZooKeeper ensemble in ${path}`); }
}

function argumentsOf(args: string[]): { positionals: string[]; format: string } {
  try {
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { format: { type: 'string', default: 'text' } } });
    return { positionals, format: values.format };
  } catch (error) {
    throw new InputError((error as Error).message);
  }
}
