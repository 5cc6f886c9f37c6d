import { Chart } from 'cdk8s';
import {
  AdvertisedHost, BrokerOverride, ClusterIpAccess, ExternalAccess, HostNetworkAccess, HostPortAccess, KafkaBrokerSet, KafkaCluster, KafkaClusterProps,
  KafkaProxyAccess, KRaftQuorum, ListenerSecurity, LoadBalancerAccess, LoadBalancerAddress, NodeCertificate, NodePortAccess, PodAddresses,
  PodIpAccess, TcpRouteAccess, TlsRouteAccess,
} from 'cdk8s-kafka';
import { chartOf, Manifests } from '../synth';

export interface AccessSampleOptions {
  readonly name?: string;
  readonly overrides?: BrokerOverride[];
}

/** A kind of external access for tests that apply to all kinds. */
export interface AccessSample {
  /** Creates the access; those of one cluster with different ordinals have different addresses. */
  readonly create: (options?: AccessSampleOptions, ordinal?: number) => ExternalAccess;
  /** Creates the access with a host or pattern; undefined where the host is not an option. */
  readonly withHost?: (host: string) => ExternalAccess;
  /** The fields of overrides that it supports. */
  readonly overrideFields: readonly Exclude<keyof BrokerOverride, 'nodeId'>[];
  /** Whether clients are routed by host name, so that hosts of brokers must differ and must not be IP addresses. */
  readonly routedByName?: boolean;
}

const AT_GATEWAY = { gateway: { name: 'public' }, security: ListenerSecurity.tls({ certificate: NodeCertificate.fromSecret('kafka-tls') }) };

export const ACCESS_SAMPLES: Record<string, AccessSample> = {
  NodePortAccess: {
    create: (options, ordinal = 0) => new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com'), firstPort: 30100 + 100 * ordinal, ...options }),
    withHost: (host) => new NodePortAccess({ host: AdvertisedHost.pattern(host) }),
    overrideFields: ['advertisedHost', 'advertisedPort', 'nodePort', 'annotations'],
  },
  LoadBalancerAccess: {
    create: (options, ordinal = 0) => new LoadBalancerAccess({ address: LoadBalancerAddress.pattern(`lb${ordinal}-{nodeId}.example.com`), ...options }),
    withHost: (host) => new LoadBalancerAccess({ address: LoadBalancerAddress.pattern(host) }),
    overrideFields: ['advertisedHost', 'advertisedPort', 'ip', 'annotations'],
  },
  HostPortAccess: {
    create: (options) => new HostPortAccess(options),
    withHost: (host) => new HostPortAccess({ host: AdvertisedHost.pattern(host) }),
    overrideFields: ['advertisedHost', 'advertisedPort'],
  },
  HostNetworkAccess: {
    create: (options) => new HostNetworkAccess(options),
    withHost: (host) => new HostNetworkAccess({ host: AdvertisedHost.pattern(host) }),
    overrideFields: ['advertisedHost', 'advertisedPort'],
  },
  PodIpAccess: {
    create: (options) => new PodIpAccess(options),
    overrideFields: ['advertisedHost', 'advertisedPort'],
  },
  ClusterIpAccess: {
    create: (options, ordinal = 0) => new ClusterIpAccess({ host: 'ingress.example.com', firstPort: 20000 + 100 * ordinal, ...options }),
    withHost: (host) => new ClusterIpAccess({ host }),
    overrideFields: ['advertisedHost', 'advertisedPort', 'annotations'],
  },
  TlsRouteAccess: {
    create: (options, ordinal = 0) => new TlsRouteAccess({ ...AT_GATEWAY, host: `tls${ordinal}-{nodeId}.example.com`, ...options }),
    withHost: (host) => new TlsRouteAccess({ ...AT_GATEWAY, host }),
    overrideFields: ['advertisedHost', 'advertisedPort', 'annotations'],
    routedByName: true,
  },
  TcpRouteAccess: {
    create: (options, ordinal = 0) => new TcpRouteAccess({ gateway: { name: 'public' }, host: 'gateway.example.com', firstPort: 22000 + 100 * ordinal, ...options }),
    withHost: (host) => new TcpRouteAccess({ gateway: { name: 'public' }, host }),
    overrideFields: ['advertisedHost', 'advertisedPort', 'annotations'],
  },
  KafkaProxyAccess: {
    create: (options, ordinal = 0) => new KafkaProxyAccess({ host: 'proxy.example.com', firstPort: 31100 + 100 * ordinal, ...options }),
    withHost: (host) => new KafkaProxyAccess({ host }),
    overrideFields: ['advertisedHost', 'advertisedPort'],
  },
};

