import { plannerOf } from './access';
import { mergeReferences, referencesIn } from './references';
import { ClusterSpec, ListenerSpec } from '../model/cluster-spec';
import { ListenerPlan, MetadataPlan, NodeSetPlan, isBroker, isController, usesZookeeper } from '../model/plan';
import type { SecurityContribution } from './security/contribution';
import { planSecurity } from './security/plan-security';

/** Default ports of the first listener of each purpose. Further listeners get ports from NEXT_PORT on. */
export const CLIENT_PORT = 9092;
export const CONTROLLER_PORT = 9093;
export const INTERNAL_PORT = 9094;
export const EXTERNAL_PORT = 9095;
const NEXT_PORT = 9096;

const DEFAULT_CLIENT: ListenerSpec = { name: 'CLIENT', purpose: 'client', interBroker: false };
const DEFAULT_INTERNAL: ListenerSpec = { name: 'INTERNAL', purpose: 'internal', interBroker: true };
const DEFAULT_CONTROLLER: ListenerSpec = { name: 'CONTROLLER', purpose: 'controller', interBroker: false };

/** A listener of the plan with what its security adds to the cluster's plan. */
export interface ResolvedListener {
  readonly listener: ListenerPlan;
  readonly security: SecurityContribution;
}

type ListenerSource = Pick<ClusterSpec, 'name' | 'listeners' | 'accesses' | 'zookeeper' | 'security'>;

/** Returns all listeners of a cluster in the order of the properties files, each with its container port. */
export const planListeners = (source: ListenerSource): ListenerPlan[] => resolveListeners(source).map(({ listener }) => listener);

export function resolveListeners({ name: cluster, listeners: specs, accesses, zookeeper, security: common }: ListenerSource): ResolvedListener[] {
  const clusterListeners = [...specs ?? [DEFAULT_CLIENT]];
  if (!clusterListeners.some(({ interBroker, name }) => interBroker || name === DEFAULT_INTERNAL.name)) { clusterListeners.push(DEFAULT_INTERNAL); }
  const hasControllers = zookeeper === undefined || zookeeper.phase !== undefined;
  if (hasControllers && !clusterListeners.some(({ purpose }) => purpose === 'controller')) { clusterListeners.push(DEFAULT_CONTROLLER); }
  const accessListeners: ListenerSpec[] = accesses.map((access) => {
    const { name, listenerPort: port, security, config, kind: accessKind, allowedFrom, tlsTermination } = access;
    const hostPort = plannerOf(access).hostPort?.(access);
    return {
      name, port, security, config, purpose: 'external', interBroker: false, accessKind, hostPort, allowedFrom, ...tlsTermination && { tlsTermination },
    };
  });
  return assignPorts([...clusterListeners, ...accessListeners]).map(({ security: own, config, ...listener }) => {
    const { name, purpose } = listener;
    const security = planSecurity(own ?? common ?? { kind: 'plaintext' }, {
      cluster, listener: name, purpose, usedByNodes: isUsedByNodes(listener), inherited: own === undefined,
    });
    const settings = Object.entries({ ...security.settings, ...config }).map(([key, value]) => [key, String(value)] as const);
    const references = mergeReferences([security.references, referencesIn(Object.values(config ?? {}))]);
    return { listener: { ...listener, protocol: security.protocol, settings: Object.fromEntries(settings), references }, security };
  });
}

/** The first listener of a purpose gets the default port of that purpose, further ones the next free port. */
function assignPorts(listeners: readonly ListenerSpec[]): (ListenerSpec & Pick<ListenerPlan, 'port' | 'hostPort'>)[] {
  const defaultPorts = new Map(Object.entries({
    client: CLIENT_PORT, internal: INTERNAL_PORT, controller: CONTROLLER_PORT, external: EXTERNAL_PORT,
  }));
  const taken = new Set(listeners.map(({ port }) => port));
  let next = NEXT_PORT;
  const free = (): number => {
    while (taken.has(next)) { next++; }
    return next++;
  };
  return listeners.map(({ port: ownPort, hostPort, ...listener }) => {
    const defaultPort = defaultPorts.get(listener.purpose);
    defaultPorts.delete(listener.purpose);
    const port = ownPort ?? defaultPort ?? free();
    return { ...listener, port, ...hostPort && { hostPort: { ...hostPort, port: hostPort.port ?? port } } };
  });
}

