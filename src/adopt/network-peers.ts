import { madeCode } from './accesses';
import { Code, list } from './code';
import { PeerPlan } from '../plan/model';
import { madePeer } from '../read/accesses/peers';

/** Who may connect, as a program says it. */
export const networkPeers = (peers: readonly PeerPlan[] | undefined): Code | undefined => peers && list(peers.map(madePeer).map(madeCode));
