import { LABEL_APP, LABEL_CLUSTER, LABEL_BROKER, LABEL_CONTROLLER } from './names';
import { EnsembleSpec, NodeSetSpec } from '../model/workload-spec';

/** The names of a set's objects; known as soon as the set is made, before anything else of the plan. */
export interface SetIdentity {
  readonly name: string;
  readonly serviceName: string;
  readonly configMapName: string;
  readonly selector: Readonly<Record<string, string>>;
}

export function identify(cluster: string, set: NodeSetSpec): SetIdentity {
  const name = set.name ?? (set.ownsCluster ? set.id : `${cluster}-${set.id}`);
  return {
    name,
    serviceName: set.serviceName ?? `${name}-headless`,
    configMapName: set.configMapName ?? `${name}-config`,
    // Selectors of StatefulSets are immutable: nothing may stand here that could change.
    selector: set.selector ?? {
      [LABEL_APP]: 'kafka',
      'app.kubernetes.io/instance': cluster,
      'app.kubernetes.io/component': name,
    },
  };
}

export function identifyEnsemble(spec: Pick<EnsembleSpec, 'id' | 'name' | 'serviceName' | 'configMapName' | 'selector'>): SetIdentity {
  const name = spec.name ?? spec.id;
  return {
    name,
    serviceName: spec.serviceName ?? `${name}-headless`,
    configMapName: spec.configMapName ?? `${name}-config`,
    selector: spec.selector ?? { [LABEL_APP]: 'zookeeper', 'app.kubernetes.io/instance': name },
  };
}

export const clientServiceName = (ensemble: string, given?: string): string => given ?? `${ensemble}-client`;

/** Labels by which Services and budgets of the whole cluster find its pods. */
export function clusterLabels(cluster: string, roles: readonly string[]): Record<string, string> {
  return {
    [LABEL_CLUSTER]: cluster,
    [LABEL_BROKER]: String(roles.includes('broker')),
    [LABEL_CONTROLLER]: String(roles.includes('controller')),
  };
}

/** Every pod of the cluster. */
export const clusterSelector = (cluster: string) => ({ [LABEL_CLUSTER]: cluster });

export const brokerSelector = (cluster: string) => ({ [LABEL_CLUSTER]: cluster, [LABEL_BROKER]: 'true' });

/** Name and pods of a role's budget and policy. Combined nodes count as controllers: a pod under two budgets cannot be evicted at all. */
export const CONTROLLER_BUDGET = {
  role: 'Controller',
  name: (cluster: string) => `${cluster}-controller`,
  covers: (roles: readonly string[]) => roles.includes('controller'),
  selector: (cluster: string) => ({ [LABEL_CLUSTER]: cluster, [LABEL_CONTROLLER]: 'true' }),
};
export const BROKER_BUDGET = {
  role: 'Broker',
  name: (cluster: string) => `${cluster}-broker`,
  covers: (roles: readonly string[]) => !roles.includes('controller'),
  selector: (cluster: string) => ({ [LABEL_CLUSTER]: cluster, [LABEL_CONTROLLER]: 'false' }),
};

/** Where a proxy says how it is; every other port is a broker's. */
export const PROXY_HTTP_PORT = 9080;

/** The replicas of kafka-proxy before a cluster. */
export const PROXY_APP = 'kafka-proxy';
export const proxySelector = (cluster: string, name: string): Record<string, string> =>
  ({ [LABEL_APP]: PROXY_APP, 'app.kubernetes.io/instance': cluster, 'app.kubernetes.io/component': name });

export const bootstrapName = (cluster: string, given?: string): string => given ?? `${cluster}-bootstrap`;
