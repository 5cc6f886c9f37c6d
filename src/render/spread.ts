import type { k8s } from 'cdk8s-plus-28';
import { Plain } from './plain';
import { ClusterPlan, isBroker, NodeSetPlan } from '../plan/model';
import { LABEL_BROKER, LABEL_CLUSTER, LABEL_CONTROLLER } from '../plan/names';

const HOST = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';

/**
 * Nodes of one role stay apart over all sets of the cluster. Preferred by default: three pods must also start on a
 * one-node cluster. Required puts at most one of them on a machine.
 */
export function spread(plan: ClusterPlan, set: NodeSetPlan): Pick<Plain<k8s.PodSpec>, 'affinity' | 'topologySpreadConstraints'> {
  if (set.pod.spread === 'none') { return {}; }
  const role = isBroker(set) ? LABEL_BROKER : LABEL_CONTROLLER;
  const labelSelector = { matchLabels: { [LABEL_CLUSTER]: plan.name, [role]: 'true' } };
  const constraint = (topologyKey: string) =>
    ({ maxSkew: 1, topologyKey, whenUnsatisfiable: 'ScheduleAnyway', labelSelector });
  if (set.pod.spread === 'preferred') {
    return { topologySpreadConstraints: [constraint(HOST), constraint(ZONE)] };
  }
  return {
    affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: HOST, labelSelector }] } },
    topologySpreadConstraints: [constraint(ZONE)],
  };
}
