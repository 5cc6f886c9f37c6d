import { Size } from 'cdk8s';
import {
  AdvertisedHost, BrokerOverride, CertificateAuthority, ClusterIpAccess, ExternalAccess, ExternalAccessOptions, HostNetworkAccess, HostPortAccess,
  KafkaProxyAccess, ListenerSecurity, LoadBalancerAccess, LoadBalancerAddress, NodeCertificate, NodePortAccess, PodAddresses, PodIpAccess,
  ProxyExposure, ProxyLoginMechanism, ProxySecurityOptions, RouteVersion, TcpRouteAccess, TlsRouteAccess, TrafficPolicy,
} from 'cdk8s-kafka';
import { Choices } from './choices';
import { randomPeers, randomTolerations } from './pods';
import { randomSecurity, randomTls } from './securities';
import { randomListenerSettings } from './settings';
import { PASSWORDS } from '../../securities';

/** What the accesses of a cluster depend on. */
export interface AccessContext {
  /** The node ids of all brokers, in ascending order. */
  readonly brokerIds: readonly number[];
  /** Whether each broker is in a set of its own. */
  readonly oneBrokerPerSet: boolean;
  readonly networkPolicies: boolean;
  /** Whether this program deploys the cluster, which proxies require. */
  readonly withProxies: boolean;
}

type Kind = (choices: Choices, common: ExternalAccessOptions, context: AccessContext & { readonly at: number }) => ExternalAccess;

const annotations = (choices: Choices) => choices.maybe(0.3, () => ({ 'example.com/name': 'kafka-{nodeId}' }));
const serviceName = (choices: Choices, at: number) => choices.maybe(0.2, () => `{pod}-out${at}`);
const policy = (choices: Choices) => choices.maybe(0.3, () => choices.pick([TrafficPolicy.CLUSTER, TrafficPolicy.LOCAL]));
const ips = ({ brokerIds }: AccessContext, prefix: string): string[] => brokerIds.map((_, index) => `${prefix}${index + 1}`);
const hostNames = ({ brokerIds }: AccessContext): string[] => brokerIds.map((id) => `b${id}.example.com`);

const overrides = (choices: Choices, { brokerIds }: AccessContext, override: Omit<BrokerOverride, 'nodeId'>): BrokerOverride[] | undefined =>
  choices.maybe(0.25, () => [{ nodeId: choices.pick(brokerIds), ...override }]);

const gateway = (choices: Choices, sectionName: string) => ({
  name: 'public', namespace: choices.maybe(0.3, () => 'gateways'), sectionName: choices.maybe(0.3, () => sectionName),
});

