import { Chart } from 'cdk8s';
import {
  BrokerOverride, ClusterIpAccess, ExternalAccess, HostNetworkAccess, HostPortAccess, KafkaBrokerSet, KafkaCluster, KafkaClusterProps,
  KafkaProxyAccess, KRaftQuorum, ListenerSecurity, LoadBalancerAccess, LoadBalancerAddress, NodeCertificate, AdvertisedHost, NodePortAccess,
  PodAddresses,
  PodIpAccess, TcpRouteAccess, TlsRouteAccess,
} from 'cdk8s-kafka';
import { chartOf, Manifests } from '../synth';

export interface WayOptions {
  readonly name?: string;
  readonly overrides?: BrokerOverride[];
}

/** A way in from outside as tests of all of them need it. */
export interface Way {
  /** Its first, second, … access of a cluster: none of their addresses meet. */
  readonly make: (options?: WayOptions, ordinal?: number) => ExternalAccess;
  /** At one host, or a pattern; undefined where that is nothing to choose. */
  readonly at?: (host: string) => ExternalAccess;
  /** What overrides may give. */
  readonly fields: readonly Exclude<keyof BrokerOverride, 'nodeId'>[];
  /** Whether brokers are told apart by their names alone, so that no two share one, and none is an address. */
  readonly byName?: boolean;
}

const AT_GATEWAY = { gateway: { name: 'public' }, security: ListenerSecurity.tls({ certificate: NodeCertificate.fromSecret('kafka-tls') }) };

export const WAYS: Record<string, Way> = {
  NodePortAccess: {
    make: (options, ordinal = 0) => new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com'), firstPort: 30100 + 100 * ordinal, ...options }),
    at: (host) => new NodePortAccess({ host: AdvertisedHost.pattern(host) }),
    fields: ['advertisedHost', 'advertisedPort', 'nodePort', 'annotations'],
  },
  LoadBalancerAccess: {
    make: (options, ordinal = 0) => new LoadBalancerAccess({ address: LoadBalancerAddress.pattern(`lb${ordinal}-{nodeId}.example.com`), ...options }),
    at: (host) => new LoadBalancerAccess({ address: LoadBalancerAddress.pattern(host) }),
    fields: ['advertisedHost', 'advertisedPort', 'ip', 'annotations'],
  },
  HostPortAccess: {
    make: (options) => new HostPortAccess(options),
    at: (host) => new HostPortAccess({ host: AdvertisedHost.pattern(host) }),
    fields: ['advertisedHost', 'advertisedPort'],
  },
  HostNetworkAccess: {
    make: (options) => new HostNetworkAccess(options),
    at: (host) => new HostNetworkAccess({ host: AdvertisedHost.pattern(host) }),
    fields: ['advertisedHost', 'advertisedPort'],
  },
  PodIpAccess: {
    make: (options) => new PodIpAccess(options),
    fields: ['advertisedHost', 'advertisedPort'],
  },
  ClusterIpAccess: {
    make: (options, ordinal = 0) => new ClusterIpAccess({ host: 'ingress.example.com', firstPort: 20000 + 100 * ordinal, ...options }),
    at: (host) => new ClusterIpAccess({ host }),
    fields: ['advertisedHost', 'advertisedPort', 'annotations'],
  },
  TlsRouteAccess: {
    make: (options, ordinal = 0) => new TlsRouteAccess({ ...AT_GATEWAY, host: `tls${ordinal}-{nodeId}.example.com`, ...options }),
    at: (host) => new TlsRouteAccess({ ...AT_GATEWAY, host }),
    fields: ['advertisedHost', 'advertisedPort', 'annotations'],
    byName: true,
  },
  TcpRouteAccess: {
    make: (options, ordinal = 0) => new TcpRouteAccess({ gateway: { name: 'public' }, host: 'gateway.example.com', firstPort: 22000 + 100 * ordinal, ...options }),
    at: (host) => new TcpRouteAccess({ gateway: { name: 'public' }, host }),
    fields: ['advertisedHost', 'advertisedPort', 'annotations'],
  },
  KafkaProxyAccess: {
    make: (options, ordinal = 0) => new KafkaProxyAccess({ host: 'proxy.example.com', firstPort: 31100 + 100 * ordinal, ...options }),
    at: (host) => new KafkaProxyAccess({ host }),
    fields: ['advertisedHost', 'advertisedPort'],
  },
};

