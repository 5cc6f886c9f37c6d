import { unbracketed } from '../util/ip';


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
    return new PodAddresses(ips, true, ([{ ip }]) => ({ 'cni.projectcalico.org/ipAddrs': JSON.stringify([unbracketed(ip)]) }));
  }

  /**
   * Kube-OVN gives the pods of a StatefulSet the addresses of a list, by ordinal.
   * @see https://kubeovn.github.io/docs/stable/en/guide/static-ip-mac/
   *
   * @param ips one for each broker, in ascending order of node ids
   */
  public static kubeOvn(ips: string[]): PodAddresses {
    return new PodAddresses(ips, false, (brokers) => ({ 'ovn.kubernetes.io/ip_pool': brokers.map(({ ip }) => unbracketed(ip)).join(',') }));
  }

  /**
   * Multus attaches a second network, whose plugin takes the address asked for (the `static` IPAM plugin, `ips`
   * capability). Every broker needs a set of its own.
   * @see https://github.com/k8snetworkplumbingwg/multus-cni/blob/master/docs/how-to-use.md
   *
   * @param ips one for each broker, in ascending order of node ids
   */
  public static multus(ips: string[], options: MultusOptions): PodAddresses {
    const { network, prefixLength = 24 } = options;
    return new PodAddresses(ips, true, ([{ ip, fill }]) => ({
      [NETWORKS]: JSON.stringify([{ ...attached(fill(network)), ips: [`${unbracketed(ip)}/${prefixLength}`] }]),
    }), { name: network, prefixLength });
  }

  /**
   * Multus attaches a second network, whose address Whereabouts chooses from a range. It takes no wishes, so every broker
   * has a definition with a range of one address, and a set of its own.
   * @see https://github.com/k8snetworkplumbingwg/whereabouts
   *
   * @param ips one for each broker, in ascending order of node ids
   */
  public static whereabouts(ips: string[], options: WhereaboutsOptions): PodAddresses {
    const { network } = options;
    return new PodAddresses(ips, true, ([{ fill }]) => ({ [NETWORKS]: JSON.stringify([attached(fill(network))]) }), { name: network });
  }

  /** Addresses that something else sees to: annotations of your own (`podAnnotations`), or a network of one's own making. */
  public static given(ips: string[]): PodAddresses {
    return new PodAddresses(ips, false, () => ({}));
  }

  private constructor(
    /** @internal */
    public readonly _ips: readonly string[],
    /** Whether pods of one set would all ask for the same address. @internal */
    public readonly _setPerBroker: boolean,
    /** The annotations of a set's pods. @internal */
    public readonly _annotations: (brokers: readonly PlacedBroker[]) => Record<string, string>,
    /** The network that Multus attaches. @internal */
    public readonly _network?: AttachedNetwork,
  ) {}
}

/** @internal */
export interface AttachedNetwork {
  readonly name: string;
  readonly prefixLength?: number;
}

/** @internal */
export interface PlacedBroker {
  readonly ip: string;
  /** Puts the broker's own tokens into a text. */
  readonly fill: (text: string) => string;
}

const NETWORKS = 'k8s.v1.cni.cncf.io/networks';

function attached(network: string): { name: string; namespace?: string } {
  const [first, ...rest] = network.split('/');
  return rest.length === 0 ? { name: first } : { name: rest.join('/'), namespace: first };
}
