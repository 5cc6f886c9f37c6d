import { show } from '../../model/finding';
import { isKnownHost } from '../../model/host';
import { Rule } from '../rule';

export const NODE_PORT_RULES: readonly Rule[] = [
  {
    id: 'local-node-port',
    severity: 'warning',
    why: 'With traffic policy Local only the machine that runs the broker answers on its node port, and one name for all leads to any machine.',
    see: 'https://kubernetes.io/docs/reference/networking/virtual-ips/#external-traffic-policy',
    check: ({ externalListeners }) => externalListeners.filter(({ kind }) => kind === 'node-port').flatMap(({ listener: name, brokers }) => {
      const hosts = brokers.filter(({ service }) => service?.externalTrafficPolicy === 'Local').flatMap(({ advertised }) => advertised?.host ?? []);
      const [host] = hosts;
      return hosts.length < 2 || !isKnownHost(host) || new Set(hosts).size > 1 ? [] : [{
        message: `trafficPolicy "Local" on ${name}, where ${hosts.length} brokers advertise ${show(host)}`,
        fix: 'leave trafficPolicy out, or use AdvertisedHost.nodeIp(); keep it where what stands behind the name looks which machine answers',
      }];
    }),
  },
];
