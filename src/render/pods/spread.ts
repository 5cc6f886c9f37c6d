import type { k8s } from 'cdk8s-plus-28';
import { PodPlan } from '../../model/plan';
import { Plain } from '../plain';

const HOST = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';

/**
 * Pods with the same labels stay apart, whatever set they are in. Preferred by default: three pods must also start on a
 * one-node cluster. Required puts at most one of them on a machine.
 */
export function spread({ spread: wanted }: Pick<PodPlan, 'spread'>, matchLabels: Record<string, string>):
Pick<Plain<k8s.PodSpec>, 'affinity' | 'topologySpreadConstraints'> {
  if (wanted === 'none') { return {}; }
  const labelSelector = { matchLabels };
  const constraint = (topologyKey: string) =>
    ({ maxSkew: 1, topologyKey, whenUnsatisfiable: 'ScheduleAnyway', labelSelector });
  if (wanted === 'preferred') {
    return { topologySpreadConstraints: [constraint(HOST), constraint(ZONE)] };
  }
  return {
    affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: HOST, labelSelector }] } },
    topologySpreadConstraints: [constraint(ZONE)],
  };
}
