import { foreignAccess, ForeignAccess } from './access';
import { reportGoverningService, withDistinctNames } from './distinct-sets';
import { reportHostPorts } from './host-ports';
import { ForeignListener, isPodName } from './listeners';
import { foreignMetadata } from './metadata';
import { ForeignBroker } from './reach';
import { securityAdvice } from './security-advice';
import { ForeignService } from './services';
import { ForeignSet } from './set';
import { foreignConfig, settingsOf } from './settings/config';
import { Unsupported } from './unsupported';
import { podNameOf } from './workload';
import { ClusterSpec, ListenerSpec } from '../../model/cluster-spec';
import { ClusterPlan, EndpointPlan, ListenerPlan, NodePlan } from '../../model/plan';
import { buildPlan } from '../../plan/build';
import { bootstrapServersIn, externalListeners } from '../../plan/external-listeners';
import { byName } from '../../plan/names';
import { NO_REFERENCES } from '../../plan/references';
import { kubectl } from '../../util/kubectl';
import { isServiceHost } from '../../util/pod-name';
import { withListeners } from '../own/services';

/** A Kafka cluster that was not rendered by this library. */
export interface ForeignCluster {
  /** Its StatefulSets of Kafka nodes. */
  readonly sets: readonly ForeignSet[];
  /** The plan of the program that `adopt` prints. */
  readonly wanted: ClusterPlan;
  /** The plan of the cluster as it runs: with its current addresses and Services. */
  readonly live: ClusterPlan;
  readonly unsupported: readonly Unsupported[];
}

export function foreignCluster(given: readonly ForeignSet[]): ForeignCluster {
  const sets = withDistinctNames(given);
  const brokers = sets.filter(({ spec }) => spec.roles.includes('broker'));
  const services = distinct(sets.flatMap((set) => set.services));
  const metadata = foreignMetadata(sets);
  const bootstrap = services.find(({ plan, governing }) =>
    plan.kind === 'bootstrap' && !governing && brokers.some((set) => set.services.some(({ object }) => object.name === plan.name)));
  const { listeners, external } = listenersOf(sets, brokers, bootstrap);
  const { source, image } = (brokers[0] ?? sets[0]);
  const count = brokers.reduce((sum, { nodeIds }) => sum + nodeIds.length, 0);
  const name = nameOf(sets);
  const base: ClusterSpec = {
    name,
    namespace: source.object.namespace,
    clusterDomain: source.env.get('CLUSTER_DOMAIN') ?? 'cluster.local',
    image: image.spec,
    listeners,
    accesses: [],
    pluginPrefixes: [],
    suppressions: [],
    config: foreignConfig(source, count, image.spec.version, image.olderLine),
    bootstrap: { name: bootstrap?.plan.name },
    // The settings of the other sets that differ from those of the cluster.
    sets: sets.map((set) => set.source === source ? set.spec
      : { ...set.spec, config: settingsOf(set.source, image.spec.version, source.properties) }),
    // Until the rolling restart is complete, old pods lack the labels that network policies select.
    networkPolicies: false,
    ...metadata,
  };
  const accesses = new Map<string, ForeignAccess>();
  const planned = () => buildPlan({ ...base, accesses: [...accesses.values()].map((access) => access.spec) }).plan;
  for (const listener of external) {
    const access = foreignAccess(listener.name, foreignBrokers(listener.name, brokers), planned());
    if (access) { accesses.set(listener.name, access); }
  }
  const wanted = planned();
  reportHelmRelease(sets[0]);
  services.forEach((service) => reportGoverningService(service, sets[0]));
  reportHostPorts(sets, wanted);
  for (const service of services.filter(({ plan }) => !wanted.services.some((own) => own.name === plan.name))) {
    reportService(service, sets[0], wanted);
  }
  return {
    sets,
    wanted,
    live: livePlan(wanted, sets, services, { accesses, unsupported: external.filter((listener) => !accesses.has(listener.name)) }),
    unsupported: sets.flatMap((set) => set.source.unsupported),
  };
}

