import { ReadSet } from './node-set';
import { readListenerReferences } from './references';
import { parseEndpoint, parseProtocol, parseVoter, readList } from '../../kafka-config/list-entries';
import { ROUTES } from '../../model/access-plan';
import { isSameHost } from '../../model/host';
import { ListenerPlan, ProxyPlan, RoutePlan, ServicePlan } from '../../model/plan';
import { tlsTerminationOf } from '../../plan/annotations';
import { KIND_OF_SERVICE } from '../../plan/external-listeners';
import { listenerPrefix } from '../../plan/listeners';
import { javaEntries } from '../../util/java-text';

/** Reads all listeners of a cluster, in the order of `listener.security.protocol.map` of the brokers. */
export function readListeners(
  read: readonly ReadSet[], services: readonly ServicePlan[], routes: readonly RoutePlan[], proxies: readonly ProxyPlan[],
): ListenerPlan[] {
  const files = read.flatMap(({ set, files: own }) => own.map((file, index) => ({ file, node: set.nodes[index] })));
  // The file of a broker contains the most listeners. The file of a controller contains only its own listener, which is
  // missing on brokers in the first phase of a migration.
  const maps = files.map(({ file }) => new Map(readList(file['listener.security.protocol.map'], parseProtocol))).sort((a, b) => b.size - a.size);
  const protocols = new Map(maps.flatMap((map) => [...map]));
  const bound = files.flatMap(({ file }) => readList(file.listeners, parseEndpoint));
  const voters = files.flatMap(({ file }) => readList(file['controller.quorum.voters'], parseVoter));
  const controllers = new Set(files.flatMap(({ file }) => javaEntries(file['controller.listener.names'])));
  const interBroker = new Set(files.map(({ file }) => file['inter.broker.listener.name']));
  const bootstrapPorts = services.filter(({ kind }) => kind === 'bootstrap').flatMap(({ ports }) => ports.map(({ targetPort }) => targetPort));
  const isAdvertisedExternally = (name: string) => files.some(({ node }) => node.endpoints.some(({ listener, advertised }) =>
    listener === name && advertised !== undefined && !isSameHost(advertised.host, node.host)));
  const env = read.flatMap(({ set }) => set.pod.env);
  const listeners = [...protocols].map(([name, protocol]): ListenerPlan => {
    const port = bound.find((endpoint) => endpoint.name === name)?.port ?? voters[0]?.port ?? 0;
    const purpose = controllers.has(name) ? 'controller' : isAdvertisedExternally(name) ? 'external'
      : interBroker.has(name) && !bootstrapPorts.includes(port) ? 'internal' : 'client';
    const settings = listenerSettingsOf(name, files.map(({ file }) => file), controllers.has(name), interBroker.has(name));
    const references = readListenerReferences(settings, env);
    const listener = { name, port, protocol, settings, references, purpose, interBroker: interBroker.has(name) } as const;
    if (purpose !== 'external') { return listener; }
    const tlsTermination = read.map(({ set }) => tlsTerminationOf(set.annotations, name)).find((found) => found !== undefined);
    return { ...listener, ...accessKindOf({ name, port }, read, services, routes, proxies), ...tlsTermination && { tlsTermination } };
  });
  if (maps[0]?.size === protocols.size) { return listeners; }
  const isExternal = ({ purpose }: ListenerPlan) => purpose === 'external';
  return [...listeners.filter((listener) => !isExternal(listener)), ...listeners.filter(isExternal)];
}

/** The mechanism with which nodes authenticate is a separate setting. In the plan it is the first of `sasl.enabled.mechanisms`. */
function listenerSettingsOf(
  name: string, files: readonly Record<string, string>[], isControllers: boolean, isInterBroker: boolean,
): Record<string, string> {
  const prefix = listenerPrefix(name);
  const settings: Record<string, string> = Object.assign({}, ...files.map((file) =>
    Object.fromEntries(Object.entries(file).filter(([key]) => key.startsWith(prefix)).map(([key, value]) => [key.slice(prefix.length), value]))));
  const login = isControllers ? 'sasl.mechanism.controller.protocol' : isInterBroker ? 'sasl.mechanism.inter.broker.protocol' : undefined;
  const mechanism = login && files.map((file) => file[login]).find((value) => value !== undefined);
  const enabled = javaEntries(settings['sasl.enabled.mechanisms']);
  return mechanism === undefined || enabled[0] === mechanism || !enabled.includes(mechanism) ? settings
    : { ...settings, 'sasl.enabled.mechanisms': [mechanism, ...enabled.filter((other) => other !== mechanism)].join(',') };
}

/** Returns the kind of the access of an external listener, by the objects that expose it. */
function accessKindOf(
  { name, port }: Pick<ListenerPlan, 'name' | 'port'>,
  read: readonly ReadSet[], services: readonly ServicePlan[], routes: readonly RoutePlan[], proxies: readonly ProxyPlan[],
): Pick<ListenerPlan, 'accessKind' | 'hostPort'> {
  if (proxies.some(({ listener }) => listener === name)) { return { accessKind: 'proxy' }; }
  const service = services.find(({ kind, pod, ports }) =>
    kind === 'access' && pod !== undefined && ports.some(({ targetPort }) => targetPort === port));
  if (service) {
    const route = routes.find((candidate) => candidate.service === service.name);
    return { accessKind: route ? ROUTES[route.kind] : KIND_OF_SERVICE[service.type] };
  }
  if (read.some(({ set }) => set.pod.hostNetwork)) { return { accessKind: 'host-network' }; }
  const hostPort = read.map(({ hostPorts }) => hostPorts.get(port)).find((found) => found !== undefined);
  return hostPort ? { accessKind: 'host-port', hostPort } : { accessKind: 'pod-ip' };
}
