import type { LoadBalancerAddressSpec } from '../model/access-spec';
import { bracketed } from '../util/ip';

/** Options of addresses that load balancers are asked for. */
export interface LoadBalancerIpOptions {
  /**
   * The annotation by which the address is asked for, such as `metallb.io/loadBalancerIPs` or
   * `kube-vip.io/loadbalancerIPs`.
   *
   * @default - none: `spec.loadBalancerIP`, which most implementations understand
   */
  readonly annotation?: string;
}

/** Options of one address that all brokers share. */
export interface SharedIpOptions extends LoadBalancerIpOptions {
  /**
   * The port of node id 0; each broker has this plus its node id.
   *
   * @default 9092
   */
  readonly firstPort?: number;
}

/** How clients know the brokers' load balancers, which must be settled before there are any. */
export class LoadBalancerAddress {
  /**
   * Static IP addresses, one for each broker in ascending order of node ids, which its Service asks for and the broker
   * advertises.
   */
  public static ips(ips: string[], options: LoadBalancerIpOptions = {}): LoadBalancerAddress {
    return new LoadBalancerAddress({ hosts: { kind: 'list', hosts: ips.map(bracketed) }, ips, annotation: options.annotation });
  }

  /**
   * Names, one for each broker in ascending order of node ids, that you see to: in DNS, or by addresses that annotations
   * such as AWS' allocations fix.
   */
  public static names(names: string[]): LoadBalancerAddress {
    return new LoadBalancerAddress({ hosts: { kind: 'list', hosts: names } });
  }

  /** A name for each broker by a pattern, `kafka-{nodeId}.example.com`, that you see to in DNS. Takes `{nodeId}`, `{pod}`, `{ordinal}` and `{set}`. */
  public static pattern(pattern: string): LoadBalancerAddress {
    return new LoadBalancerAddress({ hosts: { kind: 'pattern', host: pattern } });
  }

  /**
   * The same, published by external-dns, which reads the name from an annotation of each Service and its address from
   * the Service's status.
   *
   * @see https://kubernetes-sigs.github.io/external-dns/latest/docs/annotations/annotations/
   */
  public static externalDns(pattern: string): LoadBalancerAddress {
    return new LoadBalancerAddress({ hosts: { kind: 'pattern', host: pattern }, publish: true });
  }

  /**
   * One address for all brokers, a port for each, where the load balancer lets several Services share it (MetalLB with
   * `metallb.io/allow-shared-ip`, kube-vip).
   */
  public static sharedIp(ip: string, options: SharedIpOptions = {}): LoadBalancerAddress {
    return new LoadBalancerAddress({
      hosts: { kind: 'pattern', host: bracketed(ip) }, ips: [], sharedIp: ip, firstPort: options.firstPort ?? 9092, annotation: options.annotation,
    });
  }

  /** @internal */
  public readonly _address: LoadBalancerAddressSpec;

  private constructor(address: LoadBalancerAddressSpec) {
    this._address = address;
  }
}