/** Reports the Helm release of a cluster: uninstalling it would delete the StatefulSets. */
function reportHelmRelease({ source: { object, unsupported } }: ForeignSet): void {
  const release = object.annotations['meta.helm.sh/release-name'] ?? object.labels['app.kubernetes.io/instance'] ?? object.labels.release;
  if (object.labels['app.kubernetes.io/managed-by'] !== 'Helm' && object.labels.heritage !== 'Helm') { return; }
  unsupported.push({
    object: `Helm release ${release ?? ''}`.trim(),
    field: '',
    advice: 'uninstalling the release would delete the StatefulSets; remove only the Secrets in which Helm stores the release: '
      + kubectl(object, `delete secret -l owner=helm${release === undefined ? '' : `,name=${release}`}`),
  });
}

/** Returns the name of the cluster: the name of its first StatefulSet without the suffix of a role. */
function nameOf(sets: readonly ForeignSet[]): string {
  const given = sets.map(({ source }) => source.env.get('KAFKA_FULLNAME')).find((name) => name !== undefined);
  const [first] = sets.map(({ source }) => source.object.name);
  return given ?? first.replace(/-(brokers?|controllers?|controller-eligible)$/, '');
}

const distinct = (services: readonly ForeignService[]): ForeignService[] =>
  [...new Map(services.map((service) => [service.object.name, service])).values()];

/** Returns the internal listeners of a cluster with their purposes, and the external listeners. */
function listenersOf(sets: readonly ForeignSet[], brokers: readonly ForeignSet[], bootstrap: ForeignService | undefined):
{ listeners: ListenerSpec[]; external: ForeignListener[] } {
  const controllers = new Set(sets.flatMap((set) => set.listeners.controllers));
  const all = [...brokers, ...sets].flatMap((set) => set.listeners.pods[0] ?? []);
  const named = [...new Map(all.map((listener) => [listener.name, listener])).values()];
  const reachableOutside = named.filter(({ name }) => !controllers.has(name) && isExternal(name, brokers));
  const isInterBroker = (name: string) => brokers.some(({ listeners }) => listeners.interBroker === name);
  const external = reachableOutside.filter(({ name }) => !isInterBroker(name));
  const internal = named.filter((listener) => !external.includes(listener));
  const bootstrapPorts = bootstrap?.plan.ports.map(({ targetPort }) => targetPort);
  const isForClients = ({ name, port }: ForeignListener) => !isInterBroker(name) || bootstrapPorts?.includes(port)
    || !internal.some((other) => other.name !== name && !controllers.has(other.name));
  for (const { name, advertised } of reachableOutside.filter((listener) => !external.includes(listener))) {
    sets[0].source.reportUnsupported(`listener ${name}`, advertised && `${advertised.host}:${advertised.port}`,
      'external clients and brokers share this listener, but the program advertises the DNS names of the pods on the inter-broker listener, '
      + 'which external clients cannot resolve; add a separate listener for external clients first');
  }
  for (const listener of named.filter(({ protocol }) => protocol !== 'PLAINTEXT')) {
    const { found, advice } = securityAdvice(listener, sets[0].source.properties);
    sets[0].source.reportUnsupported(`listener ${listener.name}`, found, advice);
  }
  return {
    external,
    listeners: internal.map(({ name, port }): ListenerSpec => {
      const purpose = controllers.has(name) ? 'controller' : isForClients({ name, port, protocol: 'PLAINTEXT' }) ? 'client' : 'internal';
      return { name, port, purpose, interBroker: purpose !== 'controller' && isInterBroker(name) };
    }),
  };
}

/** Common names of listeners for external clients. */
const EXTERNAL_NAME = /EXTERNAL|OUTSIDE/;

