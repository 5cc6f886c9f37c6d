import { hostPortsOnNodePorts } from './host-ports';
import { duplicates } from '../plan/duplicates';
import { Finding, show } from '../plan/finding';
import { brokersOf, ClusterPlan } from '../plan/model';

/** What must be known of any object of an app. */
export interface AppObject {
  readonly kind: string;
  readonly apiGroup: string;
  readonly name: string;
  readonly namespace?: string;
  readonly path: string;
}

/** Rules over everything that one app synthesizes. */
export function checkApp(objects: readonly AppObject[], clusters: readonly { plan: ClusterPlan; path: string }[]): Finding[] {
  return [...duplicateObjects(objects), ...duplicateNodePorts(clusters), ...hostPortsOnForeignNodePorts(clusters), ...duplicateAddresses(clusters)];
}

/** Kubernetes keeps one object of a kind, namespace and name: the last one applied. cdk8s says nothing. */
function duplicateObjects(objects: readonly AppObject[]): Finding[] {
  const groups = duplicates(objects, ({ apiGroup, kind, namespace, name }) => JSON.stringify([apiGroup, kind, namespace ?? '', name]));
  return [...groups.values()].map((same): Finding => ({
    rule: 'duplicate-object',
    severity: 'error',
    message: `${same.length} objects are ${same[0].kind} ${show(same[0].name)} in ${
      same[0].namespace === undefined ? 'the same place' : `namespace ${show(same[0].namespace)}`}: ${same.map(({ path }) => path).join(' and ')}`,
    fix: 'give them different names or namespaces; manifests for several Kubernetes clusters belong into several Apps',
  }));
}

/** Within one cluster the plan's own rule finds them. */
function duplicateNodePorts(clusters: readonly { plan: ClusterPlan; path: string }[]): Finding[] {
  const taken = clusters.flatMap(({ plan, path }) => plan.services.flatMap(({ name, ports }) =>
    ports.filter(({ nodePort }) => nodePort !== undefined).map(({ nodePort }) => ({ nodePort, name, path }))));
  return [...duplicates(taken, ({ nodePort }) => String(nodePort))]
    .filter(([, same]) => new Set(same.map(({ path }) => path)).size > 1)
    .map(([port, same]): Finding => ({
      rule: 'node-port-of-two-clusters',
      severity: 'error',
      message: `node port ${port} is taken by ${same.map(({ name, path }) => `Service "${name}" of ${path}`).join(' and ')}`,
      fix: 'node ports are unique in a Kubernetes cluster: give each Kafka cluster a firstPort and bootstrapPort of its own',
    }));
}

/** Within one cluster the plan's own rule finds them. */
function hostPortsOnForeignNodePorts(clusters: readonly { plan: ClusterPlan; path: string }[]): Finding[] {
  return clusters.flatMap((own) => clusters.filter((other) => other !== own).flatMap((other) => hostPortsOnNodePorts(own.plan, other.plan)
    .map(({ port, taker, service }): Finding => ({
      rule: 'host-port-is-node-port',
      severity: 'error',
      message: `host port ${port} of ${taker} of ${own.path} is the node port of Service "${service}" of ${other.path}`,
      fix: 'choose a host port that is no node port',
    }))));
}

/** Clients of one cluster would reach brokers of the other. */
function duplicateAddresses(clusters: readonly { plan: ClusterPlan; path: string }[]): Finding[] {
  const taken = clusters.flatMap(({ plan, path }) => brokersOf(plan).flatMap(({ endpoints }) => endpoints
    .filter(({ listener, advertised }) => advertised && !advertised.host.includes('${') && plan.listeners.some(({ name, purpose }) => name === listener && purpose === 'external'))
    .map(({ listener, advertised }) => ({ address: `${advertised!.host.toLowerCase()}:${advertised!.port}`, listener, path }))));
  return [...duplicates(taken, ({ address }) => address)].filter(([, same]) => new Set(same.map(({ path }) => path)).size > 1)
    .map(([address, same]): Finding => ({
      rule: 'address-of-two-clusters',
      severity: 'error',
      message: `${address} is advertised by ${same.map(({ listener, path }) => `${listener} of ${path}`).join(' and ')}`,
      fix: 'give each Kafka cluster hosts or ports of its own',
    }));
}
