import { ForeignSet } from '../../read/foreign/set';
import { KubernetesObject, listOf, named, ofKind, replicasOf } from '../../read/objects';
import { oncePer } from '../../read/once';
import { hostProblem, IS_LOOPBACK } from '../../rules/addresses/addresses';
import { groupBy } from '../../util/group-by';
import { Peer, PeerSetting, peersIn, partsOf, PEER_SETTINGS } from '../peers';
import { locationOfSetting } from '../place';
import { LintCluster, LintRule, LintViolation } from '../rule';

const setsByService = oncePer((sets: readonly KubernetesObject[]): ReadonlyMap<string, readonly KubernetesObject[]> =>
  groupBy(sets, ({ body }) => String(body.spec?.serviceName)));

const servicesByPort = oncePer((services: readonly KubernetesObject[]): ReadonlyMap<string, readonly KubernetesObject[]> => {
  const portsOf = ({ body }: KubernetesObject) => new Set(listOf(body.spec?.ports).map(({ port }) => String(port)));
  const pairs = services.flatMap((service) => [...portsOf(service)].map((port) => ({ port, service })));
  return new Map([...groupBy(pairs, ({ port }) => port)].map(([port, group]) => [port, group.map(({ service }) => service)]));
});

/** The reason why an address does not lead to a peer; undefined if it does, or if the manifests do not show it. */
function problemOf(peer: Peer, { sets, objects }: LintCluster, { source: { object } }: ForeignSet): string | undefined {
  const { namespace } = object;
  if (hostProblem(peer.host) === IS_LOOPBACK) { return 'a loopback address leads to the pod itself'; }
  const parts = partsOf(peer.host, namespace);
  if (parts === undefined) { return undefined; }
  const { pod, service } = parts;
  const found = named(objects, 'Service', service, namespace);
  const statefulSets = setsByService(ofKind(objects, 'StatefulSet', namespace)).get(service) ?? [];
  if (!found) {
    // Services of another release or chart may be in other manifests, unless one for this port is here.
    const candidates = servicesByPort(ofKind(objects, 'Service', namespace)).get(String(peer.port)) ?? [];
    return candidates.length === 0 || statefulSets.length > 0 ? undefined
      : `there is no Service ${service}; port ${peer.port} is that of Service ${candidates.map(({ name }) => name).join(', ')}`;
  }
  if (pod === undefined) {
    const isUnmapped = found.body.spec?.clusterIP === 'None' || found.body.spec?.type === 'ExternalName';
    return isUnmapped || listOf(found.body.spec?.ports).some(({ port }) => port === peer.port) ? undefined : `Service ${service} has no port ${peer.port}`;
  }
  if (statefulSets.length === 0) { return undefined; }
  const owner = statefulSets.find((set) => Array.from({ length: replicasOf(set) }, (_, ordinal) => `${set.name}-${ordinal}`).includes(pod));
  if (!owner) { return `there is no pod ${pod}: StatefulSet ${statefulSets.map((set) => `${set.name} has ${replicasOf(set)} replicas`).join(', and ')}`; }
  const target = sets.find(({ source }) => source.object.body === owner.body);
  return target && kafkaProblem(peer, target, pod);
}

/** The problem of an address of a Kafka pod. */
function kafkaProblem({ port, nodeId }: Peer, { listeners, nodeIds, source: { settingsAreKnown } }: ForeignSet, pod: string): string | undefined {
  const ordinal = Number(/\d+$/.exec(pod)![0]);
  const ports = (listeners.pods[ordinal] ?? []).map((listener) => listener.port);
  if (settingsAreKnown && ports.length > 0 && !ports.includes(port)) { return `pod ${pod} listens on ${ports.join(', ')}`; }
  const own = nodeIds[ordinal];
  return nodeId === undefined || own === undefined || own === nodeId || !nodeIds.includes(nodeId) ? undefined : `pod ${pod} has node id ${own}`;
}

export const UNBACKED_PEER_RULES: readonly LintRule[] = [
  {
    id: 'unbacked-peer',
    severity: 'error',
    why: 'Kafka nodes find controllers and ZooKeeper servers only at these addresses: with a wrong one the quorum has fewer voters, or no node starts.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_controller.quorum.voters and https://github.com/bitnami/charts/issues/14100',
    check: (cluster) => cluster.sets.flatMap((set) => PEER_SETTINGS.flatMap((key) => violationsOf(cluster, set, key))),
  },
];

function violationsOf(cluster: LintCluster, set: ForeignSet, key: PeerSetting): LintViolation[] {
  const peers = peersIn(set, key);
  // A single node may well connect to itself.
  const isAlone = peers.length < 2 && cluster.sets.length === 1 && replicasOf(set.source.object) < 2;
  return isAlone ? [] : peers.flatMap((peer) => {
    const problem = problemOf(peer, cluster, set);
    return problem === undefined ? [] : [{
      ...locationOfSetting(set.source, key),
      set: set.source.object,
      message: `${key} has ${peer.nodeId === undefined ? '' : `${peer.nodeId}@`}${peer.host}:${peer.port}, but ${problem}`,
      fix: 'use the DNS name of the pod or Service, and the port on which it listens',
    }];
  });
}
