import { HOST_PORT_IS_NODE_PORT, hostPortNodePortConflicts } from './addresses/host-ports';
import { findingsOf, Rule } from './rule';
import { Finding, show } from '../model/finding';
import { addressText, isKnownHost } from '../model/host';
import { brokersOf, ClusterPlan } from '../model/plan';
import { duplicates } from '../util/duplicates';

/** What must be known of any object of an app. */
export interface AppObject {
  readonly kind: string;
  readonly apiGroup: string;
  readonly name: string;
  readonly namespace?: string;
  readonly path: string;
}

/** Everything that one app synthesizes. */
interface AppPlan {
  readonly objects: readonly AppObject[];
  readonly clusters: readonly PlacedCluster[];
}

interface PlacedCluster { readonly plan: ClusterPlan; readonly path: string }

/** Clashes within one cluster are found by the plan's own rules. */
const ofSeveral = (same: readonly { readonly path: string }[]): boolean => new Set(same.map(({ path }) => path)).size > 1;

export const APP_RULES: readonly Rule<AppPlan>[] = [
  {
    id: 'duplicate-object',
    severity: 'error',
    why: 'Kubernetes keeps one object of a kind, namespace and name: the last one applied. cdk8s says nothing.',
    see: 'tried on cdk8s 2.70; https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names',
    check: ({ objects }) => [...duplicates(objects, ({ apiGroup, kind, namespace, name }) => JSON.stringify([apiGroup, kind, namespace ?? '', name])).values()]
      .map((same) => ({
        message: `${same.length} objects are ${same[0].kind} ${show(same[0].name)} in ${
          same[0].namespace === undefined ? 'the same place' : `namespace ${show(same[0].namespace)}`}: ${same.map(({ path }) => path).join(' and ')}`,
        fix: 'give them different names or namespaces; manifests for several Kubernetes clusters belong into several Apps',
      })),
  },
  {
    id: 'node-port-of-two-clusters',
    severity: 'error',
    why: 'Node ports are unique in a Kubernetes cluster, whatever namespaces their Services are in: the API refuses the second.',
    see: 'tried on Kubernetes 1.34: "provided port is already allocated"; https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport',
    check: ({ clusters }) => {
      const taken = clusters.flatMap(({ plan, path }) => plan.services.flatMap(({ name, ports }) =>
        ports.filter(({ nodePort }) => nodePort !== undefined).map(({ nodePort }) => ({ nodePort, name, path }))));
      return [...duplicates(taken, ({ nodePort }) => String(nodePort))].filter(([, same]) => ofSeveral(same)).map(([port, same]) => ({
        message: `node port ${port} is taken by ${same.map(({ name, path }) => `Service "${name}" of ${path}`).join(' and ')}`,
        fix: 'node ports are unique in a Kubernetes cluster: give each Kafka cluster a firstPort and bootstrapPort of its own',
      }));
    },
  },
  {
    ...HOST_PORT_IS_NODE_PORT,
    check: ({ clusters }) => clusters.flatMap((own) => clusters.filter((other) => other !== own).flatMap((other) =>
      hostPortNodePortConflicts(own.plan, other.plan).map(({ port, usedBy, service }) => ({
        message: `host port ${port} of ${usedBy} of ${own.path} is the node port of Service "${service}" of ${other.path}`,
        fix: 'choose a host port that is no node port',
      })))),
  },
  {
    id: 'address-of-two-clusters',
    severity: 'error',
    why: 'Clients of one cluster would reach brokers of the other.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_advertised.listeners',
    check: ({ clusters }) => [...duplicates(clusters.flatMap(outsideAddresses), ({ address }) => address)]
      .filter(([, same]) => ofSeveral(same)).map(([address, same]) => ({
        message: `${address} is advertised by ${same.map(({ listener, path }) => `${listener} of ${path}`).join(' and ')}`,
        fix: 'give each Kafka cluster hosts or ports of its own',
      })),
  },
];

/** What only the pods themselves know is left out. */
function outsideAddresses({ plan, path }: PlacedCluster) {
  const outside = plan.listeners.filter(({ purpose }) => purpose === 'external').map(({ name }) => name);
  return brokersOf(plan).flatMap(({ endpoints }) => endpoints
    .filter(({ listener, advertised }) => advertised && isKnownHost(advertised.host) && outside.includes(listener))
    .map(({ listener, advertised }) => ({ address: addressText(advertised!).toLowerCase(), listener, path })));
}

export const checkApp = (app: AppPlan): Finding[] => findingsOf(APP_RULES, app);