const KINDS: Record<string, Kind> = {
  nodePort: (choices, common, context) => {
    const { at } = context;
    const bootstrapPort = 30050 + at;
    const options = {
      ...common,
      annotations: annotations(choices),
      serviceName: serviceName(choices, at),
      nodePortRange: choices.maybe(0.2, () => ({ from: 30000, to: 32767 })),
    };
    return choices.oneOf(
      () => new NodePortAccess({
        ...options, bootstrapPort, host: AdvertisedHost.nodeIp({ bootstrapHost: choices.maybe(0.5, () => 'nodes.example.com') }),
      }),
      () => new NodePortAccess({
        ...options, host: AdvertisedHost.nodeName(), bootstrapPort, bootstrapServiceName: choices.maybe(0.5, () => `kafka-all${at}`),
      }),
      () => new NodePortAccess({
        ...options,
        host: AdvertisedHost.pattern(choices.pick(['kafka.example.com', 'kafka-{nodeId}.example.com', '203.0.113.7'])),
        firstPort: choices.maybe(0.5, () => 30100 + 500 * at),
        trafficPolicy: policy(choices),
        overrides: overrides(choices, context, { advertisedPort: 443, nodePort: 30060 + at, annotations: { x: 'y' } }),
      }),
      () => new NodePortAccess({
        ...options, host: AdvertisedHost.perBroker(hostNames(context)), bootstrapPort: choices.maybe(0.5, () => bootstrapPort),
      }),
    );
  },
  loadBalancer: (choices, common, context) => {
    const options = {
      ...common,
      servicePort: choices.maybe(0.4, () => choices.pick([443, 9092])),
      loadBalancerClass: choices.maybe(0.2, () => 'example.com/lb'),
      sourceRanges: choices.maybe(0.2, () => ['198.51.100.0/24']),
      allocateLoadBalancerNodePorts: choices.maybe(0.2, () => false),
      annotations: annotations(choices),
      serviceName: serviceName(choices, context.at),
    };
    const bootstrap = choices.maybe(0.4, () => ({ bootstrapHost: '192.0.2.99', bootstrapServiceName: choices.maybe(0.5, () => `kafka-lb${context.at}`) }));
    const annotation = choices.maybe(0.3, () => 'metallb.io/loadBalancerIPs');
    return choices.oneOf(
      () => new LoadBalancerAccess({ ...options, ...bootstrap, address: LoadBalancerAddress.ips(ips(context, '192.0.2.'), { annotation }), trafficPolicy: policy(choices) }),
      () => new LoadBalancerAccess({
        ...options,
        address: LoadBalancerAddress.names(hostNames(context)),
        overrides: overrides(choices, context, { advertisedHost: 'other.example.com', advertisedPort: 9999, ip: '192.0.2.77' }),
      }),
      () => new LoadBalancerAccess({ ...options, address: LoadBalancerAddress.pattern('kafka-{nodeId}.example.com') }),
      () => new LoadBalancerAccess({
        ...options,
        address: LoadBalancerAddress.externalDns('kafka-{nodeId}.example.com'),
        bootstrapHost: choices.maybe(0.5, () => 'kafka.example.com'),
      }),
      () => new LoadBalancerAccess({
        ...options,
        servicePort: undefined,
        address: LoadBalancerAddress.sharedIp('192.0.2.1', { annotation, firstPort: choices.maybe(0.5, () => 9200) }),
        bootstrapPort: choices.maybe(0.4, () => 9050),
      }),
    );
  },
  hostPort: (choices, common, context) => new HostPortAccess({
    ...common,
    host: choices.maybe(0.4, () => choices.pick([AdvertisedHost.nodeIp({ bootstrapHost: 'nodes.example.com' }), AdvertisedHost.nodeName()])),
    hostPort: choices.maybe(0.5, () => 19092 + context.at),
    hostIp: choices.maybe(0.2, () => '10.0.0.1'),
    overrides: overrides(choices, context, { advertisedPort: 29092 }),
  }),
  hostNetwork: (choices, common, context) => new HostNetworkAccess({
    ...common,
    host: choices.maybe(0.4, () => AdvertisedHost.nodeName({ bootstrapHost: 'nodes.example.com' })),
    overrides: overrides(choices, context, { advertisedPort: 29092 }),
  }),
  podIp: (choices, common, context) => {
    const perSet = [
      () => PodAddresses.calico(ips(context, '10.9.0.')),
      () => PodAddresses.multus(ips(context, '10.9.0.'), { network: 'lan', prefixLength: choices.maybe(0.5, () => 16) }),
      () => PodAddresses.whereabouts(ips(context, '10.9.0.'), { network: 'lan/kafka-{nodeId}' }),
    ];
    const perPod = [() => PodAddresses.kubeOvn(ips(context, '10.9.0.')), () => PodAddresses.custom(ips(context, 'fd00::'))];
    return new PodIpAccess({
      ...common,
      addresses: choices.maybe(0.6, () => choices.oneOf(...context.oneBrokerPerSet ? perSet : perPod)),
      bootstrapHost: choices.maybe(0.4, () => 'pods.example.com'),
      overrides: overrides(choices, context, { advertisedHost: 'nat.example.com' }),
    });
  },
  clusterIp: (choices, common, context) => new ClusterIpAccess({
    ...common,
    ...choices.oneOf<object>(
      () => ({ servicePort: choices.maybe(0.5, () => 9092) }),
      () => ({ host: 'ingress.example.com', firstPort: 20000 }),
      () => ({ host: '{pod}-mesh.kafka.svc.clusterset.local' }),
    ),
    annotations: annotations(choices),
    serviceName: serviceName(choices, context.at),
    overrides: overrides(choices, context, { advertisedPort: 29092, annotations: { x: '{pod}' } }),
  }),
  tlsRoute: (choices, common, context) => new TlsRouteAccess({
    ...common,
    security: randomTls(choices, `tls${context.at}`),
    gateway: gateway(choices, 'kafka'),
    host: choices.pick(['broker-{nodeId}.kafka.example.com', '{pod}.kafka.example.com']),
    bootstrapHost: choices.maybe(0.4, () => 'kafka.example.com'),
    gatewayPort: choices.maybe(0.4, () => 9443),
    routeVersion: choices.maybe(0.4, () => choices.pick([RouteVersion.V1, RouteVersion.V1ALPHA2])),
    annotations: annotations(choices),
    serviceName: serviceName(choices, context.at),
    overrides: overrides(choices, context, { advertisedPort: 443 }),
  }),
  tcpRoute: (choices, common, context) => new TcpRouteAccess({
    ...common,
    gateway: gateway(choices, 'kafka-{nodeId}'),
    host: choices.pick(['kafka.example.com', '{pod}.kafka.example.com']),
    firstPort: choices.maybe(0.5, () => 9200 + 1000 * context.at),
    ...choices.maybe(0.4, () => ({ bootstrapHost: 'kafka.example.com', bootstrapPort: 9099 })),
    routeVersion: choices.maybe(0.4, () => RouteVersion.V1ALPHA2),
    annotations: annotations(choices),
    serviceName: serviceName(choices, context.at),
    overrides: overrides(choices, context, { annotations: { x: 'y' } }),
  }),
  proxy: (choices, common, context) => new KafkaProxyAccess({
    ...common,
    ...randomProxySecurity(choices, context),
    host: choices.pick(['proxy.example.com', 'kafka-{nodeId}.example.com']),
    exposure: choices.maybe(0.6, () => choices.oneOf(
      () => ProxyExposure.nodePort({ trafficPolicy: policy(choices), nodePortRange: choices.maybe(0.2, () => ({ from: 30000, to: 32767 })) }),
      () => ProxyExposure.loadBalancer({
        ip: choices.maybe(0.5, () => '192.0.2.200'),
        annotations: choices.maybe(0.3, () => ({ a: 'b' })),
        sourceRanges: choices.maybe(0.3, () => ['198.51.100.0/24']),
        loadBalancerClass: choices.maybe(0.2, () => 'c/d'),
        trafficPolicy: policy(choices),
      }),
      () => ProxyExposure.hostPort(),
    )),
    connections: choices.maybe(0.3, () => choices.between(100, 5000)),
    replicas: choices.maybe(0.3, () => choices.between(2, 4)),
    firstPort: choices.maybe(0.4, () => 30600),
    resources: choices.maybe(0.2, () => ({ cpuLimit: '1', memoryLimit: Size.mebibytes(600) })),
    image: choices.maybe(0.3, () => ({ registry: 'registry.example.com', tag: '0.4.3', pullSecrets: ['pull'] })),
    user: choices.maybe(0.2, () => choices.pick([{}, { uid: 1234, gid: 1234 }])),
    nodeSelector: choices.maybe(0.2, () => ({ edge: 'true' })),
    tolerations: randomTolerations(choices),
    overrides: overrides(choices, context, { advertisedPort: 30999 }),
  }),
};

