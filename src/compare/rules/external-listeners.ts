import { CompareRule, CompareViolation } from './rule';
import { Address, ServicePlan } from '../../model/plan';
import { gatewayText } from '../../plan/gateway';
import { HOST_IP, NODE_NAME, POD_IP } from '../../plan/names';
import { Outside, outsideOf } from '../../read/infer/external-listener';
import { familyOf, unbracketed } from '../../util/ip';
import { Change } from '../side';

/** A listener that leads outside before and after. */
interface OutsidePair {
  readonly old: Outside;
  readonly new: Outside;
}

function outsidePairs(change: Change): OutsidePair[] {
  return change.clusters.flatMap((pair) => pair.old.listeners.filter(({ purpose }) => purpose === 'external').flatMap((listener) => {
    const after = pair.new.listeners.find(({ name }) => name === listener.name);
    return after ? [{ old: outsideOf(pair.old, listener), new: outsideOf(pair.new, after) }] : [];
  }));
}

export const OUTSIDE_RULES: CompareRule[] = [
  {
    id: 'address-changed',
    severity: 'error',
    why: 'Clients outside, their hosts files, firewalls and certificates know brokers by these addresses, and what stands before the brokers '
      + 'knows their Services and ports.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_advertised.listeners',
    check: (change) => outsidePairs(change).flatMap((pair) => {
      const advertised = advertisedChanges(pair);
      return [...advertised, ...behindChanges(pair, advertised.map(({ nodeId }) => nodeId))].map(({ nodeId: _, ...violation }) => violation);
    }),
  },
];

/** Old Services in whose place others of another name come. */
export const remadeServices = (change: Change): string[] =>
  outsidePairs(change).flatMap((pair) => leadingPairs(pair).flatMap(({ old, new: after }) => isRemade(old, after) ? [old.name] : []));

type NodeViolation = CompareViolation & { readonly nodeId?: number };

function advertisedChanges({ old, new: after }: OutsidePair): NodeViolation[] {
  return old.brokers.flatMap(({ nodeId, address }): NodeViolation[] => {
    const before = textOf(address);
    const now = after.brokers.find((broker) => broker.nodeId === nodeId);
    return now === undefined || before === textOf(now.address) ? [] : [{
      nodeId,
      message: `broker ${nodeId} is ${before} to clients outside (${old.listener.name}), and would be ${textOf(now.address)}`,
      fix: 'keep host and ports, or say the broker\'s own address in overrides',
    }];
  });
}

const VARIABLES: Readonly<Record<string, string>> = {
  [HOST_IP]: 'the node\'s own address', [NODE_NAME]: 'the node\'s own name', [POD_IP]: 'the pod\'s own address',
};

/** An address that only the pod knows has several spellings. */
const textOf = ({ host, port }: Address): string =>
  `${host.replace(/^\[?\$\{env:(\w+)\}\]?$/, (whole, variable: string) => VARIABLES[variable] ?? whole)}:${port}`;

/** Changes behind the advertised addresses, which stay as they are. */
function behindChanges(pair: OutsidePair, changed: readonly (number | undefined)[]): NodeViolation[] {
  const { old, new: { listener: after } } = pair;
  const { listener: before } = old;
  if (before.way !== after.way) {
    return changed.length > 0 || before.way === undefined ? [] : [{
      // A name can be led elsewhere, an address cannot.
      severity: old.brokers.some(({ address }) => familyOf(address.host) !== undefined) ? 'error' : 'warning',
      message: `clients outside come to ${before.name} by ${before.way}, and would by ${after.way}`,
      fix: 'see that names in DNS and whatever else leads to the advertised addresses follow',
    }];
  }
  if (changed.length > 0) { return []; }
  // Routes name the Services themselves.
  if (after.way === 'tls-route') { return gatewayChanges(pair); }
  return [...portChanges(pair), ...leadingPairs(pair).flatMap((leading) => serviceChange(leading, before.name) ?? [])];
}

