import { Outside } from './external-listener';
import { nodeHosts } from './hosts';
import { Wish } from './inferred-access';
import { nodePortRange } from './node-port-range';
import { firstPortOf, portsOf, serviceNames, trafficPolicy } from './services';
import { NodePortAccess } from '../../external-access/node-port';
import { TrafficPolicy } from '../../external-access/traffic-policy';

export function nodePortWishes(outside: Outside): Wish[] {
  const { brokers, bootstrap } = outside;
  const local = brokers.some(({ address }) => address.host.includes('${'));
  return nodeHosts(outside).map((host) => ({
    construct: { NodePortAccess },
    required: { host },
    options: {
      firstPort: firstPortOf(portsOf(outside)),
      bootstrapPort: bootstrap?.ports[0]?.nodePort,
      nodePortRange: nodePortRange([...brokers.flatMap(({ service }) => service ?? []), ...bootstrap ? [bootstrap] : []]),
      // What nobody said is Kubernetes' own choice, not the library's.
      trafficPolicy: trafficPolicy(outside) ?? (local ? TrafficPolicy.CLUSTER : undefined),
      ...serviceNames(outside),
    },
  }));
}
