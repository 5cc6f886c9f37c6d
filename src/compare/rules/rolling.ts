import { Roll, rollsOf } from '../rolls';
import { CompareRule, CompareViolation } from './rule';
import { Role } from '../../model/plan';
import { groupBy } from '../../util/group-by';
import { kubectl } from '../../util/kubectl';

/** What is lost when two of a role are away. */
const LOST: Readonly<Record<Role, string>> = {
  broker: 'partitions with both of them among three replicas fall below min.insync.replicas, and producers stop',
  controller: 'two of three voters are no majority, and the cluster has no leader',
  zookeeper: 'two of three servers are no majority',
};

export const ROLLING_RULES: CompareRule[] = [
  {
    id: 'sets-roll-at-once',
    severity: 'warning',
    why: 'StatefulSets know nothing of each other, and a disruption budget stops evictions only: each takes its highest pod down as soon as it is applied.',
    see: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
    check: (change) => {
      const rolling = rollsOf(change).filter(({ strategy, restarts }) => strategy === 'RollingUpdate' && restarts.length > 0);
      return [...groupBy(rolling, ({ cluster, namespace }) => `${namespace}/${cluster}`).values()].flatMap((rolls) =>
        (['controller', 'broker'] as const).flatMap((role) => atOnce(rolls.filter(({ roles }) => roles.includes(role)), role)));
    },
  },
];

function atOnce(rolls: readonly Roll[], role: Role): CompareViolation[] {
  const sets = rolls.map(({ set }) => set);
  return sets.length < 2 ? [] : [{
    message: `${sets.join(' and ')} restart their ${role}s at the same time: ${LOST[role]}`,
    fix: `say updateStrategy: UpdateStrategy.ON_DELETE for them (the default where a cluster has several), or apply one StatefulSet after the other and wait for ${kubectl(rolls[0], 'rollout status')}`,
  }];
}
