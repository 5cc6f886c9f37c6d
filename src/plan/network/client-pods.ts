import { clusterPolicies } from './network-policies';
import type { ClientPodsPlan, ClusterPlan } from '../../model/plan';
import { distinct } from '../../util/distinct';

/** Returns the plan with pods of the program that connect to the cluster, which its network policies admit. */
export function withClientPods(plan: ClusterPlan, pods: readonly ClientPodsPlan[]): ClusterPlan {
  const withPods = { ...plan, clientPods: distinct(pods) };
  return { ...withPods, policies: plan.policies.length > 0 ? clusterPolicies(withPods) : [] };
}