/** Returns the listeners that a node with these roles binds. */
export function boundBy(listeners: readonly ListenerPlan[], roles: readonly string[]): ListenerPlan[] {
  return listeners.filter(({ purpose }) => roles.includes(purpose === 'controller' ? 'controller' : 'broker'));
}

export const controllerListener = (listeners: readonly ListenerPlan[]): ListenerPlan | undefined =>
  listeners.find(({ purpose }) => purpose === 'controller');

export const interBrokerListener = (listeners: readonly ListenerPlan[]): ListenerPlan | undefined =>
  listeners.find(({ interBroker }) => interBroker);

/** Returns the listeners for internal clients, including one that brokers use too. */
export const clientListeners = (listeners: readonly ListenerPlan[]): ListenerPlan[] =>
  listeners.filter(({ purpose }) => purpose === 'client');

/** Whether a set's nodes connect to the controllers: in ZooKeeper mode only while the metadata is migrated. */
export const connectsToControllers = (metadata: MetadataPlan, set: Pick<NodeSetPlan, 'roles'>): boolean =>
  !usesZookeeper({ metadata }, set) || (metadata.mode === 'migrating' && metadata.phase === 'migrate-metadata');

/** Whether a set's nodes connect to brokers. In a migration controllers send changes to brokers in ZooKeeper mode. */
export const connectsToBrokers = (metadata: MetadataPlan, set: Pick<NodeSetPlan, 'roles'>): boolean => isBroker(set) || metadata.mode === 'migrating';

/** Returns the listeners in the configuration of a set's nodes: those that they bind, and those that they connect to. */
export function listenersInConfigOf<L extends Pick<ListenerPlan, 'purpose' | 'interBroker'>>(
  listeners: readonly L[], metadata: MetadataPlan, set: Pick<NodeSetPlan, 'roles'>,
): L[] {
  return listeners.filter(({ purpose, interBroker }) => purpose === 'controller' ? isController(set) || connectsToControllers(metadata, set)
    : isBroker(set) || (interBroker && connectsToBrokers(metadata, set)));
}

/** Whether Kafka nodes of the cluster connect to the listener. */
export const isUsedByNodes = ({ interBroker, purpose }: Pick<ListenerPlan, 'interBroker' | 'purpose'>): boolean =>
  interBroker || purpose === 'controller';

/** Returns the SASL mechanisms of a listener; without a setting Kafka's default, GSSAPI (Kerberos). */
export const mechanismsOf = ({ protocol, settings }: Pick<ListenerPlan, 'protocol' | 'settings'>): string[] =>
  protocol.startsWith('SASL') ? (settings['sasl.enabled.mechanisms'] ?? 'GSSAPI').split(',').map((mechanism) => mechanism.trim()) : [];

/** Returns the SASL mechanism with which Kafka nodes authenticate: the first one that is enabled. */
export const nodeMechanism = ({ protocol, settings }: Pick<ListenerPlan, 'protocol' | 'settings'>): string | undefined =>
  protocol.startsWith('SASL') ? settings['sasl.enabled.mechanisms']?.split(',')[0].trim() : undefined;

export const listenerPrefix = (name: string): string => `listener.name.${name.toLowerCase()}.`;

/** Returns a listener's settings with their prefixed keys, sorted by key. */
export const listenerSettings = ({ name, settings }: Pick<ListenerPlan, 'name' | 'settings'>): (readonly [key: string, value: string])[] =>
  Object.entries(settings).sort(([a], [b]) => a < b ? -1 : 1).map(([key, value]) => [`${listenerPrefix(name)}${key}`, value] as const);
