import { ExternalEndpoint, isForwarded } from './endpoints';
import { describeExposure, isServiceName } from './exposure';
import { readableHost } from '../readable';

/** A TCP port that external clients connect to. */
export interface FirewallPort {
  readonly port: number;
  /** The Kubernetes node or the address where the port must be open. */
  readonly openOn: string;
  /** The pod, or `any broker`. */
  readonly target: string;
  readonly listener: string;
}

export const firewallPorts = (endpoints: readonly ExternalEndpoint[]): FirewallPort[] =>
  endpoints.flatMap(portsOfEndpoint).sort((a, b) => a.port - b.port);

function portsOfEndpoint(endpoint: ExternalEndpoint): FirewallPort[] {
  const { listener: { name: listener }, broker, advertised, service, route, port } = endpoint;
  // Without a Service the bootstrap address uses the brokers' own ports, which are in the list already.
  if (!broker && !service) { return []; }
  const { openOn } = describeExposure(endpoint);
  const target = broker?.node.pod ?? 'any broker';
  const atAdvertisedAddress = advertised && { port: advertised.port, target, listener };
  // External clients connect to a ClusterIP Service only through an ingress or a gateway.
  if (service?.type === 'ClusterIP' && atAdvertisedAddress && !isServiceName(endpoint)) {
    return [{ ...atAdvertisedAddress, openOn: route ? openOn : readableHost(advertised.host) }];
  }
  return [
    { port, openOn, target, listener },
    ...atAdvertisedAddress && isForwarded(endpoint)
      ? [{ ...atAdvertisedAddress, openOn: `${readableHost(advertised.host)}, which forwards it to port ${port}` }] : [],
  ];
}
