import type { AccessKind, GatewayPlan, HostPortPlan, TlsTerminationPlan } from './access-plan';
import type { PeerPlan } from './policy-plan';
import type { CaReference, SecretReference } from './references';
import type { CertificateSpec, SecuritySpec } from './security-spec';
import type { LoadBalancerPlan } from './service-plan';
import type { ImageSourceSpec, ResourcesSpec } from './workload-spec';

/** The options of an external access as plain data, with defaults filled in. */
export type AccessSpec =
  | NodePortAccessSpec | LoadBalancerAccessSpec | HostPortAccessSpec | HostNetworkAccessSpec | PodIpAccessSpec | ClusterIpAccessSpec
  | TlsRouteAccessSpec | TcpRouteAccessSpec | KafkaProxyAccessSpec;

/** The spec of an access of one kind. */
export type AccessSpecOf<K extends AccessKind> = Extract<AccessSpec, { readonly kind: K }>;

interface AccessSpecBase {
  readonly kind: AccessKind;
  /** The name of the access and of its listener. */
  readonly name: string;
  /** The container port of its listener; undefined: assigned by the plan. */
  readonly listenerPort?: number;
  readonly security?: SecuritySpec;
  readonly config?: Readonly<Record<string, string>>;
  readonly allowedFrom?: readonly PeerPlan[];
  readonly overrides: readonly OverrideSpec[];
  readonly tlsTermination?: TlsTerminationPlan;
}

/** Deviations of one broker. */
export interface OverrideSpec {
  readonly nodeId: number;
  readonly advertisedHost?: string;
  readonly advertisedPort?: number;
  readonly nodePort?: number;
  readonly ip?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The hosts that brokers advertise. */
export type HostsSpec =
  | { readonly kind: 'pattern'; readonly host: string }
  | { readonly kind: 'list'; readonly hosts: readonly string[] }
  | PodHostsSpec;

/** Each broker advertises a variable of its pod; clients connect to `bootstrapHost` first. */
export interface PodHostsSpec {
  readonly kind: 'variable';
  readonly variable: PodVariable;
  readonly bootstrapHost?: string;
}

/** Variables that contain the IP address of the pod, or the IP address or name of its Kubernetes node. */
export type PodVariable = 'HOST_IP' | 'NODE_NAME' | 'POD_IP';

/** Fields of the accesses that create Services. */
interface ServiceSpecs {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly serviceName?: string;
  readonly bootstrapServiceName?: string;
}

export interface PortRange {
  readonly from: number;
  readonly to: number;
}

export type TrafficPolicySpec = 'Cluster' | 'Local';

export interface NodePortAccessSpec extends AccessSpecBase, ServiceSpecs {
  readonly kind: 'node-port';
  readonly hosts: HostsSpec;
  readonly firstPort: number;
  readonly bootstrapPort?: number;
  readonly nodePortRange: PortRange;
  readonly trafficPolicy?: TrafficPolicySpec;
}

export interface LoadBalancerAccessSpec extends AccessSpecBase, ServiceSpecs {
  readonly kind: 'load-balancer';
  readonly address: LoadBalancerAddressSpec;
  readonly servicePort?: number;
  readonly bootstrapHost?: string;
  readonly bootstrapPort?: number;
  readonly loadBalancerClass?: string;
  readonly sourceRanges?: readonly string[];
  readonly allocateNodePorts?: boolean;
  readonly trafficPolicy?: TrafficPolicySpec;
}

export interface LoadBalancerAddressSpec {
  /** Undefined: the addresses are unknown. */
  readonly hosts?: HostsSpec;
  /** The requested addresses in ascending order of node ids; not used with `sharedIp`. */
  readonly ips?: readonly string[];
  readonly sharedIp?: string;
  readonly firstPort?: number;
  /** The annotation that requests an address; undefined: addresses are requested with `spec.loadBalancerIP`. */
  readonly annotation?: string;
  /** Whether external-dns publishes the host names. */
  readonly publish?: boolean;
}

export interface HostPortAccessSpec extends AccessSpecBase {
  readonly kind: 'host-port';
  readonly hosts: HostsSpec;
  readonly hostPort: Partial<HostPortPlan>;
}

export interface HostNetworkAccessSpec extends AccessSpecBase {
  readonly kind: 'host-network';
  readonly hosts: HostsSpec;
}

export interface PodIpAccessSpec extends AccessSpecBase {
  readonly kind: 'pod-ip';
  /** The advertised host, with tokens; undefined: the address. */
  readonly host?: string;
  /** Static addresses; undefined: the network plugin assigns any address. */
  readonly addresses?: PodAddressesSpec;
  readonly bootstrapHost?: string;
}

/** Static addresses of pods, in ascending order of node ids, and the network plugin that assigns them. */
export interface PodAddressesSpec {
  readonly plugin: 'calico' | 'kube-ovn' | 'multus' | 'whereabouts' | 'custom';
  readonly ips: readonly string[];
  /** Multus and Whereabouts: the NetworkAttachmentDefinition, `name` or `namespace/name`, with tokens such as `{nodeId}`. */
  readonly network?: string;
  /** Multus: the prefix length of the network, in bits. */
  readonly prefixLength?: number;
}

export interface ClusterIpAccessSpec extends AccessSpecBase, ServiceSpecs {
  readonly kind: 'cluster-ip';
  /** Undefined: the DNS name of the Service. */
  readonly host?: string;
  readonly firstPort?: number;
  readonly servicePort?: number;
}

export interface TlsRouteAccessSpec extends AccessSpecBase, ServiceSpecs {
  readonly kind: 'tls-route';
  readonly gateway: GatewayPlan;
  readonly host: string;
  readonly bootstrapHost?: string;
  readonly gatewayPort: number;
  readonly routeVersion: string;
}

export interface TcpRouteAccessSpec extends AccessSpecBase, ServiceSpecs {
  readonly kind: 'tcp-route';
  /** `sectionName` may contain tokens such as `{nodeId}`. */
  readonly gateway: GatewayPlan;
  readonly host: string;
  readonly firstPort: number;
  readonly bootstrapHost?: string;
  readonly bootstrapPort?: number;
  readonly routeVersion: string;
}

export interface KafkaProxyAccessSpec extends AccessSpecBase {
  readonly kind: 'proxy';
  readonly host: string;
  readonly exposure: ProxyExposureSpec;
  readonly firstPort?: number;
  readonly replicas: number;
  readonly connections: number;
  readonly resources?: ResourcesSpec;
  readonly image: ImageSourceSpec;
  readonly user?: { readonly uid?: number; readonly gid?: number };
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly tolerations?: readonly object[];
  readonly clientTls?: { readonly certificate: CertificateSpec; readonly clientCa?: CaReference };
  readonly brokerCa?: CaReference;
  readonly brokerCertificate?: CertificateSpec;
  readonly login?: ProxyLoginSpec;
}

/** How proxies are exposed; without `type`, at host ports and without a Service. */
export interface ProxyExposureSpec {
  readonly type?: 'NodePort' | 'LoadBalancer';
  readonly nodePortRange?: PortRange;
  readonly trafficPolicy?: TrafficPolicySpec;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly loadBalancer?: LoadBalancerPlan;
}

export interface ProxyLoginSpec {
  readonly user: string;
  readonly mechanism: string;
  readonly password: SecretReference;
}
