import { parseArguments, selectFormat } from './arguments';
import { InputError, loadManifests } from './manifests';
import { CommandResult } from './verdict';
import { ChangePlan, planOf } from '../compare/change-plan';
import { planJson, planReport } from '../compare/plan-report';
import { changeOf, isEmpty, Side } from '../compare/side';

const FORMATS: Readonly<Record<string, (plan: ChangePlan) => string>> = { text: planReport, json: planJson };

/** `plan <old> <new> [--format …]`: what applying new manifests over old ones does; errors fail. */
export function plan(args: string[]): CommandResult {
  const { positionals, values } = parseArguments(args, { format: { type: 'string', default: 'text' } });
  const [old, now, ...further] = positionals;
  if (old === undefined || now === undefined || further.length > 0) {
    throw new InputError(`name two files or folders, what is applied now and what is to be; one of them may be - for standard input; got ${positionals.length}`);
  }
  if (old === '-' && now === '-') { throw new InputError('only one of the two can come from standard input'); }
  const format = selectFormat(FORMATS, values.format);

  const change = changeOf(loadManifests([old]), loadManifests([now]));
  check(change.old, old);
  check(change.new, now);
  const result = planOf(change);
  return { text: format(result), failed: result.findings.some(({ severity }) => severity === 'error') };
}

function check(side: Side, path: string): void {
  if (side.missing.length > 0) { throw new InputError(`${side.missing.join(', ')} is not among the manifests of ${path}`); }
  if (isEmpty(side)) { throw new InputError(`no Kafka cluster or ZooKeeper ensemble in ${path}`); }
}
