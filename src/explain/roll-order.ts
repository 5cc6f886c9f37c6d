import { ClusterPlan, isBroker, NodeSetPlan } from '../model/plan';
import { inRestartOrder } from '../plan/roll-order';
import { kubectl } from '../util/kubectl';

/** Sets that roll by themselves start as soon as they are applied, the others wait for somebody to delete their pods. */
export function rollOrder({ sets, namespace }: ClusterPlan): string[] {
  return inRestartOrder(sets).map((set, index) => `${index + 1}. ${describe(set, namespace)}`);
}

function describe(set: NodeSetPlan, namespace: string | undefined): string {
  const pods = set.nodes.map(({ pod }) => pod).reverse();
  if (set.rollout.strategy === 'RollingUpdate') {
    return `StatefulSet ${set.name} rolls by itself, ${pods.join(', then ')}`;
  }
  const wait = isBroker(set) ? 'Ready and no partition is under-replicated' : 'Ready';
  return `StatefulSet ${set.name}: ${pods.map((pod) => kubectl({ namespace }, `delete pod ${pod}`)).join('; ')}`
    + `; each time wait until the pod is ${wait}`;
}
