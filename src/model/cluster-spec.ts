import type { AccessSpec } from './access-spec';
import type { SuppressionSpec } from './finding';
import type { AccessKind, HostPortPlan, ListenerPlan, MigratingPhase, PeerPlan, VoterPlan } from './plan';
import type { SecuritySpec } from './security-spec';
import type { ImageSpec, NodeSetSpec } from './workload-spec';

/**
 * What the constructs hand over: the user's words, freed of cdk8s classes, defaults not yet filled in. Making the plan
 * out of it never fails; what makes no sense becomes a finding.
 */
export interface ClusterSpec {
  readonly name: string;
  readonly namespace?: string;
  readonly clusterDomain: string;
  readonly clusterId?: string;
  readonly image: ImageSpec;
  /** Of all listeners that have none of their own. */
  readonly security?: SecuritySpec;
  readonly authorization?: AuthorizationSpec;
  /** Undefined: CLIENT. Listeners INTERNAL (between brokers) and CONTROLLER are added where none of that purpose is given. */
  readonly listeners?: readonly ListenerSpec[];
  readonly accesses: readonly AccessSpec[];
  readonly config: Readonly<Record<string, string>>;
  /** Beginnings of settings that only plugins read. */
  readonly pluginPrefixes: readonly string[];
  readonly suppressions: readonly SuppressionSpec[];
  readonly quorum: QuorumSpec;
  /** Set in ZooKeeper mode, and until a migration from there is over. */
  readonly zookeeper?: ZookeeperSpec;
  readonly metadataVersion?: string;
  readonly bootstrap: { readonly name?: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly sets: readonly NodeSetSpec[];
  readonly networkPolicies: boolean;
  /** Set when other code deploys the cluster: what this code cannot compute. */
  readonly imported?: { readonly voters?: readonly VoterPlan[]; readonly brokers?: number };
}

export interface AuthorizationSpec {
  /** Undefined: Kafka's own, which keeps its rules where the metadata is. */
  readonly className?: string;
  /** Besides the cluster's own nodes. */
  readonly superUsers: readonly string[];
  readonly allowEveryoneIfNoAclFound: boolean;
  readonly settings: Readonly<Record<string, string>>;
}

export interface QuorumSpec {
  readonly mode: 'static' | 'dynamic';
  /** Node ids of the controllers a dynamic quorum is born with. */
  readonly initialControllers?: readonly number[];
  /** Directory ids by node id, where an existing quorum has others than the derived ones. */
  readonly directoryIds?: Readonly<Record<string, string>>;
}

export interface ZookeeperSpec {
  readonly connect: string;
  /** `finalize`: controllers leave ZooKeeper as well. Undefined: no migration. */
  readonly phase?: MigratingPhase | 'finalize';
}

export interface ListenerSpec {
  readonly name: string;
  readonly port?: number;
  /** Undefined: the cluster's. */
  readonly security?: SecuritySpec;
  /** Kafka's settings of this listener alone. */
  readonly config?: Readonly<Record<string, string>>;
  readonly purpose: ListenerPlan['purpose'];
  readonly interBroker: boolean;
  readonly accessKind?: AccessKind;
  readonly hostPort?: Partial<HostPortPlan>;
  readonly allowedFrom?: readonly PeerPlan[];
}
