import { InferenceInput } from './external-listener';
import { advertisedHosts } from './hosts';
import { AccessCandidate } from './inferred-access';
import { HostNetworkAccess } from '../../external-access/host-network';

export const hostNetworkCandidates = (input: InferenceInput): AccessCandidate[] =>
  advertisedHosts(input).map((host) => ({ construct: { HostNetworkAccess }, options: { host } }));
