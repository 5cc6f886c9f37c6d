import { EnvPlan, PodPlan, ResourcesPlan, Role, VolumePlan } from '../../model/plan';
import { MemorySpec, ResourcesSpec, WorkloadSpec } from '../../model/workload-spec';
import { mebibytesOf } from '../../util/quantity';
import { POD_NAME, POD_NAMESPACE } from '../names';

export const mebibytes = (count: number): MemorySpec => ({ quantity: `${count}Mi`, mebibytes: count });
const gibibytes = (count: number): MemorySpec => ({ quantity: `${count}Gi`, mebibytes: 1024 * count });

/** Memory as manifests have it. */
export const memorySpec = (quantity: string | undefined): MemorySpec | undefined =>
  quantity === undefined ? undefined : { quantity, mebibytes: mebibytesOf(quantity) };

/** More heap than this only makes garbage collection longer. */
const MAX_HEAP = mebibytes(5 * 1024);

/** The defaults of pods with certain roles. */
interface PodDefaults {
  readonly memory: MemorySpec;
  readonly cpu: string;
  readonly graceSeconds: number;
  readonly preStopSeconds: number;
  readonly minReadySeconds: number;
}

const BROKER: PodDefaults = {
  // A broker lives from the page cache as much as from its heap; the others hold only metadata.
  memory: gibibytes(2),
  cpu: '500m',
  // Kafka's own limit for handing over leaders is five minutes, hard-coded; killing it earlier means log recovery.
  graceSeconds: 330,
  preStopSeconds: 0,
  // Ready is not in sync yet: followers need a moment before the next broker may go.
  minReadySeconds: 30,
};

/**
 * Combined nodes that stop together lose their quorum halfway, and the last one would wait those five minutes for
 * nobody. Alone, one of a small cluster hands over in seconds.
 */
const COMBINED: PodDefaults = { ...BROKER, graceSeconds: 45 };

/** Controllers that go first leave brokers waiting five minutes for someone to hand their leaders to. */
const CONTROLLER: PodDefaults = { memory: gibibytes(1), cpu: '250m', graceSeconds: 60, preStopSeconds: 15, minReadySeconds: 10 };

/** So do ZooKeeper's servers, and the last broker that has no one to hand over to tries for ten seconds first. */
const ZOOKEEPER: PodDefaults = { ...CONTROLLER, preStopSeconds: 30 };

export function podDefaults(roles: readonly Role[]): PodDefaults {
  if (roles.includes('zookeeper')) { return ZOOKEEPER; }
  if (!roles.includes('broker')) { return CONTROLLER; }
  return roles.includes('controller') ? COMBINED : BROKER;
}

/** In MiB. */
export function planHeap(spec: Pick<WorkloadSpec, 'roles' | 'resources' | 'heap'>): number {
  const limit = memoryLimit(spec.resources, podDefaults(spec.roles));
  return spec.heap?.mebibytes ?? Math.min(Math.floor(limit.mebibytes / 2), MAX_HEAP.mebibytes);
}

const memoryLimit = (resources: ResourcesSpec | undefined, { memory }: Pick<PodDefaults, 'memory'>): MemorySpec =>
  resources?.memoryLimit ?? resources?.memoryRequest ?? memory;

export function planResources(given: ResourcesSpec = {}, defaults: Pick<PodDefaults, 'cpu' | 'memory'>): ResourcesPlan {
  const limit = memoryLimit(given, defaults);
  const requests = {
    cpu: given.cpuRequest ?? given.cpuLimit ?? defaults.cpu,
    memory: given.memoryRequest?.quantity ?? limit.quantity,
  };
  // No CPU limit unless asked for: throttling a broker makes it miss its heartbeats.
  const limits = { ...given.cpuLimit ? { cpu: given.cpuLimit } : {}, memory: limit.quantity };
  return { requests, limits };
}

/** What of its surroundings a pod carries. */
export interface PodContext {
  /** Labels by which Services, budgets and the StatefulSet find it; the user's cannot replace them. */
  readonly selector: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly namespace?: string;
  /** Variables that its addresses refer to. */
  readonly env: readonly EnvPlan[];
  /** Files that its listeners need. */
  readonly volumes?: readonly VolumePlan[];
  readonly jvmOptions?: readonly string[];
  /** Annotations that its addresses depend on. */
  readonly podAnnotations?: Readonly<Record<string, string>>;
  /** Whether its ports are those of the Kubernetes node. */
  readonly hostNetwork?: boolean;
  /** Whether its ports of the Kubernetes node allow only one broker on each. */
  readonly oneBrokerPerNode?: boolean;
}

export function planPod(
  spec: WorkloadSpec, { selector, labels, namespace, env, volumes = [], jvmOptions = [], podAnnotations, hostNetwork, oneBrokerPerNode }: PodContext,
): PodPlan {
  const defaults = podDefaults(spec.roles);
  return {
    sidecars: spec.sidecars,
    initContainers: spec.initContainers,
    probes: spec.probes,
    fields: spec.fields,
    overlay: spec.overlay,
    volumes: [...volumes, ...spec.volumes],
    jvmOptions: [...jvmOptions, ...spec.jvmOptions],
    labels: { ...selector, ...spec.labels, ...labels },
    annotations: { ...podAnnotations, ...spec.annotations },
    resources: planResources(spec.resources, defaults),
    env: [
      { name: POD_NAME, fieldPath: 'metadata.name' },
      ...namespace === undefined ? [{ name: POD_NAMESPACE, fieldPath: 'metadata.namespace' }] : [],
      ...env,
      ...spec.env,
    ],
    terminationGraceSeconds: spec.terminationGraceSeconds ?? defaults.graceSeconds,
    preStopSeconds: defaults.preStopSeconds,
    spread: spec.spread ?? (oneBrokerPerNode ? 'required' : 'preferred'),
    hostNetwork,
  };
}
