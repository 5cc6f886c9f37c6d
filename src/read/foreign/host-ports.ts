import { ForeignSet } from './set';
import { podSpecOf } from './workload';
import { ClusterPlan } from '../../model/plan';
import { listOf } from '../objects';

/** Reports the ports of Kubernetes nodes that the program does not use any more. */
export function reportHostPorts(sets: readonly ForeignSet[], { listeners }: ClusterPlan): void {
  for (const { source: { object, container, reportUnsupported } } of sets) {
    const { hostNetwork } = podSpecOf(object);
    const carried = listeners.flatMap(({ hostPort }) => hostPort?.port ?? []);
    const ports = listOf(container.ports).flatMap(({ hostPort }) => hostPort ?? []).filter((port) => !carried.includes(port));
    if (ports.length > 0 && !hostNetwork) {
      reportUnsupported('ports', `hostPort ${ports.join(', ')}`,
        'the program opens no such ports on the Kubernetes nodes; add an external access for clients that connect to them');
    }
    if (hostNetwork && !listeners.some(({ accessKind }) => accessKind === 'host-network')) {
      reportUnsupported('hostNetwork', 'true',
        'pods of the library have their own IP addresses; add an external access for clients that connect to the Kubernetes nodes');
    }
  }
}
