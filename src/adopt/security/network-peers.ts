import { PeerPlan } from '../../model/plan';
import { madePeer } from '../../read/infer/peers';
import { madeCode } from '../accesses';
import { Code, list } from '../print/code';

/** Who may connect, as a program says it. */
export const networkPeers = (peers: readonly PeerPlan[] | undefined): Code | undefined => peers && list(peers.map(madePeer).map(madeCode));
