/** Who may open connections to pods: whatever no rule names is refused, as soon as one policy selects them. */
export interface PolicyPlan {
  readonly name: string;
  /** Labels of the pods that it protects. */
  readonly selector: Readonly<Record<string, string>>;
  readonly ingress: readonly IngressPlan[];
}

export interface IngressPlan {
  readonly ports: readonly PolicyPort[];
  /** Undefined: anyone. */
  readonly peers?: readonly PeerPlan[];
}

export interface PolicyPort {
  readonly port: number;
  readonly protocol: string;
}

/** Pods, perhaps of another namespace; all pods of a namespace; or a range of addresses. */
export interface PeerPlan {
  /** Labels of the pods. */
  readonly pods?: Readonly<Record<string, string>>;
  /** By name; for pods without one it is that of the policy. */
  readonly namespace?: string;
  /** `10.0.0.0/8`. */
  readonly cidr?: string;
}
