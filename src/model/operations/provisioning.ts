import type { SecretReference } from '../references';
import type { Settings } from '../settings';

/** A topic that a program declares. */
export interface TopicSpec {
  readonly name: string;
  /** Undefined: `num.partitions` of the brokers. */
  readonly partitions?: number;
  /** Undefined: `default.replication.factor` of the brokers. */
  readonly replicationFactor?: number;
  readonly config: Settings;
}

export type ScramMechanism = 'SCRAM-SHA-256' | 'SCRAM-SHA-512';

/** How a user logs in. */
export type UserLoginSpec =
  | { readonly kind: 'scram'; readonly mechanism: ScramMechanism; readonly password: SecretReference }
  | { readonly kind: 'certificate' | 'oauth' | 'other'; readonly principal: string };

/** A user that a program declares. */
export interface UserSpec {
  readonly name: string;
  readonly login: UserLoginSpec;
  readonly permissions: readonly PermissionSpec[];
  readonly quotas: QuotaLimits;
}

/** An ACL without its principal. */
export interface PermissionSpec {
  readonly resource: 'topic' | 'group' | 'transactional_id' | 'cluster';
  readonly name: string;
  readonly prefixed: boolean;
  readonly operations: readonly string[];
}

/** Limits by their names in Kafka, such as `producer_byte_rate`. */
export type QuotaLimits = Readonly<Record<string, number>>;

/** What a Job brings a cluster to. */
export interface ProvisioningSpec {
  readonly topics: readonly TopicSpec[];
  readonly users: readonly UserSpec[];
  /** Limits by client id; the empty text stands for all client ids without limits of their own. */
  readonly clientQuotas: Readonly<Record<string, QuotaLimits>>;
  /** Settings by group. */
  readonly groups: Readonly<Record<string, Settings>>;
  readonly absentTopics: readonly string[];
  readonly absentUsers: readonly string[];
  readonly undeclaredConfig: 'keep' | 'reset';
}
