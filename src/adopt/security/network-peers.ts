import { PeerPlan } from '../../model/plan';
import { peerCall } from '../../read/infer/peers';
import { Code, list } from '../print/code';
import { printCall } from '../print/factory-call';

/** Returns the calls that create the peers of a NetworkPolicy. */
export const networkPeers = (peers: readonly PeerPlan[] | undefined): Code | undefined => peers && list(peers.map(peerCall).map(printCall));
