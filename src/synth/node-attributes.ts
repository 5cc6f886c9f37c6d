import { KafkaNodeAttributes } from '../cluster/kafka-cluster-interface';
import { addressText, hostText } from '../model/host';
import { ClusterPlan } from '../model/plan';
import { rackLabelOf } from '../plan/pods/rack';

/** Returns the Kafka nodes of a plan, in the order of their node sets. */
export function nodeAttributes({ sets }: ClusterPlan): KafkaNodeAttributes[] {
  return sets.flatMap((set) => set.nodes.map(({ nodeId, pod, host, endpoints }): KafkaNodeAttributes => ({
    nodeId,
    pod,
    host: hostText(host),
    roles: [...set.roles],
    rack: set.rack === undefined || rackLabelOf(set) !== undefined ? undefined : set.rack,
    advertised: Object.fromEntries(endpoints.flatMap(({ listener, advertised }) => advertised ? [[listener, addressText(advertised)]] : [])),
  })));
}
