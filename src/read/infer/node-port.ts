import { InferenceInput } from './external-listener';
import { advertisedHosts } from './hosts';
import { AccessCandidate } from './inferred-access';
import { nodePortRange } from './node-port-range';
import { firstPortOf, advertisedPorts, serviceNames, trafficPolicy } from './services';
import { NodePortAccess } from '../../external-access/node-port';
import { TrafficPolicy } from '../../external-access/traffic-policy';
import { isKnownHost } from '../../model/host';

export function nodePortCandidates(input: InferenceInput): AccessCandidate[] {
  const { brokers, external: { bootstrap: { service } } } = input;
  const usesNodeAddresses = brokers.some(({ advertised }) => !isKnownHost(advertised.host));
  return advertisedHosts(input).map((host) => ({
    construct: { NodePortAccess },
    required: { host },
    options: {
      firstPort: firstPortOf(advertisedPorts(input)),
      bootstrapPort: service?.ports[0]?.nodePort,
      nodePortRange: nodePortRange([...brokers.flatMap((broker) => broker.service ?? []), ...service ? [service] : []]),
      // Without a policy in the manifests, the default of Kubernetes applies, which differs from the default of the library.
      trafficPolicy: trafficPolicy(input) ?? (usesNodeAddresses ? TrafficPolicy.CLUSTER : undefined),
      ...serviceNames(input),
    },
  }));
}
