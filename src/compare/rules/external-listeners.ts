import { CompareRule, CompareViolation } from './rule';
import type { ExternalListener } from '../../model/access-plan';
import { describeHost, isKnownHost } from '../../model/host';
import { Address, ClusterPlan, Host, ServicePlan } from '../../model/plan';
import { gatewayText } from '../../plan/gateway';
import { HOST_IP, NODE_NAME, POD_IP } from '../../plan/names';
import { KubernetesObject } from '../../read/objects';
import { parseAddress } from '../../util/address';
import { familyOf, unbracketed } from '../../util/ip';
import { Change } from '../side';

/** The old and the new state of an external listener. */
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

export const EXTERNAL_LISTENER_RULES: CompareRule[] = [
  {
    id: 'address-changed',
    severity: 'error',
    why: 'External clients, their hosts files, firewalls and certificates refer to the advertised addresses; load balancers, ingresses and proxies in front '
      + 'of the brokers refer to Services and ports.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_advertised.listeners',
    check: (change) => externalPairs(change).flatMap((pair) => {
      const advertised = advertisedChanges(pair);
      return [...advertised, ...exposureChanges(pair, advertised.map(({ nodeId }) => nodeId))].map(({ nodeId: _, ...violation }) => violation);
    }),
  },
];

/** Old Services that Services with other names replace. */
export const replacedServices = (change: Change): Pick<KubernetesObject, 'name' | 'namespace'>[] => externalPairs(change).flatMap((pair) =>
  exposingServices(pair).filter(({ old, new: after }) => isReplaced(old, after))
    .map(({ old: { name } }) => ({ name, namespace: pair.oldCluster.namespace })));

type NodeViolation = CompareViolation & { readonly nodeId?: number };

function advertisedChanges({ old, new: after }: ExternalPair): NodeViolation[] {
  return old.brokers.flatMap(({ nodeId, advertised }): NodeViolation[] => {
    const now = after.brokers.find((broker) => broker.nodeId === nodeId)?.advertised;
    return advertised === undefined || now === undefined || textOf(advertised) === textOf(now) ? [] : [{
      nodeId,
      message: `the address that broker ${nodeId} advertises to external clients on listener ${old.listener} changes from ${textOf(advertised)} to ${textOf(now)}`,
      fix: 'keep host and ports, or set the address of the broker in overrides',
    }];
  });
}

const VARIABLES: Readonly<Record<string, string>> = {
  [HOST_IP]: '<address of the Kubernetes node>', [NODE_NAME]: '<name of the Kubernetes node>', [POD_IP]: '<address of the pod>',
};

const textOf = ({ host, port }: Address): string => `${describeHost(host, VARIABLES)}:${port}`;

/** Changes of what exposes the brokers while the advertised addresses stay the same. */
function exposureChanges(pair: ExternalPair, changed: readonly (number | undefined)[]): NodeViolation[] {
  const { old, new: after } = pair;
  if (old.kind !== after.kind) {
    return changed.length > 0 || old.kind === undefined ? [] : [{
      // A DNS name can be changed to point elsewhere, an IP address cannot.
      severity: old.brokers.some(({ advertised }) => advertised && isKnownHost(advertised.host) && familyOf(advertised.host) !== undefined) ? 'error' : 'warning',
      message: `the external access of listener ${old.listener} changes from ${old.kind} to ${after.kind}`,
      fix: 'update the DNS records and everything else that leads to the advertised addresses',
    }];
  }
  if (changed.length > 0) { return []; }
  // Routes contain the names of the Services, which may therefore change.
  if (after.brokers.some(({ route }) => route)) { return gatewayChanges(pair); }
  return [...portChanges(pair), ...exposingServices(pair).flatMap((service) => serviceChange(service, old.listener) ?? [])];
}

/** DNS records point to a gateway and do not follow the routes. */
function gatewayChanges({ old, new: after, oldCluster, newCluster }: ExternalPair): CompareViolation[] {
  const gatewaysOf = ({ brokers }: ExternalListener, { namespace }: ClusterPlan): string =>
    [...new Set(brokers.flatMap(({ route }) => route ? [gatewayText(route.gateway, namespace)] : []))].join(' and ');
  const [was, is] = [gatewaysOf(old, oldCluster), gatewaysOf(after, newCluster)];
  return was === is ? [] : [{
    severity: 'warning',
    message: `external clients connect to listener ${old.listener} through ${was}, which changes to ${is}`,
    fix: 'update the DNS records of the brokers, or keep gateway',
  }];
}