/** Proxies connect to brokers with a login or certificate of their own, which depends on the security of the listener. */
const randomProxySecurity = (choices: Choices, { at }: { readonly at: number }): Partial<ProxySecurityOptions & ExternalAccessOptions> => {
  const certificate = NodeCertificate.fromSecret('nodes-tls', { name: `proxied${at}`, subject: 'CN=kafka' });
  const clientTls = { certificate: NodeCertificate.fromSecret('proxy-tls'), clientCa: choices.maybe(0.5, () => CertificateAuthority.fromSecret('clients-ca')) };
  return choices.oneOf<Partial<ProxySecurityOptions & ExternalAccessOptions>>(
    () => ({ security: ListenerSecurity.plaintext(), clientTls: choices.maybe(0.4, () => clientTls) }),
    () => ({
      security: ListenerSecurity.mutualTls({ certificate }), clientTls, brokerCa: CertificateAuthority.fromSecret('brokers-ca'), brokerCertificate: certificate,
    }),
    () => ({
      security: ListenerSecurity.saslPlain({ users: PASSWORDS('kafka', 'proxy') }),
      login: { user: 'proxy', password: { name: 'kafka-users', key: 'proxy' }, mechanism: ProxyLoginMechanism.PLAIN },
    }),
  );
};

/** The external accesses of a cluster: mostly none or one. */
export function randomAccesses(choices: Choices, context: AccessContext): ExternalAccess[] {
  return Array.from({ length: choices.pick([0, 0, 1, 1, 1, 1, 2, 3]) }, (_, at) => {
    const common: ExternalAccessOptions = {
      name: at > 0 || choices.chance(0.3) ? `OUT_${at}` : undefined,
      listenerPort: choices.maybe(0.3, () => 19000 + at),
      security: choices.maybe(0.3, () => randomSecurity(choices, `ext${at}`)),
      config: choices.maybe(0.2, () => randomListenerSettings(choices)),
      allowedFrom: context.networkPolicies ? choices.maybe(0.2, () => randomPeers(choices)) : undefined,
    };
    const kinds = Object.keys(KINDS).filter((kind) => kind !== 'proxy' || context.withProxies);
    return KINDS[choices.pick(kinds)](choices, common, { ...context, at });
  });
}
