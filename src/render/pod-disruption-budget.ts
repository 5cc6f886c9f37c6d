import type { k8s } from 'cdk8s-plus-28';
import { Plain } from './plain';
import { BudgetPlan } from '../model/plan';

/** One node of a role at a time, over all sets of the cluster. */
export function budgetSpec({ selector }: BudgetPlan): Plain<k8s.PodDisruptionBudgetSpec> {
  return { maxUnavailable: 1, selector: { matchLabels: { ...selector } } };
}
