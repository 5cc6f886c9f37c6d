import { Outside } from './external-listener';
import { nodeHosts } from './hosts';
import { Wish } from './inferred-access';
import { HostPortAccess } from '../../external-access/host-port';

export const hostPortWishes = (outside: Outside): Wish[] => nodeHosts(outside).map((host) => ({
  construct: { HostPortAccess },
  options: { host, hostPort: outside.listener.hostPort?.port, hostIp: outside.listener.hostPort?.ip },
}));
