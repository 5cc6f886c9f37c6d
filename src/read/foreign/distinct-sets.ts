import { nodeIdSource } from './node-ids';
import type { ForeignService } from './services';
import type { ForeignSet } from './set';

/**
 * Returns the sets of a cluster with different node ids and headless Services, which a program requires, and reports the
 * changes. Ids in the manifests stay the same.
 */
export function withDistinctNames(sets: readonly ForeignSet[]): ForeignSet[] {
  const ids = new Set(sets.filter(({ source }) => nodeIdSource(source) === 'given').flatMap(({ nodeIds }) => nodeIds));
  const serviceNames = new Set<string>();
  return sets.map((set) => {
    const { source, spec: { serviceName } } = set;
    const nodeIds = nodeIdSource(source) === 'given' ? set.nodeIds : freeIds(set.nodeIds, ids);
    if (nodeIds !== set.nodeIds) {
      source.reportUnsupported('node ids', `from ${nodeIds[0]} on`, 'another StatefulSet of the cluster has the ids before them; compare them with meta.properties');
    }
    nodeIds.forEach((id) => ids.add(id));
    const isShared = serviceName !== undefined && serviceNames.has(serviceName);
    if (isShared) {
      source.reportUnsupported('serviceName', serviceName, 'another StatefulSet has this headless Service, and the library renders one for each, so this one gets its own: '
        + 'the DNS names of its pods change, and the StatefulSet must be recreated, since the field is immutable');
    } else if (serviceName !== undefined) { serviceNames.add(serviceName); }
    return { ...set, nodeIds, spec: { ...set.spec, nodeIds, serviceName: isShared ? undefined : serviceName } };
  });
}

/** Returns the same number of consecutive ids after the highest one that is taken; the same ids if none of them is. */
function freeIds(nodeIds: readonly number[], taken: ReadonlySet<number>): readonly number[] {
  return nodeIds.some((id) => taken.has(id)) ? nodeIds.map((_, index) => Math.max(...taken) + 1 + index) : nodeIds;
}

/** Reports the Service of a StatefulSet if it is not a headless Service. */
export function reportGoverningService({ object, plan, governing }: ForeignService, { source }: ForeignSet): void {
  if (!governing || object.body.spec?.clusterIP === 'None') { return; }
  source.unsupported.push({
    object: `Service ${object.name}`,
    field: 'spec.clusterIP',
    value: plan.type === 'ClusterIP' ? object.body.spec?.clusterIP : plan.type,
    advice: 'the StatefulSet has it as its headless Service, so the program renders it without a cluster IP, which Kubernetes rejects for an existing Service: '
      + `delete it immediately before applying the manifests of the program; its name then resolves to the addresses of the pods${
        plan.type === 'ClusterIP' ? '' : ', and clients outside Kubernetes need an external access'}`,
  });
}
