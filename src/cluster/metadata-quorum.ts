import { QuorumSpec } from '../model/cluster-spec';
import { checkFactories } from '../options/check-factories';

/** Options of a dynamic quorum. */
export interface DynamicQuorumOptions {
  /**
   * The node ids of the controllers that the cluster was first started with. Keep the list as it is when controllers are added or
   * removed: it is part of the files and commands of all controllers, which restart if it changes. Controllers that are added later do
   * not belong in it. Controllers that have been removed stay in it, with a warning. Ids of brokers, and lists without any controller
   * of the cluster, are refused.
   */
  readonly initialControllers: number[];

  /**
   * The directory ids by node id, 22 characters each, for a quorum that was formatted with other ids than the derived ones.
   *
   * @default - derived from the cluster id and the node id
   */
  readonly directoryIds?: { [nodeId: string]: string };
}

/**
 * The kind of a cluster's metadata quorum (KRaft): static or dynamic.
 *
 * @see https://kafka.apache.org/documentation/#kraft_config
 */
export class MetadataQuorum {
  /** A static quorum: every node lists all controllers in `controller.quorum.voters`, and their number must never change. */
  public static staticVoters(): MetadataQuorum {
    return new MetadataQuorum({ mode: 'static' });
  }

  /**
   * A dynamic quorum, to which controllers can be added and from which they can be removed (KIP-853). From Kafka 4.2 on,
   * new controllers join automatically; earlier versions require `kafka-metadata-quorum.sh add-controller`. Refused for
   * clusters with `zookeeper`.
   *
   * @see https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes
   */
  public static dynamic(options: DynamicQuorumOptions): MetadataQuorum {
    return new MetadataQuorum({ mode: 'dynamic', ...options });
  }

  /** @internal */
  public readonly _spec: QuorumSpec;

  private constructor(spec: QuorumSpec) {
    this._spec = spec;
  }
}

checkFactories(MetadataQuorum, 'MetadataQuorum');
