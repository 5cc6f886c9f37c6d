import type { PermissionSpec } from '../model/operations/provisioning';
import { checkFactories } from '../options/check-factories';

/** An operation of Kafka's ACLs. */
export enum AclOperation {
  /** Read messages, or commit offsets of a group. */
  READ = 'Read',
  /** Write messages, or use a transactional id. */
  WRITE = 'Write',
  /** Create topics. */
  CREATE = 'Create',
  /** Delete topics, messages or groups. */
  DELETE = 'Delete',
  /** Change partitions. */
  ALTER = 'Alter',
  /** See that the resource exists, and its metadata. */
  DESCRIBE = 'Describe',
  /** See settings. */
  DESCRIBE_CONFIGS = 'DescribeConfigs',
  /** Change settings. */
  ALTER_CONFIGS = 'AlterConfigs',
  /** Requests between brokers; only for the cluster. */
  CLUSTER_ACTION = 'ClusterAction',
  /** Idempotent writes without any topic to write to; only for the cluster. */
  IDEMPOTENT_WRITE = 'IdempotentWrite',
  /** Everything. */
  ALL = 'All',
}

/** Options of a permission. */
export interface PermissionOptions {
  /**
   * Whether the permission is for all names that begin with the given one.
   *
   * @default false
   */
  readonly prefixed?: boolean;
}

/**
 * What a user may do. Everything else is denied if the cluster has `Authorization.acls()`.
 *
 * @see https://kafka.apache.org/documentation/#operations_resources_and_protocols
 */
export class Permission {
  /**
   * To write to a topic, with an idempotent producer too.
   *
   * @param topic the name of the topic, its prefix with `prefixed`, or `*` for all topics
   */
  public static produce(topic: string, options: PermissionOptions = {}): Permission {
    return new Permission([specOf('topic', topic, options, [AclOperation.WRITE, AclOperation.DESCRIBE])]);
  }

  /**
   * To read from a topic as a member of a group.
   *
   * @param topic the name of the topic, its prefix with `prefixed`, or `*` for all topics
   * @param group the name of the consumer group
   */
  public static consume(topic: string, group: string, options: PermissionOptions = {}): Permission {
    return new Permission([
      specOf('topic', topic, options, [AclOperation.READ, AclOperation.DESCRIBE]),
      specOf('group', group, {}, [AclOperation.READ, AclOperation.DESCRIBE]),
    ]);
  }

  /**
   * To use transactions. Topics to write to need `produce`.
   *
   * @param transactionalId the `transactional.id` of the producer, its prefix with `prefixed`, or `*`
   */
  public static transactional(transactionalId: string, options: PermissionOptions = {}): Permission {
    return new Permission([specOf('transactional_id', transactionalId, options, [AclOperation.WRITE, AclOperation.DESCRIBE])]);
  }

  /**
   * Other operations on a topic.
   *
   * @param topic the name of the topic, its prefix with `prefixed`, or `*` for all topics
   */
  public static topic(topic: string, operations: AclOperation[], options: PermissionOptions = {}): Permission {
    return new Permission([specOf('topic', topic, options, operations)]);
  }

  /**
   * Operations on a group.
   *
   * @param group the name of the group, its prefix with `prefixed`, or `*` for all groups
   */
  public static group(group: string, operations: AclOperation[], options: PermissionOptions = {}): Permission {
    return new Permission([specOf('group', group, options, operations)]);
  }

  /** Operations on the cluster, such as `AclOperation.CREATE` to create any topic. */
  public static cluster(...operations: AclOperation[]): Permission {
    return new Permission([specOf('cluster', 'kafka-cluster', {}, operations)]);
  }

  /** @internal */
  public static _of(spec: PermissionSpec): Permission {
    return new Permission([spec]);
  }

  /** @internal */
  public readonly _specs: readonly PermissionSpec[];

  private constructor(specs: readonly PermissionSpec[]) {
    this._specs = specs;
  }
}

const specOf = (resource: PermissionSpec['resource'], name: string, { prefixed = false }: PermissionOptions, operations: AclOperation[]): PermissionSpec =>
  ({ resource, name, prefixed, operations });

checkFactories(Permission, 'Permission');
