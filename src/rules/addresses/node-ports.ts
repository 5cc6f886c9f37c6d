import { show } from '../../model/finding';
import { brokersOf } from '../../model/plan';
import { LABEL_POD } from '../../plan/names';
import { Rule } from '../rule';

export const NODE_PORT_RULES: readonly Rule[] = [
  {
    id: 'local-node-port',
    severity: 'warning',
    why: 'With traffic policy Local only the machine that runs the broker answers on its node port, and one name for all leads to any machine.',
    see: 'https://kubernetes.io/docs/reference/networking/virtual-ips/#external-traffic-policy',
    check: (plan) => plan.listeners.filter(({ way }) => way === 'node-port').flatMap(({ name, port }) => {
      const pods = plan.services.filter(({ kind, externalTrafficPolicy, ports }) =>
        kind === 'access' && externalTrafficPolicy === 'Local' && ports.some(({ targetPort }) => targetPort === port)).map(({ selector }) => selector[LABEL_POD]);
      const local = new Set(pods);
      const hosts = brokersOf(plan).filter(({ pod }) => local.has(pod))
        .flatMap(({ endpoints }) => endpoints.find(({ listener }) => listener === name)?.advertised?.host ?? []);
      const [host] = hosts;
      return hosts.length < 2 || host.includes('${') || new Set(hosts).size > 1 ? [] : [{
        message: `trafficPolicy "Local" on ${name}, where ${hosts.length} brokers advertise ${show(host)}`,
        fix: 'leave trafficPolicy out, or use NodeHost.nodeIp(); keep it where what stands behind the name looks which machine answers',
      }];
    }),
  },
];
