import { InferenceInput } from './external-listener';
import { advertisedHosts } from './hosts';
import { AccessCandidate } from './inferred-access';
import { HostPortAccess } from '../../external-access/host-port';

export const hostPortCandidates = (input: InferenceInput): AccessCandidate[] => advertisedHosts(input).map((host) => ({
  construct: { HostPortAccess },
  options: { host, hostPort: input.listener.hostPort?.port, hostIp: input.listener.hostPort?.ip },
}));
