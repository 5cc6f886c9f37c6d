import { KafkaNodeSetProps } from './node-set-props';
import { NodeSetSpec } from './plan/cluster-spec';
import { Role } from './plan/model';
import { Storage } from './storage';
import { statefulSetSpec } from './workload-spec';

const DEFAULT_REPLICAS = 3;

/** What the plan needs to know of a set, out of its props. */
export function nodeSetSpec(
  id: string, roles: readonly Role[], ownsCluster: boolean, namespace: string | undefined,
  props: KafkaNodeSetProps & { readonly rack?: string },
): NodeSetSpec {
  return {
    ...statefulSetSpec(props),
    id,
    roles,
    ownsCluster,
    namespace,
    replicas: props.replicas ?? props.nodeIds?.length ?? DEFAULT_REPLICAS,
    firstNodeId: props.firstNodeId,
    nodeIds: props.nodeIds,
    rack: props.rack,
    image: props.image?._spec,
    config: props.config ?? {},
    storage: (props.storage ?? Storage.persistent())._spec,
  };
}
