import { clusterSelector } from './identity';
import { ClusterPlan, EnsemblePlan, PeerPlan } from '../model/plan';
import { usesHostNetwork, distinct } from './network/network-policies';

type ClientCluster = Pick<ClusterPlan, 'name' | 'namespace' | 'sets'>;
type Servers = Pick<EnsemblePlan, 'servers' | 'ports' | 'namespace'>;

/** `host:port` of every server, comma-separated. */
export const connectStringOf = ({ servers, ports }: Servers): string => servers.map(({ host }) => `${host}:${ports.client}`).join(',');

/** Whether a connect string, whatever its chroot, names one of the servers. */
export function usesEnsemble(connect: string, ensemble: Servers): boolean {
  const own = connectStringOf(ensemble).split(',');
  return connect.replace(/\/.*$/s, '').split(',').some((server) => own.includes(server));
}

/** Who may dial the client port, beside its own pods: those that use it and those that are `allowed`. Undefined: anyone. */
export function clientPeersOf(ensemble: Servers, users: readonly ClientCluster[], allowed?: readonly PeerPlan[]): PeerPlan[] | undefined {
  const known = users.map((user) => peerOf(user, ensemble));
  const peers = distinct(known.flatMap((peer) => peer ?? []));
  if (allowed) { return distinct([...peers, ...allowed]); }
  return known.length === 0 || known.includes(undefined) ? undefined : peers;
}

/** Undefined: it comes from addresses that nobody here knows, or from no one knows which namespace. */
function peerOf({ name, namespace, sets }: ClientCluster, ensemble: Servers): PeerPlan | undefined {
  if (usesHostNetwork(sets) || (namespace === undefined && ensemble.namespace !== undefined)) { return undefined; }
  return { pods: clusterSelector(name), ...namespace === ensemble.namespace ? {} : { namespace } };
}
