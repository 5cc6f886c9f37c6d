import { PeerPlan } from '../model/plan';

/** Pods that may connect. */
export interface PodPeerOptions {
  /** Labels that the pods have, at least one; pods need all of them. */
  readonly labels: { [key: string]: string };

  /**
   * The namespace that the pods are in.
   *
   * @default - that of the pods they connect to
   */
  readonly namespace?: string;
}

/**
 * Who may connect to a listener: a part of the NetworkPolicies that a cluster and an ensemble bring.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class NetworkPeer {
  /** Pods by their labels, of one namespace. */
  public static pods(options: PodPeerOptions): NetworkPeer {
    return new NetworkPeer({ pods: options.labels, namespace: options.namespace });
  }

  /**
   * All pods of a namespace.
   *
   * @param name the namespace's name
   */
  public static namespace(name: string): NetworkPeer {
    return new NetworkPeer({ namespace: name });
  }

  /**
   * Addresses, of machines outside the Kubernetes cluster or of its nodes. Pods are better known by their labels.
   *
   * @param range an address and a prefix length: `10.0.0.0/8`, `192.0.2.7/32`, `2001:db8::/32`; anything else is refused
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
