import { ClusterPlan, isBroker, NodeSetPlan } from '../model/plan';
import { inRestartOrder, rollCommand } from '../plan/roll-order';
import { kubectl } from '../util/kubectl';

/**
 * Returns the order in which to restart the node sets: Kubernetes restarts those with RollingUpdate after the apply, those with OnDelete need commands.
 * The last line is one command for the latter.
 */
export function restartOrder({ name, sets, namespace }: ClusterPlan): string[] {
  const order = inRestartOrder(sets).map((set, index) => `${index + 1}. ${describe(set, namespace)}`);
  return sets.some(({ rollout }) => rollout.strategy === 'OnDelete')
    ? [...order, `${rollCommand({ name, namespace })} deletes these pods one by one and waits after each; it restarts brokers first, and the active controller last`] : order;
}

function describe(set: NodeSetPlan, namespace: string | undefined): string {
  const pods = set.nodes.map(({ pod }) => pod).reverse();
  if (set.rollout.strategy === 'RollingUpdate') {
    return `StatefulSet ${set.name}: Kubernetes restarts these pods one by one after the apply: ${pods.join(', ')}`;
  }
  const condition = isBroker(set) ? 'Ready and no partition is under-replicated' : 'Ready';
  return `StatefulSet ${set.name}: ${pods.map((pod) => kubectl({ namespace }, `delete pod ${pod}`)).join('; ')}`
    + `; after each command wait until the pod is ${condition}`;
}
