import type { k8s } from 'cdk8s-plus-28';
import { Plain } from './plain';
import { BudgetPlan } from '../model/plan';

/** Allows the disruption of one pod at a time: of one Kafka node of a role in all node sets of the cluster. */
export function budgetSpec({ selector }: BudgetPlan): Plain<k8s.PodDisruptionBudgetSpec> {
  return { maxUnavailable: 1, selector: { matchLabels: { ...selector } } };
}
