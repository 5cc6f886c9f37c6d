import { ReadSet } from './node-set';
import { readListenerReferences } from './references';
import { parseEndpoint, parseProtocol, parseVoter, readList } from '../../kafka-config/list-entries';
import { ROUTES } from '../../model/access-plan';
import { isSameHost } from '../../model/host';
import { ListenerPlan, ProxyPlan, RoutePlan, ServicePlan } from '../../model/plan';
import { KIND_OF_SERVICE } from '../../plan/external-listeners';
import { listenerPrefix } from '../../plan/listeners';
import { javaEntries } from '../../util/java-text';

/** All listeners of the cluster, in the order in which a broker's protocol map names them. */
export function readListeners(
  read: readonly ReadSet[], services: readonly ServicePlan[], routes: readonly RoutePlan[], proxies: readonly ProxyPlan[],
): ListenerPlan[] {
  const files = read.flatMap(({ set, files: own }) => own.map((file, index) => ({ file, node: set.nodes[index] })));
  // A broker's file names the most; a controller's only its own listener, which brokers of an early migration do not know.
  const maps = files.map(({ file }) => new Map(readList(file['listener.security.protocol.map'], parseProtocol))).sort((a, b) => b.size - a.size);
  const protocols = new Map(maps.flatMap((map) => [...map]));
  const bound = files.flatMap(({ file }) => readList(file.listeners, parseEndpoint));
  const dialled = files.flatMap(({ file }) => readList(file['controller.quorum.voters'], parseVoter));
  const controllers = new Set(files.flatMap(({ file }) => javaEntries(file['controller.listener.names'])));
  const interBroker = new Set(files.map(({ file }) => file['inter.broker.listener.name']));
  const inClusterPorts = services.filter(({ kind }) => kind === 'bootstrap').flatMap(({ ports }) => ports.map(({ targetPort }) => targetPort));
  const leavesCluster = (name: string) => files.some(({ node }) => node.endpoints.some(({ listener, advertised }) =>
    listener === name && advertised !== undefined && !isSameHost(advertised.host, node.host)));
  const env = read.flatMap(({ set }) => set.pod.env);
  const listeners = [...protocols].map(([name, protocol]): ListenerPlan => {
    const port = bound.find((endpoint) => endpoint.name === name)?.port ?? dialled[0]?.port ?? 0;
    const purpose = controllers.has(name) ? 'controller' : leavesCluster(name) ? 'external'
      : interBroker.has(name) && !inClusterPorts.includes(port) ? 'internal' : 'client';
    const settings = listenerSettingsOf(name, files.map(({ file }) => file), controllers.has(name), interBroker.has(name));
    const references = readListenerReferences(settings, env);
    const listener = { name, port, protocol, settings, references, purpose, interBroker: interBroker.has(name) } as const;
    return purpose === 'external' ? { ...listener, ...accessOf({ name, port }, read, services, routes, proxies) } : listener;
  });
  if (maps[0]?.size === protocols.size) { return listeners; }
  const outside = ({ purpose }: ListenerPlan) => purpose === 'external';
  return [...listeners.filter((listener) => !outside(listener)), ...listeners.filter(outside)];
}

/** By which mechanism nodes log in is said apart, and stands first among those that the listener takes. */
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

/** The kind of the access that leads to an external listener, by the objects that do. */
function accessOf(
  { name, port }: Pick<ListenerPlan, 'name' | 'port'>,
  read: readonly ReadSet[], services: readonly ServicePlan[], routes: readonly RoutePlan[], proxies: readonly ProxyPlan[],
): Pick<ListenerPlan, 'accessKind' | 'hostPort'> {
  if (proxies.some(({ listener }) => listener === name)) { return { accessKind: 'proxy' }; }
  const service = services.find(({ kind, pod, ports }) => kind === 'access' && pod !== undefined && ports.some(({ targetPort }) => targetPort === port));
  if (service) {
    const route = routes.find((candidate) => candidate.service === service.name);
    return { accessKind: route ? ROUTES[route.kind] : KIND_OF_SERVICE[service.type] };
  }
  if (read.some(({ set }) => set.pod.hostNetwork)) { return { accessKind: 'host-network' }; }
  const hostPort = read.map(({ hostPorts }) => hostPorts.get(port)).find((found) => found !== undefined);
  return hostPort ? { accessKind: 'host-port', hostPort } : { accessKind: 'pod-ip' };
}
