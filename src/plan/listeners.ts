import { ClusterSpec, ListenerSpec } from './cluster-spec';
import { ListenerPlan } from './model';

/** Ports of the listeners everybody has; further ones follow from NEXT_PORT on. */
export const CLIENT_PORT = 9092;
export const CONTROLLER_PORT = 9093;
export const INTERNAL_PORT = 9094;
export const EXTERNAL_PORT = 9095;
const NEXT_PORT = 9096;

const DEFAULT_LISTENERS: readonly ListenerSpec[] = [
  { name: 'CLIENT', protocol: 'PLAINTEXT', purpose: 'client', interBroker: false },
  { name: 'INTERNAL', protocol: 'PLAINTEXT', purpose: 'internal', interBroker: true },
];
const DEFAULT_CONTROLLER: ListenerSpec = {
  name: 'CONTROLLER', protocol: 'PLAINTEXT', purpose: 'controller', interBroker: false,
};

/** All listeners of a cluster, in the order they are written, each with its container port. */
export function planListeners(
  { listeners: given, accesses, zookeeper }: Pick<ClusterSpec, 'listeners' | 'accesses' | 'zookeeper'>,
): ListenerPlan[] {
  const inside = [...given ?? DEFAULT_LISTENERS];
  const hasControllers = zookeeper === undefined || zookeeper.phase !== undefined;
  if (hasControllers && !inside.some(({ purpose }) => purpose === 'controller')) { inside.push(DEFAULT_CONTROLLER); }
  const outside: ListenerSpec[] = accesses.map(({ name, port, protocol, way, hostPort }) =>
    ({ name, port, protocol, purpose: 'external', interBroker: false, way, hostPort }));
  return assignPorts([...inside, ...outside]);
}

/** The first listener of a purpose has that purpose's port, whoever else wants it; further ones the next free number. */
function assignPorts(listeners: readonly ListenerSpec[]): ListenerPlan[] {
  const home = new Map(Object.entries({
    client: CLIENT_PORT, internal: INTERNAL_PORT, controller: CONTROLLER_PORT, external: EXTERNAL_PORT,
  }));
  const taken = new Set(listeners.map(({ port }) => port));
  let next = NEXT_PORT;
  const free = (): number => {
    while (taken.has(next)) { next++; }
    return next++;
  };
  return listeners.map(({ port: given, hostPort, ...listener }) => {
    const own = home.get(listener.purpose);
    home.delete(listener.purpose);
    const port = given ?? own ?? free();
    return { ...listener, port, ...hostPort && { hostPort: { ...hostPort, port: hostPort.port ?? port } } };
  });
}

/** The listeners a node with these roles binds. */
export function boundBy(listeners: readonly ListenerPlan[], roles: readonly string[]): ListenerPlan[] {
  return listeners.filter(({ purpose }) => roles.includes(purpose === 'controller' ? 'controller' : 'broker'));
}

export const controllerListener = (listeners: readonly ListenerPlan[]): ListenerPlan | undefined =>
  listeners.find(({ purpose }) => purpose === 'controller');

export const interBrokerListener = (listeners: readonly ListenerPlan[]): ListenerPlan | undefined =>
  listeners.find(({ interBroker }) => interBroker);

/** What clients inside the cluster dial: client listeners, or the one that brokers and clients share. */
export const clientListeners = (listeners: readonly ListenerPlan[]): ListenerPlan[] =>
  listeners.filter(({ purpose }) => purpose === 'client');
