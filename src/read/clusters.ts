import { entriesOf, parseEndpoints, parseProtocols, parseVoters } from './node-files';
import { argument, ReadSet, readNodeSet } from './node-set';
import { KubernetesObject, kubernetesObjects, selects } from './objects';
import { readBudget, readService } from './services';
import { ClusterPlan, ListenerPlan, MetadataPlan, NodeSetPlan, ServicePlan } from '../plan/model';
import { BOOTSTRAP_SERVERS, byName, LABEL_CLUSTER, LABEL_POD } from '../plan/names';

/** The Kafka clusters in manifests, whatever else is in them. The way back from render. */
export function readClusters(documents: readonly unknown[]): ClusterPlan[] {
  const objects = kubernetesObjects(documents);
  const ofKind = (kind: string) => objects.filter((object) => object.kind === kind);
  const configMaps = ofKind('ConfigMap');
  const groups = new Map<string, { namespace?: string; name: string; sets: ReadSet[] }>();
  for (const object of ofKind('StatefulSet')) {
    const read = readNodeSet(object, configMaps);
    if (!read) { continue; }
    const name = read.set.pod.labels[LABEL_CLUSTER] ?? object.name;
    const key = JSON.stringify([object.namespace ?? '', name]);
    const group = groups.get(key) ?? { namespace: object.namespace, name, sets: [] };
    group.sets.push(read);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ namespace, name, sets }) => readCluster(name, namespace, sets, {
    services: ofKind('Service').filter((object) => object.namespace === namespace),
    budgets: ofKind('PodDisruptionBudget').filter((object) => object.namespace === namespace),
  }));
}

function readCluster(
  name: string, namespace: string | undefined, read: readonly ReadSet[],
  objects: { services: readonly KubernetesObject[]; budgets: readonly KubernetesObject[] },
): ClusterPlan {
  const sets = read.map(({ set }) => set);
  const covered = ({ selector }: Pick<ServicePlan, 'selector'>) => sets.some((set) => covers(selector, set));
  const services = byName(objects.services.map(readService).filter(covered));
  const listeners = readListeners(read, services);
  const metadata = readMetadata(read);
  const hosts = sets.flatMap((set) => set.nodes.map(({ host }) => host));
  const voters = metadata.mode === 'static' ? metadata.voters : metadata.initialControllers;
  return {
    name,
    namespace,
    clusterDomain: read[0].clusterDomain,
    clusterId: argument(read[0].formatArgs, '-t') ?? '',
    metadata,
    listeners,
    sets,
    services,
    budgets: byName(objects.budgets.map(readBudget).filter(covered)),
    externalBootstrap: Object.fromEntries(listeners.filter(({ purpose }) => purpose === 'external')
      .map(({ name: listener, port }) => [listener, externalBootstrap(listener, port, sets, services)])),
    complete: voters.every(({ host }) => hosts.includes(host)),
  };
}

function covers(selector: Readonly<Record<string, string>>, set: NodeSetPlan): boolean {
  return set.nodes.some(({ pod }) => selects(selector, { ...set.pod.labels, [LABEL_POD]: pod }));
}

function readMetadata(read: readonly ReadSet[]): MetadataPlan {
  const files = read.flatMap((set) => set.files);
  const bootstrap = files.map((file) => file['controller.quorum.bootstrap.servers']).find((servers) => servers !== undefined);
  if (bootstrap === undefined) {
    const voters = files.map((file) => file['controller.quorum.voters']).find((text) => text !== undefined);
    return { mode: 'static', voters: parseVoters(voters).map(({ directoryId: _, ...voter }) => voter) };
  }
  const initial = read.map(({ formatArgs }) => argument(formatArgs, '-I')).find((list) => list !== undefined);
  const withNames = initial?.replace(/\$\((\w+)\)/g, '${env:$1}');
  return { mode: 'dynamic', initialControllers: parseVoters(withNames) };
}

/** All listeners of the cluster, in the order in which a broker's protocol map names them. */
function readListeners(read: readonly ReadSet[], services: readonly ServicePlan[]): ListenerPlan[] {
  const files = read.flatMap(({ set, files: own }) => own.map((file, index) => ({ file, node: set.nodes[index] })));
  // A broker's file names the most; a controller's only its own listener.
  const widest = files.map(({ file }) => parseProtocols(file['listener.security.protocol.map'])).sort((a, b) => b.size - a.size)[0];
  const bound = files.flatMap(({ file }) => parseEndpoints(file.listeners));
  const dialled = [...parseVoters(files[0]?.file['controller.quorum.voters'])];
  const controllers = new Set(files.flatMap(({ file }) => entriesOf(file['controller.listener.names'])));
  const interBroker = new Set(files.map(({ file }) => file['inter.broker.listener.name']));
  const inClusterPorts = services.filter(({ kind }) => kind === 'bootstrap').flatMap(({ ports }) => ports.map(({ targetPort }) => targetPort));
  const leavesCluster = (name: string) => files.some(({ node }) => node.endpoints.some(({ listener, advertised }) =>
    listener === name && advertised !== undefined && advertised.host !== node.host));
  return [...widest ?? []].map(([name, protocol]): ListenerPlan => {
    const port = bound.find((endpoint) => endpoint.name === name)?.address.port ?? dialled[0]?.port ?? 0;
    const purpose = controllers.has(name) ? 'controller' : leavesCluster(name) ? 'external'
      : interBroker.has(name) && !inClusterPorts.includes(port) ? 'internal' : 'client';
    return { name, port, protocol, purpose, interBroker: interBroker.has(name) };
  });
}

/** What clients outside start from: what a Service says, else every broker's address, if it is known before a pod runs. */
function externalBootstrap(listener: string, port: number, sets: readonly NodeSetPlan[], services: readonly ServicePlan[]): string[] {
  const said = services.filter(({ kind, ports }) => kind === 'access' && ports.some(({ targetPort }) => targetPort === port))
    .map(({ annotations }) => annotations[BOOTSTRAP_SERVERS]).find((servers) => servers !== undefined);
  if (said !== undefined) { return entriesOf(said); }
  return sets.flatMap(({ nodes }) => nodes).sort((a, b) => a.nodeId - b.nodeId)
    .flatMap(({ endpoints }) => endpoints.filter((endpoint) => endpoint.listener === listener && endpoint.advertised))
    .map(({ advertised }) => advertised!)
    .filter(({ host }) => !host.includes('${'))
    .map((address) => `${address.host}:${address.port}`);
}
