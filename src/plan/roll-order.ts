import { isBroker, WorkloadPlan } from '../model/plan';

/** Sorts a cluster's sets in the order in which they are restarted: controllers first, then brokers, one set after the other. */
export function inRestartOrder<S extends Pick<WorkloadPlan, 'roles'>>(sets: readonly S[]): S[] {
  return [...sets.filter((set) => !isBroker(set)), ...sets.filter(isBroker)];
}

/** Returns the command that restarts the pods of a cluster which are on OnDelete. */
export const rollCommand = ({ name, namespace }: { readonly name: string; readonly namespace?: string }): string =>
  `npx cdk8s-kafka roll${namespace === undefined ? '' : ` --namespace ${namespace}`} --cluster ${name}`;
