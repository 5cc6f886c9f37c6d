import { NodePortRange } from './node-port-range';
import { TrafficPolicy } from './traffic-policy';
import type { ProxyExposureSpec } from '../model/access-spec';
import { unbracketed } from '../util/ip';

/** Options of a proxy behind node ports. */
export interface ProxyNodePortOptions {
  /**
   * The node ports that the Kubernetes cluster gives out (`--service-node-port-range`).
   *
   * @default - 30000 to 32767
   */
  readonly nodePortRange?: NodePortRange;

  /**
   * Which Kubernetes nodes answer: all of them, or those that a replica runs on.
   *
   * @default TrafficPolicy.CLUSTER
   */
  readonly trafficPolicy?: TrafficPolicy;
}

/** Options of a proxy behind a load balancer. */
export interface ProxyLoadBalancerOptions {
  /**
   * The address to ask for.
   *
   * @default - none: the public name is published by other means
   */
  readonly ip?: string;

  /**
   * Whose load balancer it is. Immutable.
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
   * Annotations of the Service, by which the load balancer is told what it should be.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * Which Kubernetes nodes the load balancer hands connections to.
   *
   * @default TrafficPolicy.CLUSTER
   */
  readonly trafficPolicy?: TrafficPolicy;
}

/** How clients reach the replicas of a proxy, any of which serves any of them. */
export class ProxyExposure {
  /** Node ports, the same numbers that clients dial. */
  public static nodePort(options: ProxyNodePortOptions = {}): ProxyExposure {
    return new ProxyExposure({ type: 'NodePort', nodePortRange: options.nodePortRange, trafficPolicy: options.trafficPolicy });
  }

  /** One load balancer with a port for each broker. */
  public static loadBalancer(options: ProxyLoadBalancerOptions = {}): ProxyExposure {
    const { ip, loadBalancerClass, sourceRanges, annotations, trafficPolicy } = options;
    return new ProxyExposure({ type: 'LoadBalancer', trafficPolicy, annotations, loadBalancer: { ip: ip === undefined ? undefined : unbracketed(ip), className: loadBalancerClass, sourceRanges } });
  }

  /** Ports of the Kubernetes nodes that replicas run on, one replica a node. The public name leads to those nodes. */
  public static hostPort(): ProxyExposure {
    return new ProxyExposure({});
  }

  /** @internal */
  public readonly _exposure: ProxyExposureSpec;

  private constructor(exposure: ProxyExposureSpec) {
    this._exposure = exposure;
  }
}
