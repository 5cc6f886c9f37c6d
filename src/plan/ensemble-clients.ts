import { clusterSelector } from './identity';
import { ClusterPlan, EnsemblePlan, PeerPlan } from '../model/plan';
import { usesHostNetwork } from './network/network-policies';
import { distinct } from '../util/distinct';

type ClientCluster = Pick<ClusterPlan, 'name' | 'namespace' | 'sets' | 'clientPods'>;
type Servers = Pick<EnsemblePlan, 'servers' | 'ports' | 'namespace'>;

/** Returns `host:port` of every server, comma-separated. */
export const connectStringOf = ({ servers, ports }: Servers): string => servers.map(({ host }) => `${host}:${ports.client}`).join(',');

/** Whether a connect string contains one of the servers; its chroot is ignored. */
export function usesEnsemble(connect: string, ensemble: Servers): boolean {
  const own = serversIn(connectStringOf(ensemble));
  return serversIn(connect).some((server) => own.includes(server));
}

/** The servers in a connect string. */
export const serversIn = (connect: string): string[] => connect.replace(/\/.*$/s, '').split(',');

/**
 * Returns the peers that are admitted to the client port in addition to the ensemble's own pods: Kafka clusters that use
 * it, pods that connect to these clusters and use its tools, pods of the program that connect to the ensemble (`pods`, by their
 * labels), and those that are `allowed`. Undefined: any peer.
 */
export function clientPeersOf(
  ensemble: Servers, users: readonly ClientCluster[], pods: readonly Readonly<Record<string, string>>[], allowed?: readonly PeerPlan[],
): PeerPlan[] | undefined {
  const known = users.map((user) => peersOf(user, ensemble));
  const peers = distinct([...known.flatMap((own) => own ?? []), ...pods.map((selector) => ({ pods: selector }))]);
  if (allowed) { return distinct([...peers, ...allowed]); }
  return known.length === 0 || known.includes(undefined) ? undefined : peers;
}

/** Undefined where the addresses or the namespace of the cluster's pods are unknown. */
function peersOf({ name, namespace, sets, clientPods }: ClientCluster, ensemble: Servers): PeerPlan[] | undefined {
  if (usesHostNetwork(sets) || (namespace === undefined && ensemble.namespace !== undefined)) { return undefined; }
  return [clusterSelector(name), ...clientPods.filter(({ usesZookeeper }) => usesZookeeper).map(({ selector }) => selector)]
    .map((pods) => ({ pods, ...namespace === ensemble.namespace ? {} : { namespace } }));
}
