import type { RackSpec } from '../model/rack';
import { checkFactories } from '../options/check-factories';
import { ZONE_LABEL } from '../plan/pods/rack';

/**
 * The rack of brokers, such as a zone or a data center. Kafka spreads the replicas of a partition over racks, and consumers that set `client.rack`
 * read from a replica in their rack.
 *
 * @see https://kafka.apache.org/documentation/#basic_ops_racks
 */
export class Rack {
  /**
   * One rack for all brokers of a set. Create a set for each rack, with a `nodeSelector` for its Kubernetes nodes.
   *
   * @param name the name of the rack
   */
  public static of(name: string): Rack {
    return new Rack({ name });
  }

  /**
   * The value of a label of the Kubernetes node on which each broker runs. One set can have brokers in several racks, which are known only after
   * its pods are scheduled.
   *
   * Requires Kubernetes 1.35 or newer, which copies the labels `topology.kubernetes.io/zone` and `topology.kubernetes.io/region` of Kubernetes nodes
   * to pods. Without the label, the rack of a broker is an empty text: Kafka treats all these brokers as one rack.
   *
   * @param label the label, by default `topology.kubernetes.io/zone`. Labels other than these two must be copied to the pods by another tool.
   * @see https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#podtopologylabels
   */
  public static fromNodeLabel(label: string = ZONE_LABEL): Rack {
    return new Rack({ label });
  }

  /** @internal */
  public readonly _spec: RackSpec;

  private constructor(spec: RackSpec) {
    this._spec = spec;
  }
}

checkFactories(Rack, 'Rack');
