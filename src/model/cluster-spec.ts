import type { AccessSpec } from './access-spec';
import type { AgentSpec } from './agent';
import type { SuppressionSpec } from './finding';
import type { LoggingSpec } from './logging';
import type { AccessKind, HostPortPlan, ListenerPlan, MigratingPhase, PeerPlan, TlsTerminationPlan, VoterPlan } from './plan';
import type { SecuritySpec } from './security-spec';
import type { ImageSpec, NodeSetSpec } from './workload-spec';

/**
 * The props of the constructs of a cluster as plain data, before defaults are filled in. Planning never throws: values
 * that are not valid result in findings.
 */
export interface ClusterSpec {
  readonly name: string;
  readonly namespace?: string;
  readonly clusterDomain: string;
  readonly clusterId?: string;
  readonly image: ImageSpec;
  /** The security of all listeners that have no security of their own. */
  readonly security?: SecuritySpec;
  readonly authorization?: AuthorizationSpec;
  /** Undefined: CLIENT. Listeners INTERNAL (between brokers) and CONTROLLER are added where none of that purpose is set. */
  readonly listeners?: readonly ListenerSpec[];
  readonly accesses: readonly AccessSpec[];
  readonly config: Readonly<Record<string, string>>;
  /** The logging of all node sets. */
  readonly logging?: LoggingSpec;
  /** Prefixes of settings that only plugins read. */
  readonly pluginPrefixes: readonly string[];
  readonly suppressions: readonly SuppressionSpec[];
  readonly quorum: QuorumSpec;
  /** Set in ZooKeeper mode, and until the migration to KRaft is finalized. */
  readonly zookeeper?: ZookeeperSpec;
  readonly metadataVersion?: string;
  readonly bootstrap: { readonly name?: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly sets: readonly NodeSetSpec[];
  readonly networkPolicies: boolean;
  /** Set if nodes have Java agents. */
  readonly agent?: AgentSpec;
  /** Peers that are admitted to the port of metrics; undefined: any peer. */
  readonly metricsFrom?: readonly PeerPlan[];
  /** Set when other code deploys the cluster: the parts of it that cannot be planned here. */
  readonly imported?: { readonly voters?: readonly VoterPlan[]; readonly brokers?: number };
}

export interface AuthorizationSpec {
  /** Class of the authorizer; undefined: Kafka's own, which stores ACLs with the metadata. */
  readonly className?: string;
  /** Super users in addition to the cluster's own nodes. */
  readonly superUsers: readonly string[];
  readonly allowEveryoneIfNoAclFound: boolean;
  readonly settings: Readonly<Record<string, string>>;
}

export interface QuorumSpec {
  readonly mode: 'static' | 'dynamic';
  /** Node ids of the controllers with which a dynamic quorum is first started. */
  readonly initialControllers?: readonly number[];
  /** Directory ids by node id, where those of an existing quorum differ from the derived ones. */
  readonly directoryIds?: Readonly<Record<string, string>>;
}

export interface ZookeeperSpec {
  readonly connect: string;
  /** `finalize`: controllers disconnect from ZooKeeper too. Undefined: no migration. */
  readonly phase?: MigratingPhase | 'finalize';
}

export interface ListenerSpec {
  readonly name: string;
  readonly port?: number;
  /** Undefined: the cluster's security. */
  readonly security?: SecuritySpec;
  /** Kafka settings of this listener only, without the prefix of the listener. */
  readonly config?: Readonly<Record<string, string>>;
  readonly purpose: ListenerPlan['purpose'];
  readonly interBroker: boolean;
  readonly accessKind?: AccessKind;
  readonly hostPort?: Partial<HostPortPlan>;
  readonly allowedFrom?: readonly PeerPlan[];
  readonly tlsTermination?: TlsTerminationPlan;
}
