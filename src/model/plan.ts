import type { AccessKind, ExternalListener, HostPortPlan, ProxyPlan, RoutePlan } from './access-plan';
import type { CertificatePlan, IssuerPlan } from './certificate-plan';
import type { Address, Host } from './host';
import type { PeerPlan, PolicyPlan } from './policy-plan';
import type { References, VariableReference } from './references';
import type { ServicePlan } from './service-plan';
import type { WorkloadPlan } from './workload-plan';

export type * from './access-plan';
export type * from './host';
export type * from './certificate-plan';
export type * from './policy-plan';
export type * from './references';
export type * from './service-plan';
export type * from './workload-plan';

/**
 * The plan of one cluster: plain data, computed once, read by everything else. Rendering, rules, `explain` and the
 * reader of manifests all speak of a cluster in these words, so that no address or port is ever computed twice.
 */
export interface ClusterPlan {
  /** The cluster's name: prefix of its objects and value of the `cdk8s-kafka/cluster` label. */
  readonly name: string;
  /** Undefined where the manifests name none: then it is the one they are applied to. */
  readonly namespace?: string;
  readonly clusterDomain: string;
  /** Undefined in ZooKeeper mode, where ZooKeeper keeps it. */
  readonly clusterId?: string;
  readonly metadata: MetadataPlan;
  readonly listeners: readonly ListenerPlan[];
  readonly sets: readonly NodeSetPlan[];
  readonly services: readonly ServicePlan[];
  readonly budgets: readonly BudgetPlan[];
  /** Empty where the cluster is to have none: then anyone reaches every port. */
  readonly policies: readonly PolicyPlan[];
  readonly routes: readonly RoutePlan[];
  readonly proxies: readonly ProxyPlan[];
  /** What cert-manager makes for its nodes, and who signs it where that is the cluster's own. */
  readonly certificates: readonly CertificatePlan[];
  readonly issuers: readonly IssuerPlan[];
  /** One for each listener of purpose `external`. */
  readonly externalListeners: readonly ExternalListener[];
  /** False where other manifests hold the rest of the cluster, so that nothing can be said about what is missing. */
  readonly complete: boolean;
}

/** Where the cluster's metadata lives. */
export type MetadataPlan = StaticVoters | DynamicQuorum | ZookeeperMetadata | MigratingMetadata;

export interface ZookeeperMetadata {
  readonly mode: 'zookeeper';
  /** `host:port,…` and perhaps a chroot. */
  readonly connect: string;
}

/** On the way from ZooKeeper to a static quorum; after the last phase it is one. */
export interface MigratingMetadata {
  readonly mode: 'migrating';
  readonly phase: MigratingPhase;
  readonly connect: string;
  readonly voters: readonly VoterPlan[];
}

/** Controllers wait; brokers hand over the metadata; brokers have left ZooKeeper. */
export type MigratingPhase = 'prepare-controllers' | 'migrate-metadata' | 'migrate-brokers';

export interface StaticVoters {
  readonly mode: 'static';
  readonly voters: readonly VoterPlan[];
}

export interface DynamicQuorum {
  readonly mode: 'dynamic';
  /** The controllers the quorum was born with. The list never changes, nor do their directory ids. */
  readonly initialControllers: readonly VoterPlan[];
}

export interface VoterPlan {
  readonly nodeId: number;
  readonly host: Host;
  readonly port: number;
  /** Dynamic quorum only. */
  readonly directoryId?: string;
}

export type SecurityProtocol = 'PLAINTEXT' | 'SSL' | 'SASL_PLAINTEXT' | 'SASL_SSL';

