import type { Address, Host } from './host';
import type { CaReference, SecretReference } from './references';
import type { ServicePlan } from './service-plan';
import type { ImagePlan, ResourcesPlan, TolerationPlan } from './workload-plan';

/** The kinds of external access, each of which makes a listener reachable for external clients. */
export type AccessKind = 'node-port' | 'load-balancer' | 'host-port' | 'host-network' | 'pod-ip' | 'cluster-ip' | 'tls-route' | 'tcp-route' | 'proxy';

/** A port of the Kubernetes node (`hostPort`) that leads to a port of a pod on it. */
export interface HostPortPlan {
  readonly port: number;
  /** The host IP address; undefined: all addresses of the Kubernetes node. */
  readonly ip?: string;
}

/** TLS that something in front of the brokers terminates. */
export interface TlsTerminationPlan {
  /** The CA that clients must trust; undefined: they trust the certificate already. */
  readonly ca?: CaReference;
}

/** The supported route kinds of the Gateway API, each with the kind of access that creates it. */
export const ROUTES = { TLSRoute: 'tls-route', TCPRoute: 'tcp-route' } as const satisfies Readonly<Record<string, AccessKind>>;
export type RouteKind = keyof typeof ROUTES;
export const ROUTE_KINDS = Object.keys(ROUTES) as readonly RouteKind[];

/** A route of the Gateway API from a Gateway to a Service. */
export interface RoutePlan {
  readonly kind: RouteKind;
  readonly name: string;
  /** The API version: `v1`. */
  readonly version: string;
  /** The host name that clients send in the TLS handshake (SNI); undefined for routes that do not depend on it. */
  readonly hostname?: string;
  readonly gateway: GatewayPlan;
  readonly service: string;
  /** The port of the Service. */
  readonly port: number;
  readonly annotations: Readonly<Record<string, string>>;
}

export interface GatewayPlan {
  readonly name: string;
  /** Undefined: the namespace of the route. */
  readonly namespace?: string;
  /** A listener of the Gateway; undefined: all listeners that accept the route. */
  readonly sectionName?: string;
  /** Only listeners of the Gateway at this port; undefined: any port. */
  readonly port?: number;
}

/** A Deployment of kafka-proxy in front of the brokers. All replicas have the same mappings, so each can serve any client. */
export interface ProxyPlan {
  /** The Deployment's name. */
  readonly name: string;
  /** The brokers' listener that the proxies connect to. */
  readonly listener: string;
  readonly replicas: number;
  readonly image: Pick<ImagePlan, 'reference' | 'pullPolicy' | 'pullSecrets' | 'uid' | 'gid'>;
  readonly selector: Readonly<Record<string, string>>;
  readonly mappings: readonly ProxyMapping[];
  /** Whether its ports are also host ports of the Kubernetes nodes. */
  readonly hostPorts: boolean;
  /** The address to which a replica must be able to connect before it is ready: the cluster's bootstrap Service. */
  readonly upstream: Address;
  /** The listener that `upstream` leads to: the first client listener. */
  readonly upstreamListener?: string;
  readonly resources: ResourcesPlan;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly tolerations?: readonly TolerationPlan[];
  /** TLS between clients and proxies. */
  readonly clientTls?: { readonly keyPair: ProxyKeyPair; readonly clientCa?: CaReference };
  /** TLS between proxies and brokers; `keyPair` is the client certificate that proxies present. */
  readonly brokerTls?: { readonly ca: CaReference; readonly keyPair?: ProxyKeyPair };
  /** The credentials with which proxies authenticate to brokers, in place of clients. */
  readonly login?: { readonly user: string; readonly mechanism: string; readonly password: SecretReference };
}

/** A key pair as keys of a Secret. */
export interface ProxyKeyPair {
  readonly secretName: string;
  readonly certificate: string;
  readonly key: string;
}

export interface ProxyMapping {
  readonly nodeId: number;
  /** The address that the broker advertises and clients connect to. */
  readonly advertised: Address;
  /** The port on which the proxy listens for connections to this broker. */
  readonly port: number;
  /** The address of the broker's listener, inside the Kubernetes cluster. */
  readonly target: Address;
}

/** A listener for external clients, with the Services, routes and proxies that lead to it. */
export interface ExternalListener {
  /** The listener's name. */
  readonly listener: string;
  /** Undefined where the manifests match no kind of access of this library. */
  readonly kind?: AccessKind;
  /** In ascending order of node ids. */
  readonly brokers: readonly ExternalBroker[];
  readonly bootstrap: ExternalBootstrap;
  /** The proxies in front of the brokers. */
  readonly proxy?: ProxyPlan;
  /** The Service that leads to the proxies. */
  readonly proxyService?: ServicePlan;
}

/** The objects and addresses by which external clients reach one broker. */
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
  /** The Service that leads to this broker only. */
  readonly service?: ServicePlan;
  /** The route that leads to the Service. */
  readonly route?: RoutePlan;
  /** The port on which the proxies listen for connections to it. */
  readonly proxyPort?: number;
}

/** The bootstrap servers of external clients. */
export interface ExternalBootstrap {
  /** `host:port` entries; empty where no address is known before pods run. */
  readonly servers: readonly string[];
  /** The Service that leads to any broker. */
  readonly service?: ServicePlan;
  /** The route that leads to the Service. */
  readonly route?: RoutePlan;
}
