import { PeerPlan } from '../../model/plan';
import { peerCall } from '../../read/infer/peers';
import { printCall } from '../accesses';
import { Code, list } from '../print/code';

/** The calls that create the peers of a NetworkPolicy. */
export const networkPeers = (peers: readonly PeerPlan[] | undefined): Code | undefined => peers && list(peers.map(peerCall).map(printCall));