/** Names that lead to a gateway do not move with the routes. */
function gatewayChanges({ old, new: after }: OutsidePair): CompareViolation[] {
  const gatewaysOf = ({ brokers, context: { namespace: own } }: Outside): string =>
    [...new Set(brokers.flatMap(({ route }) => route ? [gatewayText(route.gateway, own)] : []))].join(' and ');
  const [was, is] = [old, after].map(gatewaysOf);
  return was === is ? [] : [{
    severity: 'warning',
    message: `clients outside come to ${old.listener.name} by ${was}, and would by ${is}`,
    fix: 'see that the brokers\' names in DNS follow, or keep gateway',
  }];
}

/** Ports of machines and pods that something else forwards to. */
function portChanges({ old: { listener: before }, new: { listener: after } }: OutsidePair): CompareViolation[] {
  const dialled = ({ way, port, hostPort }: typeof before) => way === 'host-port' ? [hostPort?.ip, hostPort?.port].filter((part) => part !== undefined).join(':')
    : way === 'host-network' || way === 'pod-ip' ? String(port) : undefined;
  const [was, is] = [dialled(before), dialled(after)];
  return was === is ? [] : [{
    message: `what forwards to ${before.name} dials ${was} there, which becomes ${is}`,
    fix: `say ${before.way === 'host-port' ? 'hostPort and hostIp' : 'port'} as ${was}`,
  }];
}

/** What leads somewhere before and after. */
interface Leading {
  readonly to: string;
  /** That clients know, where it leads to one broker. */
  readonly host?: string;
  readonly old: ServicePlan;
  readonly new: ServicePlan;
}

function leadingPairs({ old, new: after }: OutsidePair): Leading[] {
  const one = (to: string, before: ServicePlan | undefined, now: ServicePlan | undefined, host?: string): Leading[] =>
    before && now ? [{ to, old: before, new: now, host }] : [];
  return [
    ...old.brokers.flatMap(({ nodeId, service, address: { host } }) =>
      one(`broker ${nodeId}`, service, after.brokers.find((broker) => broker.nodeId === nodeId)?.service, host)),
    ...one('any broker', old.bootstrap, after.bootstrap, old.start?.host),
    ...one('the proxies', old.front, after.front),
  ];
}

/** Node ports are written down; every other address goes with the Service. */
const isRemade = (old: ServicePlan, after: ServicePlan): boolean => old.name !== after.name && old.type === after.type && old.type !== 'NodePort';

function serviceChange({ to, host, old, new: after }: Leading, listener: string): CompareViolation | undefined {
  const what = `Service ${old.name} leads to ${to} (${listener})`;
  if (isRemade(old, after)) {
    return {
      message: `${what}, and ${after.name} would take its place, ${old.type === 'LoadBalancer' ? 'with another load balancer and another address' : 'which nothing outside knows'}`,
      fix: `keep its name by ${to === 'any broker' ? 'bootstrapServiceName' : 'serviceName'}`,
    };
  }
  if (old.type !== after.type) {
    return { message: `${what} as ${old.type}, and would as ${after.type}`, fix: 'keep the way to the proxies (front)' };
  }
  const [asked] = askedBy(old, host).filter(({ place, value }) => !askedBy(after, host).some((now) => now.place === place && now.value === value));
  if (asked) {
    const now = askedBy(after, host).find(({ place }) => place === asked.place)?.value;
    return { message: `${what} and asks for ${asked.value} (${asked.place}), and would ask for ${now ?? 'nothing'}`, fix: 'keep the address it asks for' };
  }
  const [port, now] = [old, after].map(({ ports }) => ports[0]?.nodePort);
  return old.type !== 'NodePort' || port === undefined || now === undefined || port === now ? undefined
    : { message: `${what} from node port ${port}, and would from ${now}`, fix: `keep it: firstPort, or nodePort: ${port} in overrides` };
}

/** Addresses and names that a Service asks its load balancer or a DNS for. */
function askedBy({ loadBalancer, annotations }: ServicePlan, host: string | undefined): { readonly place: string; readonly value: string }[] {
  const isAddress = (value: string) => familyOf(value) !== undefined || (host !== undefined && value === unbracketed(host));
  return [
    ...loadBalancer?.ip === undefined ? [] : [{ place: 'loadBalancerIP', value: loadBalancer.ip }],
    ...Object.entries(annotations).filter(([, value]) => isAddress(value)).map(([place, value]) => ({ place, value })),
  ];
}
