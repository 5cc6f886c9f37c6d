import { Outside } from './external-listener';
import { hostPatterns, hostsOf } from './hosts';
import { Wish } from './inferred-access';
import { firstPortOf, portsOf, samePortOf, serviceNames } from './services';
import { ClusterIpAccess } from '../../external-access/cluster-ip';

export function clusterIpWishes(outside: Outside): Wish[] {
  const hosts = hostPatterns(outside);
  const servicePort = outside.brokers[0]?.service?.ports[0]?.port;
  const { serviceName } = serviceNames(outside);
  return (hosts.length === 0 ? hostsOf(outside).slice(0, 1) : hosts).flatMap((host) => [
    { construct: { ClusterIpAccess }, options: { host, servicePort: servicePort ?? samePortOf(portsOf(outside)), serviceName } },
    { construct: { ClusterIpAccess }, options: { host, firstPort: firstPortOf(portsOf(outside)), servicePort, serviceName } },
  ]);
}
