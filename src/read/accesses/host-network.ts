import { nodeHosts } from './hosts';
import { Outside } from './outside';
import { Wish } from './reading';
import { HostNetworkAccess } from '../../external-access/host-network';

export const hostNetworkWishes = (outside: Outside): Wish[] =>
  nodeHosts(outside).map((host) => ({ construct: { HostNetworkAccess }, options: { host } }));
