import type { AccessKind, ExternalListener, HostPortPlan, ProxyPlan, RoutePlan, TlsTerminationPlan } from './access-plan';
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
 * The plan of a cluster: plain data that is computed once. Rendering, rules, `explain` and the reader of manifests all use
 * this model, so no address or port is computed twice.
 */
export interface ClusterPlan {
  /** The cluster's name: prefix of the names of its objects, and value of the label `cdk8s-kafka/cluster`. */
  readonly name: string;
  /** Undefined where the manifests have none: then it is the namespace to which they are applied. */
  readonly namespace?: string;
  readonly clusterDomain: string;
  /** Undefined in ZooKeeper mode, where the id is stored in ZooKeeper. */
  readonly clusterId?: string;
  readonly metadata: MetadataPlan;
  readonly listeners: readonly ListenerPlan[];
  readonly sets: readonly NodeSetPlan[];
  readonly services: readonly ServicePlan[];
  readonly budgets: readonly BudgetPlan[];
  /** Empty where network policies are disabled: then every port accepts any peer. */
  readonly policies: readonly PolicyPlan[];
  readonly routes: readonly RoutePlan[];
  readonly proxies: readonly ProxyPlan[];
  /** Other pods of the program that connect to the cluster. Distinct. */
  readonly clientPods: readonly ClientPodsPlan[];
  /** Peers that are admitted to the port of metrics; undefined: any peer. */
  readonly metricsFrom?: readonly PeerPlan[];
  /** Certificates that cert-manager issues for the nodes, and the CA certificate of the cluster. */
  readonly certificates: readonly CertificatePlan[];
  /** Issuers that are created with the cluster. */
  readonly issuers: readonly IssuerPlan[];
  /** One for each listener of purpose `external`. */
  readonly externalListeners: readonly ExternalListener[];
  /** False where other manifests contain the rest of the cluster. Rules about missing parts then do not apply. */
  readonly complete: boolean;
}

/** Pods in the cluster's namespace that connect to a listener, such as test clients. */
export interface ClientPodsPlan {
  readonly listener: string;
  /** The labels that select the pods. */
  readonly selector: Readonly<Record<string, string>>;
  /** Their namespace if it is another one. */
  readonly namespace?: string;
  /** Whether they use ZooKeeper as well, in ZooKeeper mode. */
  readonly usesZookeeper?: true;
}

/** Where the cluster's metadata is stored. */
export type MetadataPlan = StaticVoters | DynamicQuorum | ZookeeperMetadata | MigratingMetadata;

export interface ZookeeperMetadata {
  readonly mode: 'zookeeper';
  /** The connect string: `host:port,…` with an optional chroot. */
  readonly connect: string;
}

/** A migration from ZooKeeper to a static quorum. */
export interface MigratingMetadata {
  readonly mode: 'migrating';
  readonly phase: MigratingPhase;
  readonly connect: string;
  readonly voters: readonly VoterPlan[];
}

/** Controllers wait for brokers; the metadata is migrated; brokers are disconnected from ZooKeeper. */
export type MigratingPhase = 'prepare-controllers' | 'migrate-metadata' | 'migrate-brokers';

export interface StaticVoters {
  readonly mode: 'static';
  readonly voters: readonly VoterPlan[];
}

export interface DynamicQuorum {
  readonly mode: 'dynamic';
  /** The controllers with which the quorum was first started. The list and the directory ids never change. */
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
  /** The container port. */
  readonly port: number;
  readonly protocol: SecurityProtocol;
  /** Kafka settings of this listener only; in properties files their keys have the prefix `listener.name.<name>.`. */
  readonly settings: Readonly<Record<string, string>>;
  /** Variables and directories that the settings refer to; distinct, sorted by name. */
  readonly references: References;
  /** The peers that connect to it: nodes (to controllers), other brokers, internal clients, or external clients. */
  readonly purpose: 'controller' | 'internal' | 'client' | 'external';
  readonly interBroker: boolean;
  /** The kind of the external access that it belongs to. */
  readonly accessKind?: AccessKind;
  readonly hostPort?: HostPortPlan;
  /** TLS that is terminated in front of the brokers. */
  readonly tlsTermination?: TlsTerminationPlan;
  /** Peers that are admitted in addition to the required ones; undefined: depends on the purpose. */
  readonly allowedFrom?: readonly PeerPlan[];
}

export interface NodeSetPlan extends WorkloadPlan {
  readonly rack?: string;
  readonly nodes: readonly NodePlan[];
  /** Variables and directories that the nodes' properties files refer to; distinct, sorted by name. */
  readonly references: References;
  /** On controllers: SCRAM users with which storage is formatted. */
  readonly scramUsers?: readonly ScramUserPlan[];
}

export interface ScramUserPlan {
  readonly mechanism: string;
  readonly name: string;
  readonly password: VariableReference;
}

/** A ZooKeeper ensemble. */
export interface EnsemblePlan extends WorkloadPlan {
  readonly namespace?: string;
  readonly clusterDomain: string;
  /** The start scripts in the image: those of ZooKeeper, or those of Kafka. */
  readonly scripts: 'zookeeper' | 'kafka';
  readonly ports: EnsemblePorts;
  readonly servers: readonly ServerPlan[];
  readonly services: readonly ServicePlan[];
  readonly budgets: readonly BudgetPlan[];
  readonly policies: readonly PolicyPlan[];
  /** Peers that are admitted to the client port in addition to the ensemble's own pods; undefined: any peer. */
  readonly clients?: readonly PeerPlan[];
  /** Peers that are admitted to the port of metrics; undefined: any peer. */
  readonly metricsFrom?: readonly PeerPlan[];
}

export interface EnsemblePorts {
  readonly client: number;
  readonly quorum: number;
  readonly election: number;
}

export interface ServerPlan {
  /** The number in `server.<myid>`, 1 to 255. */
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
   * The advertised address with unexpanded tokens such as `{nodeId}`. The hash of files in the pod template is computed
   * from this form, so adding a node whose address follows the pattern restarts no existing pod.
   */
  readonly pattern?: string;
}

/** A PodDisruptionBudget for all nodes of a role, across node sets. */
export interface BudgetPlan {
  readonly name: string;
  readonly selector: Readonly<Record<string, string>>;
}

export const isBroker = (set: Pick<WorkloadPlan, 'roles'>): boolean => set.roles.includes('broker');
export const isController = (set: Pick<WorkloadPlan, 'roles'>): boolean => set.roles.includes('controller');
export const brokersOf = (plan: ClusterPlan): NodePlan[] => plan.sets.filter(isBroker).flatMap((set) => set.nodes);
export const controllersOf = (plan: ClusterPlan): NodePlan[] =>
  plan.sets.filter(isController).flatMap((set) => set.nodes);

/** The voters of the quorum that the properties files list. */
export function votersOf(metadata: MetadataPlan): readonly VoterPlan[] {
  switch (metadata.mode) {
    case 'zookeeper': return [];
    case 'dynamic': return metadata.initialControllers;
    default: return metadata.voters;
  }
}

/** Whether the nodes of a set connect to ZooKeeper for metadata: in a migration, brokers before phase `migrate-brokers`. */
export const usesZookeeper = ({ metadata }: Pick<ClusterPlan, 'metadata'>, set: Pick<WorkloadPlan, 'roles'>): boolean =>
  metadata.mode === 'zookeeper' || (metadata.mode === 'migrating' && metadata.phase !== 'migrate-brokers' && !isController(set));
