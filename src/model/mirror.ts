import type { AgentSpec } from './agent';
import type { PeerPlan } from './policy-plan';
import type { SecretReference } from './references';
import type { Settings } from './settings';
import type { ImagePlan, ResourcesPlan, TolerationPlan } from './workload-plan';

/** How mirrored topics are named: with the alias of the source as a prefix, or as at the source. */
export type ReplicationPolicyKind = 'default' | 'identity';

export type ExactlyOnceKind = 'disabled' | 'preparing' | 'enabled';

/** One of the two clusters of a mirror. */
export interface MirrorSide {
  /** The name of the cluster in the mirror. */
  readonly alias: string;
  /** The settings of its clients. */
  readonly settings: Settings;
  /** What distinguishes it from other clusters: the bootstrap servers. */
  readonly cluster: string;
}

/** What a mirror copies, and to where. */
export interface MirrorFlow {
  readonly source: MirrorSide;
  readonly target: MirrorSide;
  /** Patterns in the syntax of Java. */
  readonly topics: readonly string[];
  /** Further patterns, besides Kafka's default ones. */
  readonly topicsExclude: readonly string[];
  readonly groups: readonly string[];
  readonly groupsExclude: readonly string[];
  readonly policy: ReplicationPolicyKind;
  readonly exactlyOnce: ExactlyOnceKind;
  readonly replicas: number;
  readonly tasks: number;
  readonly syncGroups: boolean;
  readonly syncAcls: boolean;
  /** Settings of the user. */
  readonly config: Settings;
}

/** A mirror: what it copies, and its pods. */
export interface MirrorPlan extends MirrorFlow {
  readonly name: string;
  readonly image: ImagePlan;
  readonly resources: ResourcesPlan;
  /** Java heap in MiB. */
  readonly heap: number;
  readonly env: Readonly<Record<string, SecretReference>>;
  readonly jvmOptions: readonly string[];
  readonly volumes: readonly { readonly name: string; readonly mountPath: string; readonly source: object }[];
  /** The agent that answers metrics. */
  readonly agent?: AgentSpec;
  /** Peers that are admitted to the port of metrics; undefined: any peer. */
  readonly metricsFrom?: readonly PeerPlan[];
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly tolerations?: readonly TolerationPlan[];
  readonly overlay?: Readonly<Record<string, unknown>>;
}
