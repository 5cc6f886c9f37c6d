import { LABEL_CLUSTER, LABEL_BROKER, LABEL_CONTROLLER, objectLabels } from './names';
import { EnsembleSpec, NodeSetSpec } from '../model/workload-spec';

/** The names of a set's objects, which are known when the set is created, before it is planned. */
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
    // The selector of a StatefulSet is immutable, so it must not contain anything that can change.
    selector: set.selector ?? {
      ...objectLabels('kafka', cluster),
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
    selector: spec.selector ?? objectLabels('zookeeper', name),
  };
}

export const clientServiceName = (ensemble: string, name?: string): string => name ?? `${ensemble}-client`;

/** Returns the labels by which Services and PodDisruptionBudgets of the cluster select its pods. */
export function clusterLabels(cluster: string, roles: readonly string[]): Record<string, string> {
  return {
    [LABEL_CLUSTER]: cluster,
    [LABEL_BROKER]: String(roles.includes('broker')),
    [LABEL_CONTROLLER]: String(roles.includes('controller')),
  };
}

/** Returns the selector of all pods of the cluster. */
export const clusterSelector = (cluster: string) => ({ [LABEL_CLUSTER]: cluster });

export const brokerSelector = (cluster: string) => ({ [LABEL_CLUSTER]: cluster, [LABEL_BROKER]: 'true' });

/**
 * Name and pods of the PodDisruptionBudget and NetworkPolicy of a role. Combined nodes count as controllers, because a pod
 * with two PodDisruptionBudgets cannot be evicted.
 */
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

/** The port of a proxy for health checks and metrics; every other port leads to a broker. */
export const PROXY_HTTP_PORT = 9080;

/** The value of the label `app.kubernetes.io/name` of proxies. */
export const PROXY_APP = 'kafka-proxy';
export const proxySelector = (cluster: string, name: string): Record<string, string> =>
  ({ ...objectLabels(PROXY_APP, cluster), 'app.kubernetes.io/component': name });

/** The value of the label `app.kubernetes.io/name` of test clients. */
export const TEST_CLIENT_APP = 'kafka-test-client';
export const testClientSelector = (cluster: string): Record<string, string> => objectLabels(TEST_CLIENT_APP, cluster);

/** The name and the value of the label `app.kubernetes.io/name` of ConfigMaps with the program that Jobs run. */
export const TOOLS_APP = 'kafka-tools';


export const bootstrapName = (cluster: string, name?: string): string => name ?? `${cluster}-bootstrap`;