export interface ListenerPlan {
  readonly name: string;
  /** The port the container binds. */
  readonly port: number;
  readonly protocol: SecurityProtocol;
  /** Kafka's settings of this listener alone, which stand behind `listener.name.<name>.` in the files. */
  readonly settings: Readonly<Record<string, string>>;
  /** What the settings refer to; each once, in order of names. */
  readonly references: References;
  /** Who dials it: controllers' peers, brokers among themselves, or clients inside or outside. */
  readonly purpose: 'controller' | 'internal' | 'client' | 'external';
  readonly interBroker: boolean;
  /** The kind of the external access that it belongs to. */
  readonly accessKind?: AccessKind;
  readonly hostPort?: HostPortPlan;
  /** Who may dial it, beside those who must; undefined: whoever its purpose is for. */
  readonly allowedFrom?: readonly PeerPlan[];
}

export interface NodeSetPlan extends WorkloadPlan {
  readonly rack?: string;
  readonly nodes: readonly NodePlan[];
  /** What the nodes' properties files refer to; each once, in order of names. */
  readonly references: References;
  /** Of controllers: users whom the quorum knows from its first start on. */
  readonly scramUsers?: readonly ScramUserPlan[];
}

export interface ScramUserPlan {
  readonly mechanism: string;
  readonly name: string;
  readonly password: VariableReference;
}

/** ZooKeeper servers that elect a leader among themselves. A cluster of its own, whatever uses it. */
export interface EnsemblePlan extends WorkloadPlan {
  readonly namespace?: string;
  readonly clusterDomain: string;
  /** Whose start scripts the image has: ZooKeeper's own, or those that come with Kafka. */
  readonly scripts: 'zookeeper' | 'kafka';
  readonly ports: EnsemblePorts;
  readonly servers: readonly ServerPlan[];
  readonly services: readonly ServicePlan[];
  readonly budgets: readonly BudgetPlan[];
  readonly policies: readonly PolicyPlan[];
  /** Who may dial the client port, beside its own pods; undefined: anyone. */
  readonly clients?: readonly PeerPlan[];
}

export interface EnsemblePorts {
  readonly client: number;
  readonly quorum: number;
  readonly election: number;
}

export interface ServerPlan {
  /** `server.<myid>`, 1 to 255. */
  readonly myid: number;
  readonly ordinal: number;
  readonly pod: string;
  readonly host: string;
}

export interface NodePlan {
  readonly nodeId: number;
  readonly ordinal: number;
  readonly pod: string;
  /** The pod's name in the cluster's DNS. */
  readonly host: Host;
  readonly logDirs: readonly string[];
  readonly endpoints: readonly EndpointPlan[];
}

export interface EndpointPlan {
  readonly listener: string;
  readonly port: number;
  readonly advertised?: Address;
  /**
   * The advertised address with this node's own tokens left in. The pod template carries a hash over the files in this
   * form: a new node whose address follows the pattern changes no old pod.
   */
  readonly pattern?: string;
}

/** One disruption budget over all nodes of a role, whatever set they are in. */
export interface BudgetPlan {
  readonly name: string;
  readonly selector: Readonly<Record<string, string>>;
}

export const isBroker = (set: Pick<WorkloadPlan, 'roles'>): boolean => set.roles.includes('broker');
export const isController = (set: Pick<WorkloadPlan, 'roles'>): boolean => set.roles.includes('controller');
export const brokersOf = (plan: ClusterPlan): NodePlan[] => plan.sets.filter(isBroker).flatMap((set) => set.nodes);
export const controllersOf = (plan: ClusterPlan): NodePlan[] =>
  plan.sets.filter(isController).flatMap((set) => set.nodes);

/** The controllers that make up the quorum, as every file names them. */
export function votersOf(metadata: MetadataPlan): readonly VoterPlan[] {
  switch (metadata.mode) {
    case 'zookeeper': return [];
    case 'dynamic': return metadata.initialControllers;
    default: return metadata.voters;
  }
}

/** Whether a set's nodes keep their metadata in ZooKeeper: brokers, until the migration's last step but one. */
export const usesZookeeper = ({ metadata }: Pick<ClusterPlan, 'metadata'>, set: Pick<WorkloadPlan, 'roles'>): boolean =>
  metadata.mode === 'zookeeper' || (metadata.mode === 'migrating' && metadata.phase !== 'migrate-brokers' && !isController(set));
