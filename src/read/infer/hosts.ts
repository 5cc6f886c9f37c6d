import { Outside } from './external-listener';
import { Made, made } from './factory-call';
import { patternsOf } from './pattern';
import { NodeHost } from '../../external-access/node-host';
import { HOST_IP, NODE_NAME } from '../../plan/names';

export const hostsOf = ({ brokers }: Outside): string[] => brokers.map(({ address }) => address.host);

/** The patterns that all hosts follow, the likeliest first. */
export const hostPatterns = ({ brokers }: Outside): string[] => patternsOf(brokers, ({ address }) => address.host);

/** How brokers may have been told the hosts that they advertise at ports of the Kubernetes nodes, the likeliest first. */
export function nodeHosts(outside: Outside): Made[] {
  const hosts = hostsOf(outside);
  const options = { bootstrapHost: outside.start?.host };
  if (refersTo(hosts, HOST_IP)) { return [made({ NodeHost }, 'nodeIp', options)]; }
  if (refersTo(hosts, NODE_NAME)) { return [made({ NodeHost }, 'nodeName', options)]; }
  return [...hostPatterns(outside).map((pattern) => made({ NodeHost }, 'named', pattern)), made({ NodeHost }, 'perBroker', hosts)];
}

/** Whether a host is only known where the pod runs; the others are exceptions then. */
export const refersTo = (hosts: readonly string[], variable: string): boolean => hosts.some((host) => host.includes(`\${env:${variable}}`));
