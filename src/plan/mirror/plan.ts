import { MIRROR_MEBIBYTES } from './names';
import { sideOf } from './sides';
import type { MirrorFlow, MirrorPlan } from '../../model/mirror';
import type { SecretReference } from '../../model/references';
import type { MemorySpec, ResourcesSpec } from '../../model/workload-spec';
import { mergeClients, OperationClient } from '../operations/clients';
import { mebibytes, planResources } from '../pods/pod';

/** The options of what is copied, with the two names. */
export interface FlowOptions extends Partial<Omit<MirrorFlow, 'source' | 'target'>> {
  readonly source: string;
  readonly target: string;
}

/** The options of the pods. */
export interface MirrorPodOptions extends Pick<MirrorPlan, 'name' | 'image' | 'agent' | 'metricsFrom' | 'nodeSelector' | 'tolerations' | 'overlay'> {
  readonly resources?: ResourcesSpec;
  readonly heap?: MemorySpec;
  readonly secretEnv?: Readonly<Record<string, SecretReference>>;
}

/** Tasks of each pod. */
const TASKS = 2;

/** Returns what a mirror copies, without the settings of its clients. */
export function flowOf({ source, target, replicas = 1, ...options }: FlowOptions): MirrorFlow {
  return {
    source: { alias: source, settings: {}, cluster: '' },
    target: { alias: target, settings: {}, cluster: '' },
    topics: options.topics ?? ['.*'],
    topicsExclude: options.topicsExclude ?? [],
    groups: options.groups ?? ['.*'],
    groupsExclude: options.groupsExclude ?? [],
    policy: options.policy ?? 'default',
    exactlyOnce: options.exactlyOnce ?? 'enabled',
    replicas,
    tasks: options.tasks ?? TASKS * replicas,
    syncGroups: options.syncGroups ?? true,
    syncAcls: options.syncAcls ?? false,
    config: options.config ?? {},
  };
}

/** Returns a mirror with the clients of both clusters. */
export function planMirror(
  flow: MirrorFlow, { source, target }: { readonly [S in 'source' | 'target']: OperationClient }, { resources, heap, secretEnv, ...pod }: MirrorPodOptions,
): MirrorPlan {
  const { clients, env, jvmOptions, volumes } = mergeClients({ source, target });
  const planned = planResources(resources, { cpu: '250m', memory: mebibytes(MIRROR_MEBIBYTES) });
  const limit = resources?.memoryLimit ?? resources?.memoryRequest ?? mebibytes(MIRROR_MEBIBYTES);
  return {
    ...flow,
    source: sideOf(flow.source.alias, clients.source),
    target: sideOf(flow.target.alias, clients.target),
    ...pod,
    resources: planned,
    heap: heap?.mebibytes ?? Math.floor(limit.mebibytes / 2),
    env: { ...env, ...secretEnv },
    jvmOptions,
    volumes,
  };
}
