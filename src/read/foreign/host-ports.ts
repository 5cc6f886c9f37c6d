import { ForeignSet } from './set';
import { ClusterPlan } from '../../model/plan';
import { listOf } from '../objects';

/** Says which ports of the Kubernetes nodes the program does not take any more. */
export function reportHostPorts(sets: readonly ForeignSet[], { listeners }: ClusterPlan): void {
  for (const { source: { object, container, reportUnsupported: leave } } of sets) {
    const { hostNetwork } = object.body.spec.template.spec;
    const carried = listeners.flatMap(({ hostPort }) => hostPort?.port ?? []);
    const ports = listOf(container.ports).flatMap(({ hostPort }) => hostPort ?? []).filter((port) => !carried.includes(port));
    if (ports.length > 0 && !hostNetwork) {
      leave('ports', `hostPort ${ports.join(', ')}`, 'not carried over; clients that dial the machines need an external access');
    }
    if (hostNetwork && !listeners.some(({ accessKind }) => accessKind === 'host-network')) {
      leave('hostNetwork', 'true', 'the library\'s pods have addresses of their own; clients that dial the machines need an external access');
    }
  }
}
