import { HOST_PORT_IS_NODE_PORT, hostPortNodePortConflicts, hostPortUses, nodePortsOf } from './addresses/host-ports';
import { findingsOf, Rule } from './rule';
import { Finding, show } from '../model/finding';
import { addressText, isKnownHost } from '../model/host';
import { brokersOf, ClusterPlan } from '../model/plan';
import { duplicates } from '../util/duplicates';

/** Identity of an object of an app. */
export interface AppObject {
  readonly kind: string;
  readonly apiGroup: string;
  readonly name: string;
  readonly namespace?: string;
  readonly path: string;
}

/** All objects and Kafka clusters of an app. */
interface AppPlan {
  readonly objects: readonly AppObject[];
  readonly clusters: readonly LocatedCluster[];
}

interface LocatedCluster { readonly plan: ClusterPlan; readonly path: string }

/** Rules of the plan find conflicts within one cluster. */
const hasSeveralPaths = (same: readonly { readonly path: string }[]): boolean => new Set(same.map(({ path }) => path)).size > 1;

const hasSeveralClusters = ({ clusters }: AppPlan): boolean => clusters.length > 1;

export const APP_RULES: readonly Rule<AppPlan>[] = [
  {
    id: 'duplicate-object',
    severity: 'error',
    why: 'Kubernetes keeps one object for each kind, namespace and name: the last one applied overwrites the others. cdk8s does not report this.',
    see: 'tested on cdk8s 2.70; https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names',
    check: ({ objects }) => [...duplicates(objects, ({ apiGroup, kind, namespace, name }) => JSON.stringify([apiGroup, kind, namespace ?? '', name])).values()]
      .map((same) => ({
        message: `${same[0].kind} ${show(same[0].name)} ${
          same[0].namespace === undefined ? 'without a namespace' : `in namespace ${show(same[0].namespace)}`} is defined ${same.length} times: ${
          same.map(({ path }) => path).join(' and ')}`,
        fix: 'use different names or namespaces; use one App for each Kubernetes cluster',
      })),
  },
  {
    id: 'node-port-of-two-clusters',
    onlyIf: [hasSeveralClusters],
    severity: 'error',
    why: 'A node port must be unique in a Kubernetes cluster, also across namespaces: the API server rejects the second Service.',
    see: 'tested on Kubernetes 1.34: "provided port is already allocated"; https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport',
    check: ({ clusters }) => {
      const nodePorts = clusters.flatMap(({ plan, path }) => nodePortsOf(plan).map((nodePort) => ({ ...nodePort, path })));
      return [...duplicates(nodePorts, ({ nodePort }) => String(nodePort))].filter(([, same]) => hasSeveralPaths(same)).map(([port, same]) => ({
        message: `node port ${port} is used by ${same.map(({ service, path }) => `Service "${service}" of ${path}`).join(' and ')}`,
        fix: 'set a different firstPort and bootstrapPort for each Kafka cluster',
      }));
    },
  },
  {
    ...HOST_PORT_IS_NODE_PORT,
    onlyIf: [hasSeveralClusters],
    check: ({ clusters }) => {
      const hostPorts = clusters.flatMap(({ plan, path }) => hostPortUses(plan).map((use) => ({ ...use, path })));
      const nodePorts = clusters.flatMap(({ plan, path }) => nodePortsOf(plan).map((nodePort) => ({ ...nodePort, otherPath: path })));
      return hostPortNodePortConflicts(hostPorts, nodePorts).filter(({ path, otherPath }) => path !== otherPath)
        .map(({ port, usedBy, path, service, otherPath }) => ({
          message: `host port ${port} of ${usedBy} of ${path} is also the node port of Service "${service}" of ${otherPath}`,
          fix: 'use a host port that is not a node port',
        }));
    },
  },
  {
    id: 'address-of-two-clusters',
    onlyIf: [hasSeveralClusters],
    severity: 'error',
    why: 'Clients of one cluster would reach brokers of the other.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_advertised.listeners',
    check: ({ clusters }) => [...duplicates(clusters.flatMap(externalAddresses), ({ address }) => address)]
      .filter(([, same]) => hasSeveralPaths(same)).map(([address, same]) => ({
        message: `${address} is advertised by ${same.map(({ listener, path }) => `${listener} of ${path}`).join(' and ')}`,
        fix: 'use different hosts or ports for each Kafka cluster',
      })),
  },
];

/** Advertised addresses of external listeners, without those that only the pods can resolve. */
function externalAddresses({ plan, path }: LocatedCluster) {
  const external = plan.listeners.filter(({ purpose }) => purpose === 'external').map(({ name }) => name);
  return brokersOf(plan).flatMap(({ endpoints }) => endpoints
    .filter(({ listener, advertised }) => advertised && isKnownHost(advertised.host) && external.includes(listener))
    .map(({ listener, advertised }) => ({ address: addressText(advertised!).toLowerCase(), listener, path })));
}

export const checkApp = (app: AppPlan): Finding[] => findingsOf(APP_RULES, app);
