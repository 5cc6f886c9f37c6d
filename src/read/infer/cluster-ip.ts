import { InferenceInput } from './external-listener';
import { hostPatterns, hostsOf } from './hosts';
import { AccessCandidate } from './inferred-access';
import { firstPortOf, advertisedPorts, samePortOf, serviceNames } from './services';
import { ClusterIpAccess } from '../../external-access/cluster-ip';

export function clusterIpCandidates(input: InferenceInput): AccessCandidate[] {
  const hosts = hostPatterns(input);
  const servicePort = input.brokers[0]?.service?.ports[0]?.port;
  const { serviceName } = serviceNames(input);
  return (hosts.length === 0 ? hostsOf(input).slice(0, 1) : hosts).flatMap((host) => [
    { construct: { ClusterIpAccess }, options: { host, servicePort: servicePort ?? samePortOf(advertisedPorts(input)), serviceName } },
    { construct: { ClusterIpAccess }, options: { host, firstPort: firstPortOf(advertisedPorts(input)), servicePort, serviceName } },
  ]);
}
