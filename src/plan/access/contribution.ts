import type { Finding } from '../../model/finding';
import type { Address, BudgetPlan, Host, EnvPlan, ListenerPlan, ProxyPlan, RoutePlan, ServicePlan } from '../../model/plan';
import type { CertificateSpec } from '../../model/security-spec';

/** What planning an external access needs of the cluster. */
export interface AccessContext {
  readonly cluster: string;
  readonly namespace?: string;
  readonly clusterDomain: string;
  /** The address inside the Kubernetes cluster that leads to any broker that is ready. */
  readonly bootstrap: Address;
  /** The listener that `bootstrap` leads to. */
  readonly bootstrapListener?: string;
  /** The access's own listener, with its container port. */
  readonly listener: ListenerPlan;
  /** The brokers' certificate on that listener, where its security has one. */
  readonly certificate?: CertificateSpec;
  /** In ascending order of node ids. */
  readonly brokers: readonly AccessBroker[];
  /** Selects every broker of the cluster. */
  readonly brokerSelector: Readonly<Record<string, string>>;
}

export interface BrokerIdentity {
  readonly nodeId: number;
  readonly ordinal: number;
  readonly pod: string;
  readonly set: string;
}

export interface AccessBroker extends BrokerIdentity {
  /** The pod's name in the cluster's DNS. */
  readonly host: Host;
}

/** An address with the pattern that it follows, in which the broker's own tokens are left. */
export interface PatternedAddress extends Address {
  readonly pattern: string;
}

/** What an external access adds to the plan of its cluster. */
export interface AccessContribution {
  /** By node id. A broker that is missing here has a finding. */
  readonly addresses: ReadonlyMap<number, PatternedAddress>;
  readonly services: readonly ServicePlan[];
  readonly routes?: readonly RoutePlan[];
  readonly proxies?: readonly ProxyPlan[];
  readonly budgets?: readonly BudgetPlan[];
  /** By set: annotations that its pods need to get their addresses. */
  readonly podAnnotations?: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** `host:port` entries for clients outside; empty when none can be known at synth. */
  readonly bootstrap: readonly string[];
  /** Variables that the advertised addresses refer to. */
  readonly env: readonly EnvPlan[];
  readonly findings: readonly Finding[];
}
