import { BrokerOverride } from './broker-override';
import { ExternalAccessOptions } from './external-access';
import { LoadBalancerAddress } from './load-balancer-address';
import { TrafficPolicy } from './traffic-policy';

/** Options of access by load balancers. */
export interface LoadBalancerAccessOptions extends ExternalAccessOptions {
  /**
   * How clients know the brokers' load balancers. A synth cannot wait until a cloud has made up addresses, so they are
   * settled here.
   *
   * @default - none, which is an error that names the ways out, unless every broker has an override
   */
  readonly address?: LoadBalancerAddress;

  /**
   * The port of the Services, which clients dial; 443 passes most firewalls.
   *
   * @default - the port that the container binds; with a shared address a port for each broker
   */
  readonly servicePort?: number;

  /**
   * A name or address of one more load balancer, which leads to any broker, for clients to start from. With
   * `LoadBalancerAddress.ips` an address is asked for as the brokers' are, with `externalDns` a name published.
   *
   * @default - none: clients start from the brokers' own addresses
   */
  readonly bootstrapHost?: string;

  /**
   * The bootstrap load balancer's port. With a shared address a port alone makes one, at that address.
   *
   * @default - servicePort
   */
  readonly bootstrapPort?: number;

  /**
   * Whose load balancers they are, where a Kubernetes cluster has several kinds: `service.k8s.aws/nlb`, `tailscale`.
   * Immutable. @see https://kubernetes.io/docs/concepts/services-networking/service/#load-balancer-class
   *
   * @default - the Kubernetes cluster's own
   */
  readonly loadBalancerClass?: string;

  /**
   * Ranges of client addresses that may connect, as `192.0.2.0/24`.
   *
   * @default - all
   */
  readonly sourceRanges?: string[];

  /**
   * Whether every Service takes a node port as well, which many load balancers need. Kubernetes 1.24.
   *
   * @default - the Kubernetes cluster's own choice, which is true
   */
  readonly allocateLoadBalancerNodePorts?: boolean;

  /**
   * Which Kubernetes nodes the load balancers hand connections to. LOCAL saves a hop, keeps the client's address, and
   * needs a load balancer that checks which node has the broker.
   *
   * @default TrafficPolicy.CLUSTER
   */
  readonly trafficPolicy?: TrafficPolicy;

  /**
   * Brokers whose address differs: host, port, ip, annotations.
   *
   * @default - none
   */
  readonly overrides?: BrokerOverride[];

  /**
   * Annotations of its Services, by which load balancers are told what they should be. `{nodeId}`, `{pod}`, `{ordinal}`
   * and `{set}` in a value are filled in; such a value is for the brokers' Services only.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * Name of a broker's Service, with the tokens of `annotations`.
   *
   * @default - `{pod}-` and the access's name in lower case
   */
  readonly serviceName?: string;

  /**
   * Name of the Service that leads to any broker.
   *
   * @default - `<cluster>-<name>-bootstrap`
   */
  readonly bootstrapServiceName?: string;
}
