import { PeerPlan } from '../model/plan';
import { checkFactories } from '../options/check-factories';

/** Options of a peer that selects pods. */
export interface PodPeerOptions {
  /** The labels of the pods, at least one. Pods must have all of them. */
  readonly labels: { [key: string]: string };

  /**
   * The namespace of the pods.
   *
   * @default - the namespace of the NetworkPolicy, which is that of the cluster or ensemble
   */
  readonly namespace?: string;
}

/**
 * A peer that the NetworkPolicies of a Kafka cluster or a ZooKeeper ensemble admit.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class NetworkPeer {
  /** The pods with certain labels in one namespace. */
  public static pods(options: PodPeerOptions): NetworkPeer {
    return new NetworkPeer({ pods: options.labels, namespace: options.namespace });
  }

  /**
   * All pods in a namespace.
   *
   * @param name the name of the namespace
   */
  public static namespace(name: string): NetworkPeer {
    return new NetworkPeer({ namespace: name });
  }

  /**
   * A range of IP addresses, of hosts outside the Kubernetes cluster or of Kubernetes nodes. For pods, use
   * `NetworkPeer.pods`.
   *
   * @param range an IP address and a prefix length, such as `10.0.0.0/8`, `192.0.2.7/32` or `2001:db8::/32`; other values are refused
   */
  public static cidr(range: string): NetworkPeer {
    return new NetworkPeer({ cidr: range });
  }

  /** @internal */
  public readonly _plan: PeerPlan;

  private constructor(peer: PeerPlan) {
    this._plan = Object.fromEntries(Object.entries(peer).filter(([, value]) => value !== undefined));
  }
}

checkFactories(NetworkPeer, 'NetworkPeer');
