import { Made, made } from './factory-call';
import { PeerPlan } from '../../model/plan';
import { NetworkPeer } from '../../network-policy/network-peer';

/** The peer of a plan as its class makes it. */
export function madePeer({ pods, namespace, cidr }: PeerPlan): Made {
  if (pods !== undefined) { return made({ NetworkPeer }, 'pods', { labels: { ...pods }, ...namespace === undefined ? {} : { namespace } }); }
  return namespace === undefined ? made({ NetworkPeer }, 'cidr', cidr ?? '') : made({ NetworkPeer }, 'namespace', namespace);
}
