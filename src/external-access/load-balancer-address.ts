import type { LoadBalancerAddressSpec } from '../model/access-spec';
import { checkFactories } from '../options/check-factories';
import { bracketed } from '../util/ip';

/** Options of IP addresses that Services request from load balancers. */
export interface LoadBalancerIpOptions {
  /**
   * The annotation with the requested address, such as `metallb.io/loadBalancerIPs` or `kube-vip.io/loadbalancerIPs`.
   *
   * @default - none: the address is in `spec.loadBalancerIP`, which most implementations support
   */
  readonly annotation?: string;
}

/** Options of one IP address that all brokers share. */
export interface SharedIpOptions extends LoadBalancerIpOptions {
  /**
   * The port of node id 0. Each broker has this port plus its node id.
   *
   * @default 9092
   */
  readonly firstPort?: number;
}

/** The addresses of the brokers' load balancers. They must be known at synth, before the load balancers exist. */
export class LoadBalancerAddress {
  /**
   * Static IP addresses, which the Services request and the brokers advertise.
   *
   * @param ips IP addresses in ascending order of node ids, exactly one for each broker
   */
  public static ips(ips: string[], options: LoadBalancerIpOptions = {}): LoadBalancerAddress {
    return new LoadBalancerAddress({ hosts: { kind: 'list', hosts: ips.map(bracketed) }, ips, annotation: options.annotation });
  }

  /**
   * DNS names that you manage: by DNS records, or by load balancers whose addresses are fixed by annotations, such as AWS
   * EIP allocations.
   *
   * @param names DNS names in ascending order of node ids, exactly one for each broker
   */
  public static names(names: string[]): LoadBalancerAddress {
    return new LoadBalancerAddress({ hosts: { kind: 'list', hosts: names } });
  }

  /**
   * DNS names that you manage, by a pattern.
   *
   * @param pattern a DNS name for each broker, such as `kafka-{nodeId}.example.com`; the tokens `{nodeId}`, `{pod}`,
   * `{ordinal}` and `{set}` are replaced
   */
  public static pattern(pattern: string): LoadBalancerAddress {
    return new LoadBalancerAddress({ hosts: { kind: 'pattern', host: pattern } });
  }

  /**
   * DNS names that external-dns publishes. It reads the name from an annotation of each Service and the address from the
   * status of the Service.
   *
   * @param pattern a DNS name for each broker, such as `kafka-{nodeId}.example.com`; the tokens `{nodeId}`, `{pod}`,
   * `{ordinal}` and `{set}` are replaced
   * @see https://kubernetes-sigs.github.io/external-dns/latest/docs/annotations/annotations/
   */
  public static externalDns(pattern: string): LoadBalancerAddress {
    return new LoadBalancerAddress({ hosts: { kind: 'pattern', host: pattern }, publish: true });
  }

  /**
   * One static IP address for all brokers, with a port for each broker. Requires a load balancer that lets several Services
   * share an address, such as kube-vip, or MetalLB with `metallb.io/allow-shared-ip`. Refused with `servicePort` and with
   * `TrafficPolicy.LOCAL`.
   *
   * @param ip the IP address
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

checkFactories(LoadBalancerAddress, 'LoadBalancerAddress');
