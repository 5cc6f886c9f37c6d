import { foreignAccess, ForeignAccess } from './access';
import { reportHostPorts } from './host-ports';
import { ForeignListener, isPodName } from './listeners';
import { foreignMetadata } from './metadata';
import { ReachedBroker } from './reach';
import { securityAdvice } from './security-advice';
import { ForeignService } from './services';
import { ForeignSet } from './set';
import { foreignConfig } from './settings/config';
import { Unsupported } from './unsupported';
import { ClusterSpec, ListenerSpec } from '../../model/cluster-spec';
import { ClusterPlan, EndpointPlan, ListenerPlan, NodePlan } from '../../model/plan';
import { buildPlan } from '../../plan/build';
import { bootstrapServersIn, externalListeners } from '../../plan/external-listeners';
import { byName } from '../../plan/names';
import { NO_REFERENCES } from '../../plan/references';
import { kubectl } from '../../util/kubectl';
import { isServiceHost } from '../../util/pod-name';
import { withListeners } from '../own/services';

/** A cluster that other tools made. */
export interface ForeignCluster {
  /** What was found out about each of its StatefulSets. */
  readonly sets: readonly ForeignSet[];
  /** What a program of this library would make of it. */
  readonly wanted: ClusterPlan;
  /** The same as it runs now: its own addresses and Services. */
  readonly live: ClusterPlan;
  readonly left: readonly Unsupported[];
}

export function foreignCluster(sets: readonly ForeignSet[]): ForeignCluster {
  const brokers = sets.filter(({ spec }) => spec.roles.includes('broker'));
  const services = distinct(sets.flatMap((set) => set.services));
  const metadata = foreignMetadata(sets);
  const bootstrap = services.find(({ plan }) => plan.kind === 'bootstrap' && brokers.some((set) => set.services.some(({ object }) => object.name === plan.name)));
  const { listeners, outside } = listenersOf(sets, brokers, bootstrap);
  const { source, image } = (brokers[0] ?? sets[0]);
  const count = brokers.reduce((sum, { nodeIds }) => sum + nodeIds.length, 0);
  const name = nameOf(sets);
  const bare: ClusterSpec = {
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
    sets: sets.map((set) => set.spec),
    // Until the last old pod is gone, nodes lack the labels by which policies know each other.
    networkPolicies: false,
    ...metadata,
  };
  const accesses = new Map<string, ForeignAccess>();
  const planned = () => buildPlan({ ...bare, accesses: [...accesses.values()].map((access) => access.spec) }).plan;
  for (const listener of outside) {
    const access = foreignAccess(listener.name, reachedBrokers(listener.name, brokers), planned());
    if (access) { accesses.set(listener.name, access); }
  }
  const wanted = planned();
  reportHelmRelease(sets[0]);
  reportHostPorts(sets, wanted);
  for (const service of services.filter(({ plan }) => !wanted.services.some((own) => own.name === plan.name))) {
    reportService(service, sets[0], wanted);
  }
  return {
    sets,
    wanted,
    live: livePlan(wanted, sets, services, { accesses, lost: outside.filter(({ name: lost }) => !accesses.has(lost)) }),
    left: sets.flatMap((set) => set.source.unsupported),
  };
}

/** Whatever else goes: a release that is uninstalled takes the StatefulSets with it. */
function reportHelmRelease({ source: { object, unsupported: left } }: ForeignSet): void {
  const release = object.annotations['meta.helm.sh/release-name'] ?? object.labels['app.kubernetes.io/instance'] ?? object.labels.release;
  if (object.labels['app.kubernetes.io/managed-by'] !== 'Helm' && object.labels.heritage !== 'Helm') { return; }
  left.push({
    object: `Helm release ${release ?? ''}`.trim(),
    field: '',
    advice: `never uninstall it, that would delete the StatefulSets; let Helm forget it: ${kubectl(object, `delete secret -l owner=helm${release === undefined ? '' : `,name=${release}`}`)}`,
  });
}

/** The common part of the sets' names. */
function nameOf(sets: readonly ForeignSet[]): string {
  const given = sets.map(({ source }) => source.env.get('KAFKA_FULLNAME')).find((name) => name !== undefined);
  const [first] = sets.map(({ source }) => source.object.name);
  return given ?? first.replace(/-(brokers?|controllers?|controller-eligible)$/, '');
}

const distinct = (services: readonly ForeignService[]): ForeignService[] =>
  [...new Map(services.map((service) => [service.object.name, service])).values()];

