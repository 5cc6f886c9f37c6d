import { Rollout, rolloutsOf } from '../rolls';
import { CompareRule, CompareViolation } from './rule';
import { Role } from '../../model/plan';
import { groupBy } from '../../util/group-by';
import { kubectl } from '../../util/kubectl';

/** The consequence of two nodes of a role restarting at the same time. */
const CONSEQUENCES: Readonly<Record<Role, string>> = {
  broker: 'partitions with two of three replicas on restarting brokers fall below min.insync.replicas, and producers stop',
  controller: 'with two of three voters down there is no majority, and the quorum has no leader',
  zookeeper: 'with two of three servers down there is no majority',
};

export const ROLLING_RULES: CompareRule[] = [
  {
    id: 'sets-roll-at-once',
    severity: 'warning',
    why: 'StatefulSets restart their pods independently of each other, and a PodDisruptionBudget limits evictions only: each StatefulSet stops its highest pod '
      + 'as soon as it is applied.',
    see: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
    check: (change) => {
      const rolling = rolloutsOf(change).filter(({ strategy, restarts }) => strategy === 'RollingUpdate' && restarts.length > 0);
      return [...groupBy(rolling, ({ cluster, namespace }) => `${namespace}/${cluster}`).values()].flatMap((rollouts) =>
        (['controller', 'broker'] as const).flatMap((role) => simultaneousRestarts(rollouts.filter(({ roles }) => roles.includes(role)), role)));
    },
  },
];

function simultaneousRestarts(rollouts: readonly Rollout[], role: Role): CompareViolation[] {
  const sets = rollouts.map(({ set }) => set);
  return sets.length < 2 ? [] : [{
    message: `${sets.join(' and ')} restart their ${role}s at the same time: ${CONSEQUENCES[role]}`,
    fix: 'set updateStrategy: UpdateStrategy.ON_DELETE for them (the default if a cluster has several), or apply one StatefulSet after the other and wait for '
      + kubectl(rollouts[0], 'rollout status'),
  }];
}
