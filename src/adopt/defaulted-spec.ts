import { NodeSetPlan, WorkloadPlan } from '../model/plan';
import { ImageSpec, NodeSetSpec, WorkloadSpec } from '../model/workload-spec';
import { STARTUP_SECONDS } from '../plan/defaults';
import { rackSpecOf } from '../plan/pods/rack';

/**
 * Returns the spec of a StatefulSet with only the required properties: names and disks. Its plan contains the library's
 * defaults, which the program omits.
 */
export function defaultedWorkload(set: WorkloadPlan, namespace: string | undefined): WorkloadSpec {
  return {
    id: set.name,
    name: set.name,
    serviceName: set.serviceName,
    configMapName: set.configMapName,
    selector: set.selector,
    roles: set.roles,
    replicas: set.replicas,
    namespace,
    config: {},
    suppressions: [],
    createServiceAccount: false,
    storage: { disks: set.disks.map(({ ephemeral, size, claimName }) => ({ ephemeral, size, claimName })) },
    probes: { startupSeconds: STARTUP_SECONDS, readiness: true, liveness: true },
    labels: {},
    annotations: {},
    env: [],
    jvmOptions: [],
    volumes: [],
    sidecars: [],
    initContainers: [],
    fields: {},
  };
}

export function defaultedSet(set: NodeSetPlan, image: ImageSpec | undefined, namespace: string | undefined): NodeSetSpec {
  return { ...defaultedWorkload(set, namespace), ownsCluster: false, nodeIds: set.nodes.map(({ nodeId }) => nodeId), rack: rackSpecOf(set), image };
}
