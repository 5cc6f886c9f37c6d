/** A Kubernetes Service for Kafka nodes, or for the proxies in front of brokers. */
export interface ServicePlan {
  readonly name: string;
  /** `access`: leads external clients to brokers; `proxy`: leads them to proxies. */
  readonly kind: 'headless' | 'bootstrap' | 'access' | 'proxy';
  /** The external listener that it leads to; undefined for Services of internal clients. */
  readonly listener?: string;
  /** The pod that it leads to; undefined for a Service of several pods. */
  readonly pod?: string;
  readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer';
  readonly selector: Readonly<Record<string, string>>;
  readonly ports: readonly ServicePortPlan[];
  readonly publishNotReady: boolean;
  readonly externalTrafficPolicy?: 'Cluster' | 'Local';
  readonly loadBalancer?: LoadBalancerPlan;
  readonly annotations: Readonly<Record<string, string>>;
}

export interface ServicePortPlan {
  readonly name: string;
  readonly port: number;
  readonly targetPort: number;
  readonly nodePort?: number;
}

/** Fields of a Service of type LoadBalancer. */
export interface LoadBalancerPlan {
  readonly className?: string;
  /** The requested IP address. */
  readonly ip?: string;
  readonly sourceRanges?: readonly string[];
  readonly allocateNodePorts?: boolean;
}