/** Changed ports of Kubernetes nodes and pods, to which other programs forward connections. */
function portChanges({ old, oldCluster, newCluster }: ExternalPair): CompareViolation[] {
  const portIn = ({ listeners }: ClusterPlan): string | undefined => {
    const { accessKind, port, hostPort } = listeners.find(({ name }) => name === old.listener)!;
    if (accessKind === 'host-port') { return [hostPort?.ip, hostPort?.port].filter((part) => part !== undefined).join(':'); }
    return accessKind === 'host-network' || accessKind === 'pod-ip' ? String(port) : undefined;
  };
  const [was, is] = [portIn(oldCluster), portIn(newCluster)];
  return was === is ? [] : [{
    message: `the port to which connections of external clients to listener ${old.listener} are forwarded changes from ${was} to ${is}`,
    fix: `set ${old.kind === 'host-port' ? 'hostPort and hostIp' : 'listenerPort'} to ${was}`,
  }];
}

/** The old and the new state of a Service that exposes brokers or proxies. */
interface ExposingService {
  /** What the Service exposes: `broker 0`. */
  readonly target: string;
  /** The advertised host, or the host of the bootstrap servers; undefined for the Service of proxies. */
  readonly host?: Host;
  readonly old: ServicePlan;
  readonly new: ServicePlan;
}

function exposingServices({ old, new: after }: ExternalPair): ExposingService[] {
  const pair = (target: string, before: ServicePlan | undefined, now: ServicePlan | undefined, host?: Host): ExposingService[] =>
    before && now ? [{ target, old: before, new: now, host }] : [];
  return [
    ...old.brokers.flatMap(({ nodeId, service, advertised }) =>
      pair(`broker ${nodeId}`, service, after.brokers.find((broker) => broker.nodeId === nodeId)?.service, advertised?.host)),
    ...pair('any broker', old.bootstrap.service, after.bootstrap.service, hostOf(old.bootstrap.servers[0])),
    ...pair('the proxies', old.proxyService, after.proxyService),
  ];
}

const hostOf = (server: string | undefined): string | undefined => server === undefined ? undefined : parseAddress(server).host;

/** A Service with another name has another address, unless clients connect to a node port, which the manifests contain. */
const isReplaced = (old: ServicePlan, after: ServicePlan): boolean => old.name !== after.name && old.type === after.type && old.type !== 'NodePort';

function serviceChange({ target, host, old, new: after }: ExposingService, listener: string): CompareViolation | undefined {
  const service = `Service ${old.name}, which exposes ${target} (listener ${listener}),`;
  if (isReplaced(old, after)) {
    return {
      message: `${service} is replaced by ${after.name}, ${
        old.type === 'LoadBalancer' ? 'with another load balancer and another address' : 'a name that ingresses and proxies in front of it do not use'}`,
      fix: `keep its name with ${target === 'any broker' ? 'bootstrapServiceName' : 'serviceName'}`,
    };
  }
  if (old.type !== after.type) {
    return { message: `${service} changes its type from ${old.type} to ${after.type}`, fix: 'keep the exposure of the proxies' };
  }
  const requested = requestedAddresses(after, host);
  const [missing] = requestedAddresses(old, host).filter(({ field, value }) => !requested.some((now) => now.field === field && now.value === value));
  if (missing) {
    const now = requested.find(({ field }) => field === missing.field)?.value;
    return {
      message: `${service} ${now === undefined ? `no longer requests ${missing.value} (${missing.field})` : `requests ${now} instead of ${missing.value} (${missing.field})`}`,
      fix: 'keep the requested address',
    };
  }
  const [port, now] = [old, after].map(({ ports }) => ports[0]?.nodePort);
  return old.type !== 'NodePort' || port === undefined || now === undefined || port === now ? undefined
    : { message: `${service} changes its node port from ${port} to ${now}`, fix: `keep the node port with firstPort, or with nodePort: ${port} in overrides` };
}

/** The addresses and names that a Service requests from its load balancer or from external DNS. */
function requestedAddresses(
  { loadBalancer, annotations }: ServicePlan, host: Host | undefined,
): { readonly field: string; readonly value: string }[] {
  const isAddress = (value: string) => familyOf(value) !== undefined || (host !== undefined && isKnownHost(host) && value === unbracketed(host));
  return [
    ...loadBalancer?.ip === undefined ? [] : [{ field: 'loadBalancerIP', value: loadBalancer.ip }],
    ...Object.entries(annotations).filter(([, value]) => isAddress(value)).map(([field, value]) => ({ field, value })),
  ];
}
