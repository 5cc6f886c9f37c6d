import type { PodAddressesSpec } from '../model/access-spec';

/** Options of addresses in a network that Multus attaches. */
export interface MultusOptions {
  /**
   * The NetworkAttachmentDefinition, `name` or `namespace/name`; `{nodeId}`, `{pod}`, `{ordinal}` and `{set}` are filled
   * in.
   */
  readonly network: string;

  /**
   * Length of the network's prefix, 24 in `192.0.2.11/24`.
   *
   * @default 24
   */
  readonly prefixLength?: number;
}

/** Options of networks whose definition alone fixes the address. */
export interface WhereaboutsOptions {
  /**
   * The NetworkAttachmentDefinition of each broker, `name` or `namespace/name`, with `{nodeId}`, `{pod}`, `{ordinal}` or
   * `{set}` to tell them apart: its range holds that broker's address and no other.
   */
  readonly network: string;
}

/** Static addresses of the brokers' pods, and how the network plugin is told of them. */
export class PodAddresses {
  /**
   * Calico gives a pod the addresses its annotation names. All pods of a set have the same annotation, so every broker
   * needs a set of its own. @see https://docs.tigera.io/calico/latest/networking/ipam/use-specific-ip
   *
   * @param ips one for each broker, in ascending order of node ids
   */
  public static calico(ips: string[]): PodAddresses {
    return new PodAddresses({ plugin: 'calico', ips });
  }

  /**
   * Kube-OVN gives the pods of a StatefulSet the addresses of a list, by ordinal.
   * @see https://kubeovn.github.io/docs/stable/en/guide/static-ip-mac/
   *
   * @param ips one for each broker, in ascending order of node ids
   */
  public static kubeOvn(ips: string[]): PodAddresses {
    return new PodAddresses({ plugin: 'kube-ovn', ips });
  }

  /**
   * Multus attaches a second network, whose plugin takes the address asked for (the `static` IPAM plugin, `ips`
   * capability). Every broker needs a set of its own.
   * @see https://github.com/k8snetworkplumbingwg/multus-cni/blob/master/docs/how-to-use.md
   *
   * @param ips one for each broker, in ascending order of node ids
   */
  public static multus(ips: string[], options: MultusOptions): PodAddresses {
    return new PodAddresses({ plugin: 'multus', ips, network: options.network, prefixLength: options.prefixLength ?? 24 });
  }

  /**
   * Multus attaches a second network, whose address Whereabouts chooses from a range. It takes no wishes, so every broker
   * has a definition with a range of one address, and a set of its own.
   * @see https://github.com/k8snetworkplumbingwg/whereabouts
   *
   * @param ips one for each broker, in ascending order of node ids
   */
  public static whereabouts(ips: string[], options: WhereaboutsOptions): PodAddresses {
    return new PodAddresses({ plugin: 'whereabouts', ips, network: options.network });
  }

  /** Addresses that are assigned by other means: annotations of your own (`podAnnotations`), or a network of your own. */
  public static custom(ips: string[]): PodAddresses {
    return new PodAddresses({ plugin: 'custom', ips });
  }

  /** @internal */
  public readonly _addresses: PodAddressesSpec;

  private constructor(addresses: PodAddressesSpec) {
    this._addresses = addresses;
  }
}
