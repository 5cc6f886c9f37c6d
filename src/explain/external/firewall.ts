import { ExternalEndpoint, isForwarded } from './endpoints';
import { describeExposure, isServiceName } from './exposure';
import { readableHost } from '../readable';

/** A TCP port that clients outside need. */
export interface FirewallPort {
  readonly port: number;
  /** Which node, or which address, must answer there. */
  readonly openOn: string;
  readonly leadsTo: string;
  readonly listener: string;
}

export const firewallOf = (endpoints: readonly ExternalEndpoint[]): FirewallPort[] =>
  endpoints.flatMap(firewallPortsOf).sort((a, b) => a.port - b.port);

function firewallPortsOf(endpoint: ExternalEndpoint): FirewallPort[] {
  const { listener: { name: listener }, broker, advertised, service, route, port } = endpoint;
  // Without a Service of its own it is the brokers' own ports, which stand in the list already.
  if (!broker && !service) { return []; }
  const leadsTo = broker?.node.pod ?? 'any broker';
  const ahead = advertised && { port: advertised.port, leadsTo, listener };
  // An ingress, or a gateway, is all that clients outside can reach of a Service inside.
  if (service?.type === 'ClusterIP' && ahead && !isServiceName(endpoint)) { return [{ ...ahead, openOn: route ? describeExposure(endpoint).openOn : readableHost(advertised.host) }]; }
  return [
    { port, openOn: describeExposure(endpoint).openOn, leadsTo, listener },
    ...ahead && isForwarded(endpoint) ? [{ ...ahead, openOn: `${readableHost(advertised.host)}, which passes it on to port ${port}` }] : [],
  ];
}
