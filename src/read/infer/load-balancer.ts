import { InferenceInput } from './external-listener';
import { FactoryCall, factoryCall } from './factory-call';
import { hostPatterns, hostsOf } from './hosts';
import { AccessCandidate } from './inferred-access';
import { firstPortOf, advertisedPorts, samePortOf, serviceNames, trafficPolicy } from './services';
import { LoadBalancerAccess } from '../../external-access/load-balancer';
import { LoadBalancerAddress } from '../../external-access/load-balancer-address';
import { hostText } from '../../model/host';
import { unbracketed } from '../../util/ip';

export function loadBalancerCandidates(input: InferenceInput): AccessCandidate[] {
  const { bootstrapServer, external: { bootstrap: { service } }, brokers } = input;
  const { className, sourceRanges, allocateNodePorts } = brokers.find((broker) => broker.service)?.service?.loadBalancer ?? {};
  return addressesOf(input).map(({ address, shared }) => ({
    construct: { LoadBalancerAccess },
    options: {
      address,
      servicePort: shared ? undefined : samePortOf(advertisedPorts(input)),
      bootstrapHost: service && bootstrapServer?.host,
      bootstrapPort: service && bootstrapServer?.port,
      loadBalancerClass: className,
      sourceRanges,
      allocateLoadBalancerNodePorts: allocateNodePorts,
      trafficPolicy: trafficPolicy(input),
      ...serviceNames(input),
    },
  }));
}

interface AddressCandidate { readonly address: FactoryCall<LoadBalancerAddress>; readonly shared?: boolean }

/** Returns the possible addresses, the most likely first: requested addresses, names that external-dns publishes, other names. */
function addressesOf(input: InferenceInput): AddressCandidate[] {
  const hosts = hostsOf(input);
  const patterns = hostPatterns(input);
  const request = requestOf(input);
  const [ip] = hosts;
  const ips = request ? [{ address: factoryCall({ LoadBalancerAddress }, 'ips', hosts.map(unbracketed), request) }] : [];
  return [
    ...request && hosts.length > 1 && hosts.every((host) => host === ip) ? [sharedIp(input, unbracketed(ip), request.annotation)] : ips,
    ...patterns.map((pattern) => ({ address: factoryCall({ LoadBalancerAddress }, 'externalDns', pattern) })),
    ...patterns.map((pattern) => ({ address: factoryCall({ LoadBalancerAddress }, 'pattern', pattern) })),
    { address: factoryCall({ LoadBalancerAddress }, 'names', hosts) },
    // A single broker does not share its address, but its port can follow from its node id.
    ...request && hosts.length === 1 ? [sharedIp(input, unbracketed(ip), request.annotation)] : [],
  ];
}

function sharedIp(input: InferenceInput, ip: string, annotation: string | undefined): AddressCandidate {
  const firstPort = firstPortOf(advertisedPorts(input));
  const defaultPort = LoadBalancerAddress.sharedIp(ip)._address.firstPort;
  const options = { firstPort: firstPort === defaultPort ? undefined : firstPort, annotation };
  return { address: factoryCall({ LoadBalancerAddress }, 'sharedIp', ip, options), shared: true };
}

/** Returns how the Services of all brokers request the addresses that the brokers advertise; undefined if they do not. */
function requestOf({ brokers }: InferenceInput): { readonly annotation?: string } | undefined {
  if (brokers.every(({ service, advertised }) => service?.loadBalancer?.ip === unbracketed(hostText(advertised.host)))) { return {}; }
  const annotation = Object.keys(brokers[0]?.service?.annotations ?? {}).find((key) => /\bip/i.test(key.replace(/([a-z])(IP)/g, '$1 $2'))
    && brokers.every(({ service, advertised }) => service?.annotations[key] === unbracketed(hostText(advertised.host))));
  return annotation === undefined ? undefined : { annotation };
}
