import { FactoryCall, factoryCall } from './factory-call';
import type { PeerPlan } from '../../model/plan';
import { NetworkPeer } from '../../network-policy/network-peer';

/** Returns the call that creates a peer. */
export function peerCall({ pods, namespace, cidr }: PeerPlan): FactoryCall<NetworkPeer> {
  if (pods !== undefined) { return factoryCall({ NetworkPeer }, 'pods', { labels: { ...pods }, ...namespace === undefined ? {} : { namespace } }); }
  return namespace === undefined ? factoryCall({ NetworkPeer }, 'cidr', cidr ?? '') : factoryCall({ NetworkPeer }, 'namespace', namespace);
}