function isExternal(name: string, brokers: readonly ForeignSet[]): boolean {
  return brokers.some(({ listeners, source, services }) => listeners.pods.some((pod) => pod.some((listener) => {
    if (listener.name !== name) { return false; }
    // Some charts set the advertised address when the pod starts.
    if (!listener.advertised) { return EXTERNAL_NAME.test(name); }
    const { host } = listener.advertised;
    if (host === '{podIP}') { return EXTERNAL_NAME.test(name); }
    const isService = services.some((service) => service.pod === undefined && isServiceHost(host, service.object.name));
    return host !== '' && !/^(localhost|127\..*)$/.test(host) && !isService && !isPodName(listener.advertised, source.object);
  })));
}

function foreignBrokers(name: string, brokers: readonly ForeignSet[]): ForeignBroker[] {
  return brokers.flatMap(({ nodeIds, listeners, services, source }) => nodeIds.map((nodeId, ordinal): ForeignBroker => ({
    nodeId,
    ordinal,
    services: services.filter(({ governing }) => !governing),
    source,
    pod: podNameOf(source.object, ordinal),
    listener: listeners.pods[ordinal].find((listener) => listener.name === name)!,
  })));
}

function reportService({ object, plan, pod }: ForeignService, { source }: ForeignSet, wanted: ClusterPlan): void {
  const nodePorts = plan.ports.map(({ nodePort }) => nodePort);
  const successor = wanted.services.find(({ ports }) => ports.some(({ nodePort }) => nodePort !== undefined && nodePorts.includes(nodePort)));
  const shared = pod === undefined && plan.type !== 'ClusterIP' && plan.kind !== 'headless';
  source.unsupported.push({
    object: `Service ${object.name}`,
    field: '',
    value: plan.type,
    advice: successor
      ? `Service ${successor.name} of the program uses its node port; delete this Service immediately before applying the program's manifests`
      : shared ? 'one address for several brokers is sufficient for bootstrapping, but clients cannot connect to a specific broker; '
        + 'add an external access, which gives every broker its own address or port'
        : 'the Service is not part of the program and selects the pods as long as they have its labels; '
          + 'keep it in your own manifests while clients use it',
  });
}

/** The external listeners: those with an external access in the program, and those that are not supported. */
interface ExternalListeners {
  readonly accesses: ReadonlyMap<string, ForeignAccess>;
  readonly unsupported: readonly ForeignListener[];
}

/** Returns the plan of the program with the addresses and Services of the running cluster. */
function livePlan(
  wanted: ClusterPlan, sets: readonly ForeignSet[], services: readonly ForeignService[], external: ExternalListeners,
): ClusterPlan {
  const protocols = new Map(sets.flatMap((set) => set.listeners.pods.flat().map(({ name, protocol }) => [name, protocol])));
  const live = {
    ...wanted,
    listeners: [
      ...wanted.listeners.map((listener) => ({ ...listener, protocol: protocols.get(listener.name) ?? listener.protocol })),
      ...external.unsupported.map(({ name, port, protocol }): ListenerPlan =>
        ({ name, port, protocol, settings: {}, references: NO_REFERENCES, purpose: 'external', interBroker: false })),
    ],
    budgets: [],
    sets: wanted.sets.map((set, index) => ({
      ...set,
      image: { ...set.image, version: sets[index].image.olderLine ?? set.image.version },
      nodes: set.nodes.map((node, ordinal) => liveNode(node, sets[index], ordinal, external)),
    })),
  };
  const withServices = { ...live, services: withListeners(byName(services.map(({ plan }) => plan)), live.listeners, []) };
  return { ...withServices, externalListeners: externalListeners(withServices, bootstrapServersIn(withServices.services)) };
}

function liveNode(node: NodePlan, { listeners }: ForeignSet, ordinal: number, { accesses }: ExternalListeners): NodePlan {
  return {
    ...node,
    endpoints: node.endpoints.map((endpoint): EndpointPlan => {
      const { listener, port } = endpoint;
      const live = listeners.pods[ordinal].find(({ name }) => name === listener);
      return { listener, port: live?.port ?? port, advertised: accesses.get(listener)?.addresses.get(node.nodeId) ?? live?.advertised };
    }),
  };
}
