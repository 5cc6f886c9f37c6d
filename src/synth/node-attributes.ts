import { KafkaNodeAttributes } from '../cluster/kafka-cluster-interface';
import { addressText, hostText } from '../model/host';
import { ClusterPlan } from '../model/plan';

/** Returns the Kafka nodes of a plan, in the order of their node sets. */
export function nodeAttributes({ sets }: ClusterPlan): KafkaNodeAttributes[] {
  return sets.flatMap(({ roles, rack, nodes }) => nodes.map(({ nodeId, pod, host, endpoints }): KafkaNodeAttributes => ({
    nodeId,
    pod,
    host: hostText(host),
    roles: [...roles],
    rack,
    advertised: Object.fromEntries(endpoints.flatMap(({ listener, advertised }) => advertised ? [[listener, addressText(advertised)]] : [])),
  })));
}
