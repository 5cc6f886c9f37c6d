import { NodePortRange } from './node-port-range';
import { TrafficPolicy } from './traffic-policy';
import type { ProxyExposureSpec } from '../model/access-spec';
import { checkFactories } from '../options/check-factories';
import { unbracketed } from '../util/ip';

/** Options of proxies that are exposed by node ports. */
export interface ProxyNodePortOptions {
  /**
   * The node port range of the Kubernetes cluster (`--service-node-port-range` of kube-apiserver). Ports outside it are
   * refused.
   *
   * @default - 30000 to 32767
   */
  readonly nodePortRange?: NodePortRange;

  /**
   * The external traffic policy of the Service. With `LOCAL` the node ports are open only on Kubernetes nodes that run a proxy.
   *
   * @default TrafficPolicy.CLUSTER
   */
  readonly trafficPolicy?: TrafficPolicy;
}

/** Options of proxies that are exposed by a load balancer. */
export interface ProxyLoadBalancerOptions {
  /**
   * The static IP address that the Service requests.
   *
   * @default - none: the address is assigned, and you manage the DNS records of `host`
   */
  readonly ip?: string;

  /**
   * The load balancer class, if the Kubernetes cluster has several implementations. Immutable once applied.
   *
   * @default - the default implementation of the Kubernetes cluster
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#load-balancer-class
   */
  readonly loadBalancerClass?: string;

  /**
   * The client addresses that the load balancer admits, each an IP address and a prefix length, such as `192.0.2.0/24`.
   *
   * @default - all addresses
   */
  readonly sourceRanges?: string[];

  /**
   * Annotations of the Service, which configure the load balancer.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * The external traffic policy of the Service.
   *
   * @default TrafficPolicy.CLUSTER
   */
  readonly trafficPolicy?: TrafficPolicy;
}

/** How proxies are exposed to clients. */
export class ProxyExposure {
  /** By node ports with the numbers that the brokers advertise, one for each broker. */
  public static nodePort(options: ProxyNodePortOptions = {}): ProxyExposure {
    return new ProxyExposure({ type: 'NodePort', nodePortRange: options.nodePortRange, trafficPolicy: options.trafficPolicy });
  }

  /** By one load balancer with a port for each broker. */
  public static loadBalancer(options: ProxyLoadBalancerOptions = {}): ProxyExposure {
    const { ip, loadBalancerClass, sourceRanges, annotations, trafficPolicy } = options;
    return new ProxyExposure({
      type: 'LoadBalancer',
      trafficPolicy,
      annotations,
      loadBalancer: { ip: ip === undefined ? undefined : unbracketed(ip), className: loadBalancerClass, sourceRanges },
    });
  }

  /** By ports of the Kubernetes nodes that proxies run on, at most one proxy on each. The advertised host must resolve to those nodes. */
  public static hostPort(): ProxyExposure {
    return new ProxyExposure({});
  }

  /** @internal */
  public readonly _exposure: ProxyExposureSpec;

  private constructor(exposure: ProxyExposureSpec) {
    this._exposure = exposure;
  }
}

checkFactories(ProxyExposure, 'ProxyExposure');
