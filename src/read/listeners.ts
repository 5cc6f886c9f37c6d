import { entriesOf, parseEndpoints, parseProtocols, parseVoters } from './node-files';
import { ReadSet } from './node-set';
import { ListenerPlan, ServicePlan } from '../plan/model';

/** All listeners of the cluster, in the order in which a broker's protocol map names them. */
export function readListeners(read: readonly ReadSet[], services: readonly ServicePlan[]): ListenerPlan[] {
  const files = read.flatMap(({ set, files: own }) => own.map((file, index) => ({ file, node: set.nodes[index] })));
  // A broker's file names the most; a controller's only its own listener, which brokers of an early migration do not know.
  const maps = files.map(({ file }) => parseProtocols(file['listener.security.protocol.map'])).sort((a, b) => b.size - a.size);
  const protocols = new Map(maps.flatMap((map) => [...map]));
  const bound = files.flatMap(({ file }) => parseEndpoints(file.listeners));
  const dialled = files.flatMap(({ file }) => parseVoters(file['controller.quorum.voters']));
  const controllers = new Set(files.flatMap(({ file }) => entriesOf(file['controller.listener.names'])));
  const interBroker = new Set(files.map(({ file }) => file['inter.broker.listener.name']));
  const inClusterPorts = services.filter(({ kind }) => kind === 'bootstrap').flatMap(({ ports }) => ports.map(({ targetPort }) => targetPort));
  const leavesCluster = (name: string) => files.some(({ node }) => node.endpoints.some(({ listener, advertised }) =>
    listener === name && advertised !== undefined && advertised.host !== node.host));
  const listeners = [...protocols].map(([name, protocol]): ListenerPlan => {
    const port = bound.find((endpoint) => endpoint.name === name)?.address.port ?? dialled[0]?.port ?? 0;
    const purpose = controllers.has(name) ? 'controller' : leavesCluster(name) ? 'external'
      : interBroker.has(name) && !inClusterPorts.includes(port) ? 'internal' : 'client';
    return { name, port, protocol, purpose, interBroker: interBroker.has(name) };
  });
  if (maps[0]?.size === protocols.size) { return listeners; }
  const outside = ({ purpose }: ListenerPlan) => purpose === 'external';
  return [...listeners.filter((listener) => !outside(listener)), ...listeners.filter(outside)];
}
