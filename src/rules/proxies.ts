import { badLabels } from './labels';
import { isPort } from './listeners';
import { badTolerations } from './placement';
import { badResources } from './pods';
import { Rule } from './rule';
import { duplicates } from '../plan/duplicates';
import { show } from '../plan/finding';
import { PROXY_HTTP_PORT } from '../plan/identity';

export const PROXY_RULES: Rule[] = [
  {
    id: 'proxy-replicas',
    severity: 'error',
    why: 'One proxy before all brokers is the single point of failure that the brokers themselves are not.',
    see: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/',
    check: ({ proxies }) => proxies.filter(({ replicas }) => !(Number.isInteger(replicas) && replicas >= 2)).map(({ name, replicas }) => ({
      message: `Deployment "${name}" has ${show(replicas)} replicas`, fix: 'give at least two: each serves every broker',
    })),
  },
  {
    id: 'proxy-port',
    severity: 'error',
    why: 'A proxy tells brokers apart by the port it is called on, and ends at once when two of its listeners want the same: "bind: address already in use".',
    see: 'https://github.com/grepplabs/kafka-proxy',
    check: ({ proxies }) => proxies.flatMap(({ name, mappings }) => [
      ...mappings.filter(({ port }) => !isPort(port) || port === PROXY_HTTP_PORT).map(({ port, dial }) => ({
        message: `Deployment "${name}" listens on port ${show(port)} for ${dial}`,
        fix: `choose firstPort so that every broker has a port from 1 to 65535, and none ${PROXY_HTTP_PORT}, which is for metrics and health`,
      })),
      ...[...duplicates(mappings, ({ port }) => String(port))].map(([port, same]) => ({
        message: `Deployment "${name}" would listen on port ${port} for ${same.map(({ dial }) => dial).join(' and ')}`, fix: 'choose firstPort and overrides so that every broker has a port of its own',
      })),
    ]),
  },
  {
    id: 'proxy-pod',
    severity: 'error',
    why: 'Kubernetes refuses other quantities, requests above their limits, other labels and tolerations, as it does for brokers.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ and '
      + 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/',
    check: ({ proxies }) => proxies.flatMap(({ name, resources, nodeSelector = {}, tolerations }) => [
      ...badResources(resources), ...badLabels(nodeSelector), ...badTolerations(tolerations),
    ]
      .map(({ message, fix }) => ({ message: `Deployment "${name}": ${message}`, fix }))),
  },
];
