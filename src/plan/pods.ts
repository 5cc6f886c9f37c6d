import { ClusterSpec, ImageSpec, MemorySpec, NodeSetSpec, ResourcesSpec } from './cluster-spec';
import { clusterLabels, SetIdentity } from './identity';
import { DiskPlan, EnvPlan, PodPlan, ResourcesPlan, RolloutPlan } from './model';
import { POD_NAME, POD_NAMESPACE } from './names';

const mebibytes = (count: number): MemorySpec => ({ quantity: `${count}Mi`, mebibytes: count });

/** A broker lives from the page cache as much as from its heap; a controller holds only metadata. */
const BROKER_MEMORY: MemorySpec = { quantity: '2Gi', mebibytes: 2048 };
const CONTROLLER_MEMORY: MemorySpec = { quantity: '1Gi', mebibytes: 1024 };

/** More heap than this only makes garbage collection longer. */
const MOST_HEAP = mebibytes(5 * 1024);

/** Kafka's own limit for handing over leaders is five minutes, hard-coded; killing it earlier means log recovery. */
const BROKER_GRACE_SECONDS = 330;

/**
 * Combined nodes that stop together lose their quorum halfway, and the last one would wait those five minutes for
 * nobody. Alone, one of a small cluster hands over in seconds.
 */
const COMBINED_GRACE_SECONDS = 45;

/** Controllers that go first leave brokers waiting five minutes for someone to hand their leaders to. */
const CONTROLLER_GRACE_SECONDS = 60;
const CONTROLLER_PRE_STOP_SECONDS = 15;

export function planMemory(set: NodeSetSpec): { readonly limit: MemorySpec; readonly heap: number } {
  const usual = set.roles.includes('broker') ? BROKER_MEMORY : CONTROLLER_MEMORY;
  const limit = set.resources?.memoryLimit ?? set.resources?.memoryRequest ?? usual;
  return { limit, heap: set.heap?.mebibytes ?? Math.min(Math.floor(limit.mebibytes / 2), MOST_HEAP.mebibytes) };
}

function planResources(given: ResourcesSpec, roles: readonly string[], limit: MemorySpec): ResourcesPlan {
  const requests = {
    cpu: given.cpuRequest ?? given.cpuLimit ?? (roles.includes('broker') ? '500m' : '250m'),
    memory: given.memoryRequest?.quantity ?? limit.quantity,
  };
  // No CPU limit unless asked for: throttling a broker makes it miss its heartbeats.
  const limits = { ...given.cpuLimit ? { cpu: given.cpuLimit } : {}, memory: limit.quantity };
  return { requests, limits };
}

/** How long a node may take to stop. */
export function usualGraceSeconds(roles: readonly string[]): number {
  if (!roles.includes('broker')) { return CONTROLLER_GRACE_SECONDS; }
  return roles.includes('controller') ? COMBINED_GRACE_SECONDS : BROKER_GRACE_SECONDS;
}

/** The pods of a set; `env` are the variables that its addresses refer to. */
export function planPod(cluster: ClusterSpec, set: NodeSetSpec, identity: SetIdentity, env: readonly EnvPlan[]): PodPlan {
  const controllerOnly = !set.roles.includes('broker');
  return {
    labels: { ...identity.selector, ...set.labels, ...clusterLabels(cluster.name, set.roles) },
    annotations: set.annotations,
    resources: planResources(set.resources ?? {}, set.roles, planMemory(set).limit),
    env: [
      { name: POD_NAME, fieldPath: 'metadata.name' },
      ...cluster.namespace === undefined ? [{ name: POD_NAMESPACE, fieldPath: 'metadata.namespace' }] : [],
      ...env,
      ...set.env,
    ],
    jvmOptions: set.jvmOptions,
    volumes: set.volumes,
    sidecars: set.sidecars,
    initContainers: set.initContainers,
    terminationGraceSeconds: set.terminationGraceSeconds ?? usualGraceSeconds(set.roles),
    preStopSeconds: controllerOnly ? CONTROLLER_PRE_STOP_SECONDS : 0,
    probes: set.probes,
    spread: set.spread ?? 'preferred',
    nodeSelector: set.nodeSelector,
    tolerations: set.tolerations,
    priorityClassName: set.priorityClassName,
    schedulerName: set.schedulerName,
    serviceAccountName: set.serviceAccountName,
    overlay: set.overlay,
  };
}

/**
 * Sets roll independently of each other and a budget does not stop that, so as soon as there are several of a role
 * nobody but a person (in the order `explain` prints) restarts their pods.
 */
export function planRollout(cluster: ClusterSpec, set: NodeSetSpec): RolloutPlan {
  const peers = cluster.sets.filter(({ roles }) => roles.includes('broker') === set.roles.includes('broker'));
  return {
    strategy: set.updateStrategy ?? (peers.length > 1 ? 'OnDelete' : 'RollingUpdate'),
    partition: set.partition,
    // Ready is not in sync yet: followers need a moment before the next broker may go.
    minReadySeconds: set.minReadySeconds ?? (set.roles.includes('broker') ? 30 : 10),
    metadataVersion: cluster.metadataVersion,
  };
}

/** The first disk has the profile's mount path as it is, so that adding a second one moves no data. */
export function planDisks(set: NodeSetSpec, image: ImageSpec): DiskPlan[] {
  return set.storage.disks.map((disk, index) => {
    const suffix = index === 0 ? '' : `-${index}`;
    return {
      ...disk,
      name: disk.name ?? `data${suffix}`,
      mountPath: disk.mountPath ?? `${image.dataPath}${suffix}`,
      // A sub-directory of its own: a foreign lost+found beside it does no harm, and no other node can adopt the data.
      logDir: disk.logDir ?? 'kafka-log{nodeId}',
      accessMode: disk.accessMode ?? (disk.ephemeral ? undefined : 'ReadWriteOnce'),
    };
  });
}
