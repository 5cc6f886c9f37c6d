/** A NetworkPolicy for incoming connections. Connections to the selected pods that no rule admits are denied. */
export interface PolicyPlan {
  readonly name: string;
  /** Labels of the pods that it selects. */
  readonly selector: Readonly<Record<string, string>>;
  readonly ingress: readonly IngressPlan[];
}

export interface IngressPlan {
  readonly ports: readonly PolicyPort[];
  /** Undefined: any peer is admitted. */
  readonly peers?: readonly PeerPlan[];
}

export interface PolicyPort {
  readonly port: number;
  readonly protocol: string;
}

/** Pods by label, all pods of a namespace, or a range of IP addresses. */
export interface PeerPlan {
  /** Labels of the pods. */
  readonly pods?: Readonly<Record<string, string>>;
  /** Name of the namespace; undefined for pods of the policy's own namespace. */
  readonly namespace?: string;
  /** IP address range in CIDR notation: `10.0.0.0/8`. */
  readonly cidr?: string;
}
