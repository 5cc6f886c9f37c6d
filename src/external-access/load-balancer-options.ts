import { BrokerOverride } from './broker-override';
import { TerminableAccessOptions } from './external-access';
import { LoadBalancerAddress } from './load-balancer-address';
import { TrafficPolicy } from './traffic-policy';

/** Options of external access by load balancers. */
export interface LoadBalancerAccessOptions extends TerminableAccessOptions {
  /**
   * The addresses of the brokers' load balancers. Addresses that a cloud provider assigns later are not known at synth, so
   * they must be set here. Required, unless `overrides` set `advertisedHost` for every broker.
   *
   * @default - none
   */
  readonly address?: LoadBalancerAddress;

  /**
   * The port of the Services, which clients connect to, such as 443, which most firewalls allow. Refused with a shared
   * address.
   *
   * @default - the port that the container listens on; with a shared address one port for each broker
   */
  readonly servicePort?: number;

  /**
   * The DNS name or IP address of an additional load balancer for the bootstrap servers, which forwards to any ready broker.
   * With `LoadBalancerAddress.ips` its Service requests the IP address; with `externalDns` the name is published.
   *
   * @default - none: the brokers' own addresses are the bootstrap servers
   */
  readonly bootstrapHost?: string;

  /**
   * The port of the bootstrap load balancer. With a shared address it is enough to set the port: the bootstrap load balancer
   * then has that address.
   *
   * @default - `servicePort`
   */
  readonly bootstrapPort?: number;

  /**
   * The load balancer class, if the Kubernetes cluster has several implementations. Immutable once applied. Examples:
   * `service.k8s.aws/nlb`, `tailscale`.
   *
   * @default - the default implementation of the Kubernetes cluster
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#load-balancer-class
   */
  readonly loadBalancerClass?: string;

  /**
   * The client addresses that the load balancers admit, each an IP address and a prefix length, such as `192.0.2.0/24`.
   *
   * @default - all addresses
   */
  readonly sourceRanges?: string[];

  /**
   * Whether every Service allocates a node port as well, which many load balancers require. False requires Kubernetes 1.24.
   *
   * @default - not set: Kubernetes allocates node ports
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#load-balancer-nodeport-allocation
   */
  readonly allocateLoadBalancerNodePorts?: boolean;

  /**
   * The external traffic policy of the Services. `LOCAL` avoids a network hop and preserves the client's address; it requires
   * a load balancer that checks which Kubernetes node runs the broker. `LOCAL` is refused with a shared address.
   *
   * @default TrafficPolicy.CLUSTER
   */
  readonly trafficPolicy?: TrafficPolicy;

  /**
   * Brokers that differ: `advertisedHost`, `advertisedPort`, `ip`, `annotations`.
   *
   * @default - none
   */
  readonly overrides?: BrokerOverride[];

  /**
   * Annotations of the Services, which configure the load balancers. The tokens `{nodeId}`, `{pod}`, `{ordinal}` and `{set}`
   * in values are replaced. The bootstrap Service gets only annotations without tokens.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * The name of each broker's Service. The tokens `{nodeId}`, `{pod}`, `{ordinal}` and `{set}` are replaced.
   *
   * @default - `{pod}-` followed by the name of the external access in lower case
   */
  readonly serviceName?: string;

  /**
   * The name of the Service of the bootstrap load balancer.
   *
   * @default - `<cluster>-<name>-bootstrap`
   */
  readonly bootstrapServiceName?: string;
}
