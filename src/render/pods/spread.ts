import type { k8s } from 'cdk8s-plus-28';
import { PodPlan } from '../../model/plan';
import { Plain } from '../plain';

const HOST = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';

/**
 * Spreads pods with the same labels, in all node sets. `preferred` is the default, since three pods must also start in a Kubernetes
 * cluster with one node. `required` schedules at most one of them on a Kubernetes node.
 */
export function spread({ spread: mode }: Pick<PodPlan, 'spread'>, matchLabels: Record<string, string>):
Pick<Plain<k8s.PodSpec>, 'affinity' | 'topologySpreadConstraints'> {
  if (mode === 'none') { return {}; }
  const labelSelector = { matchLabels };
  const constraint = (topologyKey: string) =>
    ({ maxSkew: 1, topologyKey, whenUnsatisfiable: 'ScheduleAnyway', labelSelector });
  if (mode === 'preferred') {
    return { topologySpreadConstraints: [constraint(HOST), constraint(ZONE)] };
  }
  return {
    affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: HOST, labelSelector }] } },
    topologySpreadConstraints: [constraint(ZONE)],
  };
}
