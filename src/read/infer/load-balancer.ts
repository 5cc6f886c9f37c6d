import { Outside } from './external-listener';
import { Made, made } from './factory-call';
import { hostPatterns, hostsOf } from './hosts';
import { Wish } from './inferred-access';
import { firstPortOf, portsOf, samePortOf, serviceNames, trafficPolicy } from './services';
import { LoadBalancerAccess } from '../../external-access/load-balancer';
import { LoadBalancerAddress } from '../../external-access/load-balancer-address';
import { unbracketed } from '../../util/ip';

export function loadBalancerWishes(outside: Outside): Wish[] {
  const { start, bootstrap, brokers } = outside;
  const { className, sourceRanges, allocateNodePorts } = brokers.find(({ service }) => service)?.service?.loadBalancer ?? {};
  return addressesOf(outside).map(({ address, shared }) => ({
    construct: { LoadBalancerAccess },
    options: {
      address,
      servicePort: shared ? undefined : samePortOf(portsOf(outside)),
      bootstrapHost: bootstrap && start?.host,
      bootstrapPort: bootstrap && start?.port,
      loadBalancerClass: className,
      sourceRanges,
      allocateLoadBalancerNodePorts: allocateNodePorts,
      trafficPolicy: trafficPolicy(outside),
      ...serviceNames(outside),
    },
  }));
}

interface Choice { readonly address: Made; readonly shared?: boolean }

/** The likeliest first: addresses that are asked for, names that are published, names that somebody sees to. */
function addressesOf(outside: Outside): Choice[] {
  const hosts = hostsOf(outside);
  const patterns = hostPatterns(outside);
  const asked = askedBy(outside);
  const [ip] = hosts;
  const ips = asked ? [{ address: made({ LoadBalancerAddress }, 'ips', hosts.map(unbracketed), asked) }] : [];
  return [
    ...asked && hosts.length > 1 && hosts.every((host) => host === ip) ? [sharedIp(outside, unbracketed(ip), asked.annotation)] : ips,
    ...patterns.map((pattern) => ({ address: made({ LoadBalancerAddress }, 'externalDns', pattern) })),
    ...patterns.map((pattern) => ({ address: made({ LoadBalancerAddress }, 'pattern', pattern) })),
    { address: made({ LoadBalancerAddress }, 'names', hosts) },
    // One broker alone shares its address with nobody, but may have its port by its node id.
    ...asked && hosts.length === 1 ? [sharedIp(outside, unbracketed(ip), asked.annotation)] : [],
  ];
}

function sharedIp(outside: Outside, ip: string, annotation: string | undefined): Choice {
  const firstPort = firstPortOf(portsOf(outside));
  const usual = LoadBalancerAddress.sharedIp(ip)._choice.firstPort;
  return { address: made({ LoadBalancerAddress }, 'sharedIp', ip, { firstPort: firstPort === usual ? undefined : firstPort, annotation }), shared: true };
}

/** Whether every broker's Service asks for the address that the broker advertises, and by which annotation, if any. */
function askedBy({ brokers }: Outside): { readonly annotation?: string } | undefined {
  if (brokers.every(({ service, address }) => service?.loadBalancer?.ip === unbracketed(address.host))) { return {}; }
  const annotation = Object.keys(brokers[0]?.service?.annotations ?? {}).find((key) => /\bip/i.test(key.replace(/([a-z])(IP)/g, '$1 $2'))
    && brokers.every(({ service, address }) => service?.annotations[key] === unbracketed(address.host)));
  return annotation === undefined ? undefined : { annotation };
}
