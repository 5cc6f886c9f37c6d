import { Entrance, isForwarded } from './endpoints';
import { doorOf, isServiceName } from './exposure';
import { readableHost } from '../readable';

/** A TCP port that clients outside need. */
export interface FirewallPort {
  readonly port: number;
  /** Which machines, or which address, must answer there. */
  readonly on: string;
  readonly leadsTo: string;
  readonly listener: string;
}

export const firewallOf = (entrances: readonly Entrance[]): FirewallPort[] => entrances.flatMap(portsOf).sort((a, b) => a.port - b.port);

function portsOf(entrance: Entrance): FirewallPort[] {
  const { listener: { name: listener }, broker, dialled, service, route, port } = entrance;
  // Without a Service of its own it is the brokers' own ports, which stand in the list already.
  if (!broker && !service) { return []; }
  const leadsTo = broker?.node.pod ?? 'any broker';
  const ahead = dialled && { port: dialled.port, leadsTo, listener };
  // An ingress, or a gateway, is all that clients outside can reach of a Service inside.
  if (service?.type === 'ClusterIP' && ahead && !isServiceName(entrance)) { return [{ ...ahead, on: route ? doorOf(entrance).on : readableHost(dialled.host) }]; }
  return [
    { port, on: doorOf(entrance).on, leadsTo, listener },
    ...ahead && isForwarded(entrance) ? [{ ...ahead, on: `${readableHost(dialled.host)}, which passes it on to port ${port}` }] : [],
  ];
}
