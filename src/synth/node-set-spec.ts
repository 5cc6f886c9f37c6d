import { statefulSetSpec } from './workload-spec';
import { KafkaNodeSetOptions } from '../cluster/kafka-node-set-options';
import type { Rack } from '../cluster/rack';
import { Role } from '../model/plan';
import { NodeSetSpec } from '../model/workload-spec';
import { REPLICAS } from '../plan/defaults';
import { Storage } from '../storage/storage';

/** Returns the props of a node set as plain data. */
export function nodeSetSpec(
  id: string, roles: readonly Role[], ownsCluster: boolean, namespace: string | undefined,
  props: KafkaNodeSetOptions & { readonly rack?: Rack },
): NodeSetSpec {
  return {
    ...statefulSetSpec(props),
    id,
    roles,
    ownsCluster,
    namespace,
    replicas: props.replicas ?? props.nodeIds?.length ?? REPLICAS,
    firstNodeId: props.firstNodeId,
    nodeIds: props.nodeIds,
    rack: props.rack?._spec,
    image: props.image?._spec,
    config: props.config ?? {},
    logging: props.logging,
    storage: (props.storage ?? Storage.persistent())._spec,
  };
}
