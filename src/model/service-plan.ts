/** A Service of Kubernetes, to nodes or to the proxies before them. */
export interface ServicePlan {
  readonly name: string;
  /** `access`: to brokers from outside; `proxy`: to the proxies before them. */
  readonly kind: 'headless' | 'bootstrap' | 'access' | 'proxy';
  /** The external listener that it leads to; undefined for Services inside. */
  readonly listener?: string;
  /** The one pod that it leads to. */
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

/** What a Service asks of whoever makes its load balancer. */
export interface LoadBalancerPlan {
  readonly className?: string;
  /** The address it must get. */
  readonly ip?: string;
  readonly sourceRanges?: readonly string[];
  readonly allocateNodePorts?: boolean;
}
