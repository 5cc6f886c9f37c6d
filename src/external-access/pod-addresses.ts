import type { PodAddressesSpec } from '../model/access-spec';
import { checkFactories } from '../options/check-factories';

/** Options of IP addresses in a network that Multus attaches. */
export interface MultusOptions {
  /**
   * The NetworkAttachmentDefinition, `name` or `namespace/name`. The tokens `{nodeId}`, `{pod}`, `{ordinal}` and `{set}` are
   * replaced.
   */
  readonly network: string;

  /**
   * The prefix length of the network, such as 24 in `192.0.2.11/24`.
   *
   * @default 24
   */
  readonly prefixLength?: number;
}

/** Options of IP addresses that Whereabouts assigns. */
export interface WhereaboutsOptions {
  /**
   * The NetworkAttachmentDefinition of each broker, `name` or `namespace/name`. The tokens `{nodeId}`, `{pod}`, `{ordinal}`
   * and `{set}` are replaced. The range of each definition must contain only the address of its broker.
   */
  readonly network: string;
}

/** Static IP addresses of the brokers' pods, and the annotations that request them from the network plugin. */
export class PodAddresses {
  /**
   * Addresses that Calico assigns. All pods of a set have the same annotation, so each broker requires a set of its own.
   *
   * @param ips IP addresses in ascending order of node ids, exactly one for each broker
   * @see https://docs.tigera.io/calico/latest/networking/ipam/use-specific-ip
   */
  public static calico(ips: string[]): PodAddresses {
    return new PodAddresses({ plugin: 'calico', ips });
  }

  /**
   * Addresses that Kube-OVN assigns to the pods of a StatefulSet from a list, by ordinal.
   *
   * @param ips IP addresses in ascending order of node ids, exactly one for each broker
   * @see https://kubeovn.github.io/docs/stable/en/guide/static-ip-mac/
   */
  public static kubeOvn(ips: string[]): PodAddresses {
    return new PodAddresses({ plugin: 'kube-ovn', ips });
  }

  /**
   * Addresses in a second network that Multus attaches. Its IPAM plugin must support requested addresses (the `static`
   * plugin, with the `ips` capability). Each broker requires a set of its own.
   *
   * @param ips IP addresses in ascending order of node ids, exactly one for each broker
   * @see https://github.com/k8snetworkplumbingwg/multus-cni/blob/master/docs/how-to-use.md
   */
  public static multus(ips: string[], options: MultusOptions): PodAddresses {
    return new PodAddresses({ plugin: 'multus', ips, network: options.network, prefixLength: options.prefixLength ?? 24 });
  }

  /**
   * Addresses in a second network that Multus attaches, assigned by Whereabouts. Whereabouts does not support requested
   * addresses, so each broker requires a definition with a range of one address, and a set of its own.
   *
   * @param ips IP addresses in ascending order of node ids, exactly one for each broker
   * @see https://github.com/k8snetworkplumbingwg/whereabouts
   */
  public static whereabouts(ips: string[], options: WhereaboutsOptions): PodAddresses {
    return new PodAddresses({ plugin: 'whereabouts', ips, network: options.network });
  }

  /**
   * Addresses that are assigned by other means, such as `podAnnotations` of the sets. The library adds no annotations.
   *
   * @param ips IP addresses in ascending order of node ids, exactly one for each broker
   */
  public static custom(ips: string[]): PodAddresses {
    return new PodAddresses({ plugin: 'custom', ips });
  }

  /** @internal */
  public readonly _addresses: PodAddressesSpec;

  private constructor(addresses: PodAddressesSpec) {
    this._addresses = addresses;
  }
}

checkFactories(PodAddresses, 'PodAddresses');