export const EACH_WAY = Object.entries(WAYS);

/** Those that take a list with an item for each broker. */
export const LISTS: Record<string, (hosts: string[]) => ExternalAccess> = {
  'NodePortAccess with AdvertisedHost.perBroker': (hosts) => new NodePortAccess({ host: AdvertisedHost.perBroker(hosts) }),
  'HostPortAccess with AdvertisedHost.perBroker': (hosts) => new HostPortAccess({ host: AdvertisedHost.perBroker(hosts) }),
  'HostNetworkAccess with AdvertisedHost.perBroker': (hosts) => new HostNetworkAccess({ host: AdvertisedHost.perBroker(hosts) }),
  'LoadBalancerAddress.names': (hosts) => new LoadBalancerAccess({ address: LoadBalancerAddress.names(hosts) }),
};

/** Those whose items are addresses that something is asked for. */
export const STATIC_ADDRESSES: Record<string, (ips: string[]) => ExternalAccess> = {
  'LoadBalancerAddress.ips': (ips) => new LoadBalancerAccess({ address: LoadBalancerAddress.ips(ips) }),
  'LoadBalancerAddress.ips with an annotation': (ips) => new LoadBalancerAccess({ address: LoadBalancerAddress.ips(ips, { annotation: 'kube-vip.io/loadbalancerIPs' }) }),
  'PodAddresses.calico': (ips) => new PodIpAccess({ addresses: PodAddresses.calico(ips) }),
  'PodAddresses.kubeOvn': (ips) => new PodIpAccess({ addresses: PodAddresses.kubeOvn(ips) }),
  'PodAddresses.multus': (ips) => new PodIpAccess({ addresses: PodAddresses.multus(ips, { network: 'lan' }) }),
  'PodAddresses.whereabouts': (ips) => new PodIpAccess({ addresses: PodAddresses.whereabouts(ips, { network: 'lan/kafka-{nodeId}' }) }),
  'PodAddresses.custom': (ips) => new PodIpAccess({ addresses: PodAddresses.custom(ips) }),
};

/** The cluster `kafka` of three controllers and three broker sets `kafka-b0`, … of one each that is tied to a machine: every way in suits it. */
export function pinned(props: KafkaClusterProps, chart = chartOf(), id = 'kafka', brokers = [0, 1, 2]): Chart {
  const cluster = new KafkaCluster(chart, id, props);
  new KRaftQuorum(chart, `${id}-controllers`, { cluster });
  for (const nodeId of brokers) {
    new KafkaBrokerSet(chart, `${id}-b${nodeId}`, {
      cluster, name: `${id}-b${nodeId}`, replicas: 1, firstNodeId: nodeId, nodeSelector: { 'kubernetes.io/hostname': `machine${nodeId}` },
    });
  }
  return chart;
}

export const withAccess = (...externalAccess: ExternalAccess[]): Chart => pinned({ externalAccess });

/** What a broker advertises on a listener, as its file says. */
export function advertised(manifests: Manifests, pod: string, listener = 'EXTERNAL'): string | undefined {
  return manifests.properties(pod)['advertised.listeners'].split(',').find((text) => text.startsWith(`${listener}://`))?.slice(listener.length + 3);
}

/** The same of the three brokers of a cluster of one broker set. */
export const advertisedByAll = (manifests: Manifests, listener?: string): (string | undefined)[] =>
  [0, 1, 2].map((n) => advertised(manifests, `kafka-brokers-${n}`, listener));
