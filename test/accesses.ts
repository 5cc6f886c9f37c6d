import { Size } from 'cdk8s';
import {
  AdvertisedHost, CertificateAuthority, ClusterIpAccess, ExternalAccess, HostNetworkAccess, HostPortAccess, KafkaProxyAccess, ListenerSecurity,
  LoadBalancerAccess, LoadBalancerAddress, NodeCertificate, NodePortAccess, PodAddresses, PodIpAccess, ProxyExposure, ProxyLoginMechanism,
  RouteVersion, TcpRouteAccess, TlsRouteAccess, TrafficPolicy,
} from 'cdk8s-kafka';
import { EXISTING_CERTIFICATE, PASSWORDS } from './securities';

/** Charts of every kind of external access, with all its options. */
export const ACCESSES: Record<string, () => ExternalAccess> = {
  'node ports with names of Kubernetes nodes': () => new NodePortAccess({ host: AdvertisedHost.nodeName(), bootstrapPort: 30090, trafficPolicy: TrafficPolicy.CLUSTER }),
  'node ports behind a router': () => new NodePortAccess({
    host: AdvertisedHost.pattern('kafka.example.com'), overrides: [{ nodeId: 1, advertisedPort: 443, nodePort: 31443 }], serviceName: '{pod}-out',
  }),
  'load balancers with static addresses': () => new LoadBalancerAccess({
    address: LoadBalancerAddress.ips(['192.0.2.1', '192.0.2.2', '192.0.2.3']),
    bootstrapHost: '192.0.2.9',
    servicePort: 443,
    sourceRanges: ['198.51.100.0/24'],
    loadBalancerClass: 'example.com/lb',
    allocateLoadBalancerNodePorts: false,
    trafficPolicy: TrafficPolicy.LOCAL,
  }),
  'load balancers with addresses requested by an annotation': () => new LoadBalancerAccess({
    address: LoadBalancerAddress.ips(['192.0.2.1', '192.0.2.2', '192.0.2.3'], { annotation: 'metallb.io/loadBalancerIPs' }),
  }),
  'load balancers with names': () => new LoadBalancerAccess({
    address: LoadBalancerAddress.names(['a.example.com', 'b.example.com', 'c.example.com']),
    annotations: { 'example.com/eip': 'eip-{nodeId}' },
    tlsTermination: { ca: CertificateAuthority.fromConfigMap('bundle', 'root.pem') },
    overrides: [{ nodeId: 2, advertisedHost: 'other.example.com', advertisedPort: 9999, ip: '192.0.2.7' }],
  }),
  'load balancers published by external-dns': () => new LoadBalancerAccess({
    address: LoadBalancerAddress.externalDns('kafka-{nodeId}.example.com'), bootstrapHost: 'kafka.example.com',
  }),
  'load balancers with a shared address': () => new LoadBalancerAccess({
    address: LoadBalancerAddress.sharedIp('192.0.2.1', { firstPort: 9200 }), bootstrapPort: 9199, annotations: { 'metallb.io/allow-shared-ip': 'kafka' },
  }),
  'host ports': () => new HostPortAccess({ host: AdvertisedHost.nodeIp({ bootstrapHost: 'nodes.example.com' }), hostPort: 19092, hostIp: '10.0.0.1' }),
  'the host network': () => new HostNetworkAccess(),
  'the host network with names of Kubernetes nodes': () => new HostNetworkAccess({ host: AdvertisedHost.nodeName({ bootstrapHost: 'nodes.example.com' }), listenerPort: 19095 }),
  'pod addresses': () => new PodIpAccess({ bootstrapHost: 'pods.example.com' }),
  'names of pods in several Kubernetes clusters': () => new PodIpAccess({ host: '{pod}.east.{set}-headless.kafka.svc.clusterset.local' }),
  'static pod addresses': () => new PodIpAccess({ addresses: PodAddresses.kubeOvn(['10.0.0.1', '10.0.0.2', '10.0.0.3']) }),
  'static pod addresses of a custom network plugin': () => new PodIpAccess({ addresses: PodAddresses.custom(['fd00::1', 'fd00::2', 'fd00::3']) }),
  'ClusterIP Services': () => new ClusterIpAccess({ servicePort: 9092 }),
  'ClusterIP Services behind an ingress controller': () => new ClusterIpAccess({
    host: 'ingress.example.com', firstPort: 20000, annotations: { a: '{pod}' }, tlsTermination: {},
  }),
  'TLS routes': () => new TlsRouteAccess({
    gateway: { name: 'public' }, host: 'broker-{nodeId}.kafka.example.com', security: ListenerSecurity.tls({ certificate: EXISTING_CERTIFICATE() }),
  }),
  'TLS routes of a gateway in another namespace': () => new TlsRouteAccess({
    gateway: { name: 'public', namespace: 'gateways', sectionName: 'kafka' },
    host: '{pod}.kafka.example.com',
    bootstrapHost: 'kafka.example.com',
    gatewayPort: 9443,
    routeVersion: RouteVersion.V1ALPHA2,
    annotations: { 'example.com/ttl': '60', 'example.com/name': 'kafka-{nodeId}' },
    overrides: [{ nodeId: 1, advertisedPort: 443, annotations: { x: 'y' } }],
    serviceName: '{pod}-tls',
    security: ListenerSecurity.tls({ certificate: EXISTING_CERTIFICATE() }),
  }),
  'TCP routes': () => new TcpRouteAccess({ gateway: { name: 'public' }, host: 'kafka.example.com' }),
  'TCP routes of a gateway in another namespace': () => new TcpRouteAccess({
    gateway: { name: 'public', namespace: 'gateways', sectionName: 'kafka-{nodeId}' },
    host: '{pod}.kafka.example.com',
    firstPort: 9200,
    bootstrapHost: 'kafka.example.com',
    bootstrapPort: 9199,
    routeVersion: RouteVersion.V1ALPHA2,
    annotations: { 'example.com/ttl': '60', 'example.com/name': 'kafka-{nodeId}' },
    overrides: [{ nodeId: 1, advertisedPort: 443, annotations: { x: 'y' } }],
    serviceName: '{pod}-tcp',
  }),
  'proxies behind node ports': () => new KafkaProxyAccess({ host: 'kafka.example.com' }),
  'proxies behind a load balancer': () => new KafkaProxyAccess({
    host: 'kafka.example.com',
    exposure: ProxyExposure.loadBalancer({ ip: '192.0.2.1', annotations: { x: 'y' }, sourceRanges: ['198.51.100.0/24'], loadBalancerClass: 'c/d' }),
    connections: 5000,
    replicas: 3,
    firstPort: 9200,
    overrides: [{ nodeId: 1, advertisedHost: 'other.example.com', advertisedPort: 443 }],
  }),
  'proxies with TLS on both sides': () => new KafkaProxyAccess({
    host: 'kafka.example.com',
    security: ListenerSecurity.mutualTls({ certificate: EXISTING_CERTIFICATE() }),
    clientTls: { certificate: NodeCertificate.fromSecret('proxy-tls', { certificateFile: 'cert.pem' }), clientCa: CertificateAuthority.fromSecret('clients-ca') },
    brokerCertificate: NodeCertificate.fromSecret('{set}-tls'),
  }),
  'proxies that authenticate': () => new KafkaProxyAccess({
    host: 'kafka.example.com',
    security: ListenerSecurity.saslPlain({ users: PASSWORDS('proxy'), certificate: EXISTING_CERTIFICATE() }),
    brokerCa: CertificateAuthority.fromConfigMap('bundle'),
    clientTls: { certificate: NodeCertificate.fromSecret('proxy-tls') },
    login: { user: 'proxy', password: { name: 'kafka-users', key: 'proxy' }, mechanism: ProxyLoginMechanism.PLAIN },
  }),
  'proxies at host ports': () => new KafkaProxyAccess({
    host: 'kafka-{nodeId}.example.com',
    exposure: ProxyExposure.hostPort(),
    user: {},
    image: { registry: 'registry.example.com', tag: '0.4.2', pullSecrets: ['pull'] },
    nodeSelector: { edge: 'true' },
    tolerations: [{ key: 'edge' }],
    resources: { cpuLimit: '1', memoryLimit: Size.mebibytes(200) },
  }),
};
