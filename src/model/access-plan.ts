import type { Address, Host } from './host';
import type { CaReference, SecretReference } from './references';
import type { ServicePlan } from './service-plan';
import type { ImagePlan, ResourcesPlan, TolerationPlan } from './workload-plan';

/** The kinds of external access: what makes a listener reachable for clients outside. */
export type AccessKind = 'node-port' | 'load-balancer' | 'host-port' | 'host-network' | 'pod-ip' | 'cluster-ip' | 'tls-route' | 'tcp-route' | 'proxy';

/** A port of the Kubernetes node that leads to a port of a pod on it. */
export interface HostPortPlan {
  readonly port: number;
  /** Undefined: all of the node's addresses. */
  readonly ip?: string;
}

/** The kinds of routes of the Gateway API, each with the access that it belongs to. */
export const ROUTES = { TLSRoute: 'tls-route', TCPRoute: 'tcp-route' } as const satisfies Readonly<Record<string, AccessKind>>;
export type RouteKind = keyof typeof ROUTES;
export const ROUTE_KINDS = Object.keys(ROUTES) as readonly RouteKind[];

/** A route of the Gateway API, by which a gateway leads to a Service. */
export interface RoutePlan {
  readonly kind: RouteKind;
  readonly name: string;
  /** Of its API: `v1`. */
  readonly version: string;
  /** The name that clients request in TLS (SNI), where the gateway routes by it. */
  readonly hostname?: string;
  readonly gateway: GatewayPlan;
  readonly service: string;
  /** The Service's. */
  readonly port: number;
  readonly annotations: Readonly<Record<string, string>>;
}

export interface GatewayPlan {
  readonly name: string;
  /** Undefined: the route's own. */
  readonly namespace?: string;
  /** One of its listeners; undefined: all that take such a route. */
  readonly sectionName?: string;
  /** Its listeners at one port alone. */
  readonly port?: number;
}

/** Replicas of kafka-proxy before the brokers, all with the same mappings, so that any of them serves any client. */
export interface ProxyPlan {
  /** The Deployment's name. */
  readonly name: string;
  /** The brokers' listener that the proxies connect to. */
  readonly listener: string;
  readonly replicas: number;
  readonly image: Pick<ImagePlan, 'reference' | 'pullPolicy' | 'pullSecrets' | 'uid' | 'gid'>;
  readonly selector: Readonly<Record<string, string>>;
  readonly mappings: readonly ProxyMapping[];
  /** Whether its ports are ports of the Kubernetes nodes too. */
  readonly hostPorts: boolean;
  /** `host:port` that must answer before a replica is ready: that of any ready broker on the first client listener. */
  readonly upstream: Address;
  /** The listener behind `upstream`. */
  readonly upstreamListener?: string;
  readonly resources: ResourcesPlan;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly tolerations?: readonly TolerationPlan[];
  /** TLS between clients and proxies. */
  readonly clientTls?: { readonly keyPair: ProxyKeyPair; readonly clientCa?: CaReference };
  /** TLS between proxies and brokers; the key pair is what proxies show. */
  readonly brokerTls?: { readonly ca: CaReference; readonly keyPair?: ProxyKeyPair };
  /** As whom proxies log in to brokers, in place of clients. */
  readonly login?: { readonly user: string; readonly mechanism: string; readonly password: SecretReference };
}

/** Keys of one Secret. */
export interface ProxyKeyPair {
  readonly secretName: string;
  readonly certificate: string;
  readonly key: string;
}

export interface ProxyMapping {
  readonly nodeId: number;
  /** The address that the broker advertises and clients connect to. */
  readonly advertised: Address;
  /** The port the proxy listens on for it. */
  readonly port: number;
  /** The address of the broker's own listener. */
  readonly target: Address;
}

/** A listener for clients outside, with everything that leads to it. */
export interface ExternalListener {
  /** The listener's name. */
  readonly listener: string;
  /** Undefined where manifests show no access that this library knows. */
  readonly kind?: AccessKind;
  /** In ascending order of node ids. */
  readonly brokers: readonly ExternalBroker[];
  readonly bootstrap: ExternalBootstrap;
  /** The proxies before the brokers, and the Service that leads to them. */
  readonly proxy?: ProxyPlan;
  readonly proxyService?: ServicePlan;
}

/** How clients outside reach one broker. */
export interface ExternalBroker {
  readonly nodeId: number;
  readonly ordinal: number;
  readonly pod: string;
  readonly set: string;
  /** The pod's name in the cluster's DNS. */
  readonly host: Host;
  /** The container port. */
  readonly port: number;
  readonly advertised?: Address;
  /** The Service that leads to this broker alone, and the route that leads to the Service. */
  readonly service?: ServicePlan;
  readonly route?: RoutePlan;
  /** The port that the proxies listen on for it. */
  readonly proxyPort?: number;
}

/** Where clients outside start. */
export interface ExternalBootstrap {
  /** `host:port` entries; empty where none is known before pods run. */
  readonly servers: readonly string[];
  /** The Service that leads to any broker, and the route that leads to the Service. */
  readonly service?: ServicePlan;
  readonly route?: RoutePlan;
}
