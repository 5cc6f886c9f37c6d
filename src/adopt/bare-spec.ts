import { ImageSpec, NodeSetSpec } from '../plan/cluster-spec';
import { NodeSetPlan } from '../plan/model';

/** How long a node may take to start unless the program says otherwise. */
export const STARTUP_SECONDS = 30 * 60;

/**
 * A set as a program would describe it that says nothing but what cannot be left out: names, roles, ids, disks. Its plan
 * shows what the library itself writes, and so what a program need not say.
 */
export function bareSet(set: NodeSetPlan, image: ImageSpec | undefined, namespace: string | undefined): NodeSetSpec {
  return {
    id: set.name,
    ownsCluster: false,
    name: set.name,
    serviceName: set.serviceName,
    configMapName: set.configMapName,
    selector: set.selector,
    roles: set.roles,
    replicas: set.nodes.length,
    nodeIds: set.nodes.map(({ nodeId }) => nodeId),
    namespace,
    rack: set.rack,
    image,
    config: {},
    storage: { disks: set.disks.map(({ ephemeral, size, claimName }) => ({ ephemeral, size, claimName })) },
    probes: { startupSeconds: STARTUP_SECONDS, readiness: true, liveness: true },
    labels: {},
    annotations: {},
    env: [],
    jvmOptions: [],
    volumes: [],
    sidecars: [],
    initContainers: [],
  };
}
