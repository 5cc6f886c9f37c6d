import type { Finding } from '../../model/finding';
import type { Address, BudgetPlan, Host, EnvPlan, ListenerPlan, ProxyPlan, RoutePlan, ServicePlan } from '../../model/plan';
import type { CertificateSpec } from '../../model/security-spec';

/** The parts of a cluster's plan that planning an external access needs. */
export interface AccessContext {
  readonly cluster: string;
  readonly namespace?: string;
  readonly clusterDomain: string;
  /** The address of the cluster's bootstrap Service. */
  readonly bootstrap: Address;
  /** The listener that `bootstrap` leads to. */
  readonly bootstrapListener?: string;
  /** The access's own listener, with its container port. */
  readonly listener: ListenerPlan;
  /** The certificate that brokers present on that listener. */
  readonly certificate?: CertificateSpec;
  /** In ascending order of node ids. */
  readonly brokers: readonly AccessBroker[];
  /** Labels of all brokers of the cluster. */
  readonly brokerSelector: Readonly<Record<string, string>>;
}

export interface BrokerIdentity {
  readonly nodeId: number;
  readonly ordinal: number;
  readonly pod: string;
  readonly set: string;
}

export interface AccessBroker extends BrokerIdentity {
  /** The DNS name of the pod in the Kubernetes cluster. */
  readonly host: Host;
}

/** An address with its pattern, in which tokens such as `{nodeId}` are not expanded. */
export interface PatternedAddress extends Address {
  readonly pattern: string;
}

/** The parts that an external access adds to the plan of its cluster. */
export interface AccessContribution {
  /** Advertised addresses by node id. Brokers without an address have a finding. */
  readonly addresses: ReadonlyMap<number, PatternedAddress>;
  readonly services: readonly ServicePlan[];
  readonly routes?: readonly RoutePlan[];
  readonly proxies?: readonly ProxyPlan[];
  readonly budgets?: readonly BudgetPlan[];
  /** Annotations of pods by name of the set, by which network plugins assign addresses. */
  readonly podAnnotations?: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** `host:port` entries for external clients; empty when they are unknown at synth time. */
  readonly bootstrap: readonly string[];
  /** Variables that the advertised addresses refer to. */
  readonly env: readonly EnvPlan[];
  readonly findings: readonly Finding[];
}
