import { CompareRule, CompareViolation } from './rule';
import type { ExternalListener } from '../../model/access-plan';
import { describeHost, isKnownHost } from '../../model/host';
import { Address, ClusterPlan, Host, ServicePlan } from '../../model/plan';
import { gatewayText } from '../../plan/gateway';
import { HOST_IP, NODE_NAME, POD_IP } from '../../plan/names';
import { parseAddress } from '../../util/address';
import { familyOf, unbracketed } from '../../util/ip';
import { Change } from '../side';

/** An external listener before and after. */
interface ExternalPair {
  readonly old: ExternalListener;
  readonly new: ExternalListener;
  readonly oldCluster: ClusterPlan;
  readonly newCluster: ClusterPlan;
}

const externalPairs = (change: Change): ExternalPair[] => change.clusters.flatMap((pair) => pair.old.externalListeners.flatMap((old) => {
  const after = pair.new.externalListeners.find(({ listener }) => listener === old.listener);
  return after ? [{ old, new: after, oldCluster: pair.old, newCluster: pair.new }] : [];
}));

export const OUTSIDE_RULES: CompareRule[] = [
  {
    id: 'address-changed',
    severity: 'error',
    why: 'Clients outside, their hosts files, firewalls and certificates know brokers by these addresses, and what stands before the brokers '
      + 'knows their Services and ports.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_advertised.listeners',
    check: (change) => externalPairs(change).flatMap((pair) => {
      const advertised = advertisedChanges(pair);
      return [...advertised, ...behindChanges(pair, advertised.map(({ nodeId }) => nodeId))].map(({ nodeId: _, ...violation }) => violation);
    }),
  },
];

/** Old Services in whose place others of another name come. */
export const remadeServices = (change: Change): string[] =>
  externalPairs(change).flatMap((pair) => leadingPairs(pair).flatMap(({ old, new: after }) => isRemade(old, after) ? [old.name] : []));

type NodeViolation = CompareViolation & { readonly nodeId?: number };

function advertisedChanges({ old, new: after }: ExternalPair): NodeViolation[] {
  return old.brokers.flatMap(({ nodeId, advertised }): NodeViolation[] => {
    const now = after.brokers.find((broker) => broker.nodeId === nodeId)?.advertised;
    return advertised === undefined || now === undefined || textOf(advertised) === textOf(now) ? [] : [{
      nodeId,
      message: `broker ${nodeId} advertises ${textOf(advertised)} to clients outside (${old.listener}), which would become ${textOf(now)}`,
      fix: 'keep host and ports, or set the broker\'s own address in overrides',
    }];
  });
}

const VARIABLES: Readonly<Record<string, string>> = {
  [HOST_IP]: 'the node\'s own address', [NODE_NAME]: 'the node\'s own name', [POD_IP]: 'the pod\'s own address',
};

const textOf = ({ host, port }: Address): string => `${describeHost(host, VARIABLES)}:${port}`;

/** Changes behind the advertised addresses, which stay as they are. */
function behindChanges(pair: ExternalPair, changed: readonly (number | undefined)[]): NodeViolation[] {
  const { old, new: after } = pair;
  if (old.kind !== after.kind) {
    return changed.length > 0 || old.kind === undefined ? [] : [{
      // A name can be led elsewhere, an address cannot.
      severity: old.brokers.some(({ advertised }) => advertised && isKnownHost(advertised.host) && familyOf(advertised.host) !== undefined) ? 'error' : 'warning',
      message: `clients outside reach ${old.listener} by ${old.kind}, which would become ${after.kind}`,
      fix: 'see that names in DNS and whatever else leads to the advertised addresses follow',
    }];
  }
  if (changed.length > 0) { return []; }
  // Routes name the Services themselves.
  if (after.brokers.some(({ route }) => route)) { return gatewayChanges(pair); }
  return [...portChanges(pair), ...leadingPairs(pair).flatMap((leading) => serviceChange(leading, old.listener) ?? [])];
}

/** Names that lead to a gateway do not move with the routes. */
function gatewayChanges({ old, new: after, oldCluster, newCluster }: ExternalPair): CompareViolation[] {
  const gatewaysOf = ({ brokers }: ExternalListener, { namespace }: ClusterPlan): string =>
    [...new Set(brokers.flatMap(({ route }) => route ? [gatewayText(route.gateway, namespace)] : []))].join(' and ');
  const [was, is] = [gatewaysOf(old, oldCluster), gatewaysOf(after, newCluster)];
  return was === is ? [] : [{
    severity: 'warning',
    message: `clients outside reach ${old.listener} by ${was}, which would become ${is}`,
    fix: 'see that the brokers\' names in DNS follow, or keep gateway',
  }];
}

/** Ports of Kubernetes nodes and pods that something else forwards to. */
function portChanges({ old, oldCluster, newCluster }: ExternalPair): CompareViolation[] {
  const portIn = ({ listeners }: ClusterPlan): string | undefined => {
    const { accessKind, port, hostPort } = listeners.find(({ name }) => name === old.listener)!;
    if (accessKind === 'host-port') { return [hostPort?.ip, hostPort?.port].filter((part) => part !== undefined).join(':'); }
    return accessKind === 'host-network' || accessKind === 'pod-ip' ? String(port) : undefined;
  };
  const [was, is] = [portIn(oldCluster), portIn(newCluster)];
  return was === is ? [] : [{
    message: `programs that forward connections to ${old.listener} use port ${was}, which becomes ${is}`,
    fix: `set ${old.kind === 'host-port' ? 'hostPort and hostIp' : 'listenerPort'} to ${was}`,
  }];
}

/** What leads somewhere before and after. */
interface Leading {
  readonly to: string;
  /** That clients know, where it leads to one broker. */
  readonly host?: Host;
  readonly old: ServicePlan;
  readonly new: ServicePlan;
}

function leadingPairs({ old, new: after }: ExternalPair): Leading[] {
  const one = (to: string, before: ServicePlan | undefined, now: ServicePlan | undefined, host?: Host): Leading[] =>
    before && now ? [{ to, old: before, new: now, host }] : [];
  return [
    ...old.brokers.flatMap(({ nodeId, service, advertised }) =>
      one(`broker ${nodeId}`, service, after.brokers.find((broker) => broker.nodeId === nodeId)?.service, advertised?.host)),
    ...one('any broker', old.bootstrap.service, after.bootstrap.service, hostOf(old.bootstrap.servers[0])),
    ...one('the proxies', old.proxyService, after.proxyService),
  ];
}

const hostOf = (server: string | undefined): string | undefined => server === undefined ? undefined : parseAddress(server).host;

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
    return { message: `${what} as ${old.type}, and would as ${after.type}`, fix: 'keep the exposure of the proxies' };
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
function askedBy({ loadBalancer, annotations }: ServicePlan, host: Host | undefined): { readonly place: string; readonly value: string }[] {
  const isAddress = (value: string) => familyOf(value) !== undefined || (host !== undefined && isKnownHost(host) && value === unbracketed(host));
  return [
    ...loadBalancer?.ip === undefined ? [] : [{ place: 'loadBalancerIP', value: loadBalancer.ip }],
    ...Object.entries(annotations).filter(([, value]) => isAddress(value)).map(([place, value]) => ({ place, value })),
  ];
}
