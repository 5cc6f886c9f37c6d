import { QuorumSpec } from '../model/cluster-spec';

/** Options of a quorum whose members can change. */
export interface DynamicQuorumOptions {
  /**
   * Node ids of the controllers that the cluster was first started with. Never change this list: controllers added
   * later stay out of it.
   */
  readonly initialControllers: number[];

  /**
   * Directory ids by node id, to take over a quorum that was formatted with others. 22 characters each.
   *
   * @default - derived from the cluster id and the node id
   */
  readonly directoryIds?: { [nodeId: string]: string };
}

/**
 * How the controllers know each other.
 *
 * @see https://kafka.apache.org/documentation/#kraft_config
 */
export class MetadataQuorum {
  /** Every node lists all controllers (`controller.quorum.voters`). Their number is fixed for the cluster's life. */
  public static staticVoters(): MetadataQuorum {
    return new MetadataQuorum({ mode: 'static' });
  }

  /**
   * Controllers can be added and removed (KIP-853). From Kafka 4.2 on a new controller joins by itself; before that
   * `kafka-metadata-quorum.sh add-controller` lets it in.
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
