import { isBroker, WorkloadPlan } from '../model/plan';

/** The order in which a cluster's sets may roll: controllers first, then one set of brokers after the other. */
export function inRestartOrder<S extends Pick<WorkloadPlan, 'roles'>>(sets: readonly S[]): S[] {
  return [...sets.filter((set) => !isBroker(set)), ...sets.filter(isBroker)];
}
