import { show } from '../../model/finding';
import { isKnownHost } from '../../model/host';
import { Rule } from '../rule';

export const NODE_PORT_RULES: readonly Rule[] = [
  {
    id: 'local-node-port',
    onlyIf: [({ services }) => services.some(({ externalTrafficPolicy }) => externalTrafficPolicy === 'Local')],
    severity: 'warning',
    why: 'With traffic policy Local only the Kubernetes node that runs the broker accepts connections on its node port, but a shared host name resolves to any node.',
    see: 'https://kubernetes.io/docs/reference/networking/virtual-ips/#external-traffic-policy',
    check: ({ externalListeners }) => externalListeners.filter(({ kind }) => kind === 'node-port').flatMap(({ listener: name, brokers }) => {
      const hosts = brokers.filter(({ service }) => service?.externalTrafficPolicy === 'Local').flatMap(({ advertised }) => advertised?.host ?? []);
      const [host] = hosts;
      return hosts.length < 2 || !isKnownHost(host) || new Set(hosts).size > 1 ? [] : [{
        message: `listener ${name} has trafficPolicy "Local", but ${hosts.length} brokers advertise the same host (${show(host)})`,
        fix: 'remove trafficPolicy, or use AdvertisedHost.nodeIp(); keep it only if the host is a load balancer that checks which Kubernetes node accepts connections',
      }];
    }),
  },
];