/** All listeners of the cluster and what they are for, and those that lead outside. */
function listenersOf(sets: readonly ForeignSet[], brokers: readonly ForeignSet[], bootstrap: ForeignService | undefined):
{ listeners: ListenerSpec[]; outside: ForeignListener[] } {
  const controllers = new Set(sets.flatMap((set) => set.listeners.controllers));
  const all = [...brokers, ...sets].flatMap((set) => set.listeners.pods[0] ?? []);
  const named = [...new Map(all.map((listener) => [listener.name, listener])).values()];
  const leaving = named.filter(({ name }) => !controllers.has(name) && leavesCluster(name, brokers));
  const isInterBroker = (name: string) => brokers.some(({ listeners }) => listeners.interBroker === name);
  const outside = leaving.filter(({ name }) => !isInterBroker(name));
  const inside = named.filter((listener) => !outside.includes(listener));
  const servedPorts = bootstrap?.plan.ports.map(({ targetPort }) => targetPort);
  const served = ({ name, port }: ForeignListener) => !isInterBroker(name) || servedPorts?.includes(port)
    || !inside.some((other) => other.name !== name && !controllers.has(other.name));
  for (const { name, advertised } of leaving.filter((listener) => !outside.includes(listener))) {
    sets[0].source.reportUnsupported(`listener ${name}`, advertised && `${advertised.host}:${advertised.port}`,
      'brokers talk among themselves on it, so the program advertises the pods\' names there, which nobody outside can look up. First give clients outside a listener of their own');
  }
  for (const listener of named.filter(({ protocol }) => protocol !== 'PLAINTEXT')) {
    const { found, advice } = securityAdvice(listener, sets[0].source.properties);
    sets[0].source.reportUnsupported(`listener ${listener.name}`, found, advice);
  }
  return {
    outside,
    listeners: inside.map(({ name, port }): ListenerSpec => {
      const purpose = controllers.has(name) ? 'controller' : served({ name, port, protocol: 'PLAINTEXT' }) ? 'client' : 'internal';
      return { name, port, purpose, interBroker: purpose !== 'controller' && isInterBroker(name) };
    }),
  };
}

/** What people call listeners for clients outside. */
const OUTSIDE = /EXTERNAL|OUTSIDE/;

function leavesCluster(name: string, brokers: readonly ForeignSet[]): boolean {
  return brokers.some(({ listeners, source, services }) => listeners.pods.some((pod) => pod.some((listener) => {
    if (listener.name !== name) { return false; }
    // Some charts add the address when the pod starts.
    if (!listener.advertised) { return OUTSIDE.test(name); }
    const { host } = listener.advertised;
    if (host === '{podIP}') { return OUTSIDE.test(name); }
    const isService = services.some((service) => service.pod === undefined && isServiceHost(host, service.object.name));
    return host !== '' && !/^(localhost|127\..*)$/.test(host) && !isService && !isPodName(listener.advertised, source.object);
  })));
}

function reachedBrokers(name: string, brokers: readonly ForeignSet[]): ReachedBroker[] {
  return brokers.flatMap(({ nodeIds, listeners, services, source }) => nodeIds.map((nodeId, ordinal): ReachedBroker => ({
    nodeId, ordinal, services, source, pod: `${source.object.name}-${ordinal}`, listener: listeners.pods[ordinal].find((listener) => listener.name === name)!,
  })));
}

function reportService({ object, plan, pod }: ForeignService, { source }: ForeignSet, wanted: ClusterPlan): void {
  const nodePorts = plan.ports.map(({ nodePort }) => nodePort);
  const taken = wanted.services.find(({ ports }) => ports.some(({ nodePort }) => nodePort !== undefined && nodePorts.includes(nodePort)));
  const shared = pod === undefined && plan.type !== 'ClusterIP' && plan.kind !== 'headless';
  source.unsupported.push({
    object: `Service ${object.name}`,
    field: '',
    value: plan.type,
    advice: taken ? `its node port goes to Service ${taken.name}; delete it right before applying the program's manifests`
      : shared ? 'one address for several brokers lets clients find the cluster, but not the leader they must talk to; not carried over. Give every broker an address or a port of its own by an external access'
        : 'not carried over; it keeps leading to the pods as long as its labels do. Keep it with your own manifests while clients use it',
  });
}

/** The listeners that lead outside: those that have become an access, and those that nobody carries over. */
interface Outside {
  readonly accesses: ReadonlyMap<string, ForeignAccess>;
  readonly lost: readonly ForeignListener[];
}

/** The wanted plan with the addresses and Services that are there now. */
function livePlan(
  wanted: ClusterPlan, sets: readonly ForeignSet[], services: readonly ForeignService[], outside: Outside,
): ClusterPlan {
  const protocols = new Map(sets.flatMap((set) => set.listeners.pods.flat().map(({ name, protocol }) => [name, protocol])));
  const live = {
    ...wanted,
    listeners: [
      ...wanted.listeners.map((listener) => ({ ...listener, protocol: protocols.get(listener.name) ?? listener.protocol })),
      ...outside.lost.map(({ name, port, protocol }): ListenerPlan =>
        ({ name, port, protocol, settings: {}, references: NO_REFERENCES, purpose: 'external', interBroker: false })),
    ],
    budgets: [],
    sets: wanted.sets.map((set, index) => ({
      ...set,
      image: { ...set.image, version: sets[index].image.olderLine ?? set.image.version },
      nodes: set.nodes.map((node, ordinal) => liveNode(node, sets[index], ordinal, outside)),
    })),
  };
  const related = { ...live, services: withListeners(byName(services.map(({ plan }) => plan)), live.listeners, []) };
  return { ...related, externalListeners: externalListeners(related, bootstrapServersIn(related.services)) };
}

function liveNode(node: NodePlan, { listeners }: ForeignSet, ordinal: number, { accesses }: Outside): NodePlan {
  return {
    ...node,
    endpoints: node.endpoints.map((endpoint): EndpointPlan => {
      const { listener, port } = endpoint;
      const live = listeners.pods[ordinal].find(({ name }) => name === listener);
      return { listener, port: live?.port ?? port, advertised: accesses.get(listener)?.addresses.get(node.nodeId) ?? live?.advertised };
    }),
  };
}
