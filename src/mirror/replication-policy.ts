import type { ReplicationPolicyKind } from '../model/mirror';
import { checkFactories } from '../options/check-factories';

/** How mirrored topics are named at the target. */
export class ReplicationPolicy {
  /**
   * With the alias of the source as a prefix, which is MirrorMaker's default: `east.orders`. Two clusters can mirror each other, since a topic
   * with the prefix of a cluster is not mirrored back to it. Consumers subscribe to a pattern such as `(east\.)?orders`.
   */
  public static prefixed(): ReplicationPolicy {
    return new ReplicationPolicy('default');
  }

  /**
   * As at the source, for a copy that applications use without changes after a failover. Two such mirrors in opposite directions would copy
   * the same messages for ever, and are refused.
   */
  public static identity(): ReplicationPolicy {
    return new ReplicationPolicy('identity');
  }

  /** @internal */
  public readonly _kind: ReplicationPolicyKind;

  private constructor(kind: ReplicationPolicyKind) {
    this._kind = kind;
  }
}

checkFactories(ReplicationPolicy, 'ReplicationPolicy');
