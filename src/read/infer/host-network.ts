import { Outside } from './external-listener';
import { nodeHosts } from './hosts';
import { Wish } from './inferred-access';
import { HostNetworkAccess } from '../../external-access/host-network';

export const hostNetworkWishes = (outside: Outside): Wish[] =>
  nodeHosts(outside).map((host) => ({ construct: { HostNetworkAccess }, options: { host } }));
