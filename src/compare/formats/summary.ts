import { plural } from '../../util/text/plural';
import { ChangePlan } from '../change-plan';

/** Returns the counts that a reviewer looks at first, `No changes` if there are none. */
export function summaryOf({ findings, steps, rollouts, differences }: ChangePlan): string {
  const of = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  const pods = rollouts.reduce((sum, { restarts }) => sum + restarts.length, 0);
  if (findings.length + steps.length + rollouts.length + differences.length === 0) { return 'No changes'; }
  return [plural(of('error'), 'error'), plural(of('warning'), 'warning'), plural(steps.length, 'manual step'), `${plural(pods, 'pod')} to restart`].join(', ');
}
