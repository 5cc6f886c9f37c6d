import { memory } from './memory';
import { KafkaNodeSetProps } from './node-set-props';
import { NodeSetSpec, ResourcesSpec } from './plan/cluster-spec';
import { Role } from './plan/model';
import { PodOptions } from './pod-options';
import { Resources } from './resources';
import { Storage } from './storage';
import { Toleration } from './toleration';

const DEFAULT_REPLICAS = 3;
const STARTUP_SECONDS = 30 * 60;

/** What the plan needs to know of a set, out of its props. */
export function nodeSetSpec(
  id: string, roles: readonly Role[], ownsCluster: boolean, namespace: string | undefined,
  props: KafkaNodeSetProps & { readonly rack?: string },
): NodeSetSpec {
  return {
    id,
    roles,
    ownsCluster,
    namespace,
    replicas: props.replicas ?? props.nodeIds?.length ?? DEFAULT_REPLICAS,
    firstNodeId: props.firstNodeId,
    nodeIds: props.nodeIds,
    name: props.name,
    serviceName: props.serviceName,
    configMapName: props.configMapName,
    selector: props.selectorLabels,
    rack: props.rack,
    image: props.image?._spec,
    config: props.config ?? {},
    storage: (props.storage ?? Storage.persistent())._spec,
    ...podSpec(props),
  };
}

function podSpec(props: PodOptions) {
  return {
    heap: memory(props.heap),
    resources: resourcesSpec(props.resources),
    jvmOptions: props.jvmOptions ?? [],
    env: [
      ...Object.entries(props.env ?? {}).map(([name, value]) => ({ name, value })),
      ...Object.entries(props.secretEnv ?? {}).map(([name, secret]) => ({ name, secret })),
    ],
    volumes: (props.volumes ?? []).map(({ _plan }) => _plan),
    sidecars: props.sidecars ?? [],
    initContainers: props.initContainers ?? [],
    labels: props.podLabels ?? {},
    annotations: props.podAnnotations ?? {},
    nodeSelector: props.nodeSelector,
    tolerations: props.tolerations?.map(tolerationData),
    spread: props.spread,
    priorityClassName: props.priorityClassName,
    schedulerName: props.schedulerName,
    serviceAccountName: props.serviceAccountName,
    user: props.user,
    probes: {
      startupSeconds: props.startupTimeout?.toSeconds() ?? STARTUP_SECONDS,
      readiness: props.readinessProbe ?? true,
      liveness: props.livenessProbe ?? true,
    },
    terminationGraceSeconds: props.terminationGracePeriod?.toSeconds(),
    updateStrategy: props.updateStrategy,
    partition: props.partition,
    minReadySeconds: props.minReady?.toSeconds(),
    overlay: props.podSpec,
  };
}

function resourcesSpec(resources: Resources | undefined): ResourcesSpec | undefined {
  return resources && {
    cpuRequest: resources.cpuRequest,
    cpuLimit: resources.cpuLimit,
    memoryRequest: memory(resources.memoryRequest),
    memoryLimit: memory(resources.memoryLimit),
  };
}

function tolerationData({ key, value, effect, tolerationTime }: Toleration): object {
  return {
    ...key === undefined ? {} : { key },
    operator: value === undefined ? 'Exists' : 'Equal',
    ...value === undefined ? {} : { value },
    ...effect === undefined ? {} : { effect },
    ...tolerationTime === undefined ? {} : { tolerationSeconds: tolerationTime.toSeconds() },
  };
}
