import { EnvPlan, PodPlan, ResourcesPlan, Role, VolumePlan } from '../../model/plan';
import { MemorySpec, ResourcesSpec, WorkloadSpec } from '../../model/workload-spec';
import { mebibytesOf } from '../../util/quantity';
import { POD_NAME, POD_NAMESPACE } from '../names';

export const mebibytes = (count: number): MemorySpec => ({ quantity: `${count}Mi`, mebibytes: count });
const gibibytes = (count: number): MemorySpec => ({ quantity: `${count}Gi`, mebibytes: 1024 * count });

/** Parses a Kubernetes quantity of memory. */
export const memorySpec = (quantity: string | undefined): MemorySpec | undefined =>
  quantity === undefined ? undefined : { quantity, mebibytes: mebibytesOf(quantity) };

/** A larger heap only causes longer garbage collections. */
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
  // A broker needs memory for the page cache as well as for its heap; controllers and ZooKeeper have only metadata.
  memory: gibibytes(2),
  cpu: '500m',
  // Kafka moves partition leaders for up to five minutes (hard-coded); a broker that is killed earlier starts with log recovery.
  graceSeconds: 330,
  preStopSeconds: 0,
  // A ready broker is not in sync yet: followers need time to catch up before the next broker stops.
  minReadySeconds: 30,
};

/**
 * Combined nodes that stop at the same time lose their quorum, and the last one would wait for five minutes in vain. A
 * single node of a small cluster moves its leaders in seconds.
 */
const COMBINED: PodDefaults = { ...BROKER, graceSeconds: 45 };

/** Controllers stop later than brokers: without a controller, brokers wait for five minutes to move their leaders. */
const CONTROLLER: PodDefaults = { memory: gibibytes(1), cpu: '250m', graceSeconds: 60, preStopSeconds: 15, minReadySeconds: 10 };

/** The same holds for ZooKeeper servers. The last broker, which cannot move its leaders, retries for ten seconds first. */
const ZOOKEEPER: PodDefaults = { ...CONTROLLER, preStopSeconds: 30 };

export function podDefaults(roles: readonly Role[]): PodDefaults {
  if (roles.includes('zookeeper')) { return ZOOKEEPER; }
  if (!roles.includes('broker')) { return CONTROLLER; }
  return roles.includes('controller') ? COMBINED : BROKER;
}

/** Returns the Java heap in MiB. */
export function planHeap(spec: Pick<WorkloadSpec, 'roles' | 'resources' | 'heap'>): number {
  const limit = memoryLimit(spec.resources, podDefaults(spec.roles));
  return spec.heap?.mebibytes ?? Math.min(Math.floor(limit.mebibytes / 2), MAX_HEAP.mebibytes);
}

const memoryLimit = (resources: ResourcesSpec | undefined, { memory }: Pick<PodDefaults, 'memory'>): MemorySpec =>
  resources?.memoryLimit ?? resources?.memoryRequest ?? memory;

export function planResources(resources: ResourcesSpec = {}, defaults: Pick<PodDefaults, 'cpu' | 'memory'>): ResourcesPlan {
  const limit = memoryLimit(resources, defaults);
  const requests = {
    cpu: resources.cpuRequest ?? resources.cpuLimit ?? defaults.cpu,
    memory: resources.memoryRequest?.quantity ?? limit.quantity,
  };
  // No CPU limit by default: a throttled broker misses its heartbeats.
  const limits = { ...resources.cpuLimit ? { cpu: resources.cpuLimit } : {}, memory: limit.quantity };
  return { requests, limits };
}

/** The parts of a pod that depend on its cluster. */
export interface PodContext {
  /** The selector of the StatefulSet. */
  readonly selector: Readonly<Record<string, string>>;
  /** Labels by which Services and PodDisruptionBudgets select the pod. `podLabels` cannot replace them. */
  readonly labels: Readonly<Record<string, string>>;
  readonly namespace?: string;
  /** Variables that its addresses refer to. */
  readonly env: readonly EnvPlan[];
  /** Volumes with the files of its listeners. */
  readonly volumes?: readonly VolumePlan[];
  readonly jvmOptions?: readonly string[];
  readonly initContainers?: readonly object[];
  /** Annotations that determine its addresses, or restart it when certificates change. */
  readonly podAnnotations?: Readonly<Record<string, string>>;
  /** Whether it uses the network of its Kubernetes node. */
  readonly hostNetwork?: boolean;
  /** Whether it has host ports, so that a Kubernetes node can run only one broker. */
  readonly oneBrokerPerNode?: boolean;
}

export function planPod(
  spec: WorkloadSpec,
  { selector, labels, namespace, env, volumes = [], jvmOptions = [], initContainers = [], podAnnotations, hostNetwork, oneBrokerPerNode }: PodContext,
): PodPlan {
  const defaults = podDefaults(spec.roles);
  return {
    sidecars: spec.sidecars,
    initContainers: [...initContainers, ...spec.initContainers],
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