export const EACH_ACCESS = Object.entries(ACCESS_SAMPLES);

/** Accesses that are configured with a list of one host for each broker. */
export const HOST_LISTS: Record<string, (hosts: string[]) => ExternalAccess> = {
  'NodePortAccess with AdvertisedHost.perBroker': (hosts) => new NodePortAccess({ host: AdvertisedHost.perBroker(hosts) }),
  'HostPortAccess with AdvertisedHost.perBroker': (hosts) => new HostPortAccess({ host: AdvertisedHost.perBroker(hosts) }),
  'HostNetworkAccess with AdvertisedHost.perBroker': (hosts) => new HostNetworkAccess({ host: AdvertisedHost.perBroker(hosts) }),
  'LoadBalancerAddress.names': (hosts) => new LoadBalancerAccess({ address: LoadBalancerAddress.names(hosts) }),
};

/** Accesses that are configured with a list of one static IP address for each broker. */
export const STATIC_ADDRESSES: Record<string, (ips: string[]) => ExternalAccess> = {
  'LoadBalancerAddress.ips': (ips) => new LoadBalancerAccess({ address: LoadBalancerAddress.ips(ips) }),
  'LoadBalancerAddress.ips with an annotation': (ips) => new LoadBalancerAccess({ address: LoadBalancerAddress.ips(ips, { annotation: 'kube-vip.io/loadbalancerIPs' }) }),
  'PodAddresses.calico': (ips) => new PodIpAccess({ addresses: PodAddresses.calico(ips) }),
  'PodAddresses.kubeOvn': (ips) => new PodIpAccess({ addresses: PodAddresses.kubeOvn(ips) }),
  'PodAddresses.multus': (ips) => new PodIpAccess({ addresses: PodAddresses.multus(ips, { network: 'lan' }) }),
  'PodAddresses.whereabouts': (ips) => new PodIpAccess({ addresses: PodAddresses.whereabouts(ips, { network: 'lan/kafka-{nodeId}' }) }),
  'PodAddresses.custom': (ips) => new PodIpAccess({ addresses: PodAddresses.custom(ips) }),
};

/**
 * The cluster `kafka` of three controllers and three broker sets `kafka-b0`, … with one broker each on a fixed Kubernetes
 * node. Every external access is valid in it.
 */
export function pinnedToHosts(props: KafkaClusterProps, chart = chartOf(), id = 'kafka', brokers = [0, 1, 2]): Chart {
  const cluster = new KafkaCluster(chart, id, props);
  new KRaftQuorum(chart, `${id}-controllers`, { cluster });
  for (const nodeId of brokers) {
    new KafkaBrokerSet(chart, `${id}-b${nodeId}`, {
      cluster, name: `${id}-b${nodeId}`, replicas: 1, firstNodeId: nodeId, nodeSelector: { 'kubernetes.io/hostname': `host${nodeId}` },
    });
  }
  return chart;
}

export const withAccess = (...externalAccess: ExternalAccess[]): Chart => pinnedToHosts({ externalAccess });

/** Returns the address that a broker advertises on a listener, from its properties file. */
export function advertised(manifests: Manifests, pod: string, listener = 'EXTERNAL'): string | undefined {
  return manifests.properties(pod)['advertised.listeners'].split(',').find((text) => text.startsWith(`${listener}://`))?.slice(listener.length + 3);
}

/** Returns the advertised addresses of the three brokers of set `kafka-brokers`. */
export const advertisedByAll = (manifests: Manifests, listener?: string): (string | undefined)[] =>
  [0, 1, 2].map((n) => advertised(manifests, `kafka-brokers-${n}`, listener));
