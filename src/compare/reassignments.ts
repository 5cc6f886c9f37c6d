import { Objects } from './side';
import type { ClusterPlan } from '../model/plan';
import { operationsOf } from '../read/own/operations/operation';
import { reassignmentIn } from '../read/own/operations/reassignment';

/** Returns the name of the Job in the manifests that drains or fills all of these brokers. */
export const reassignmentWith = (option: 'drain' | 'fill', ids: readonly number[], cluster: ClusterPlan, { objects }: Objects): string | undefined =>
  operationsOf(objects, cluster).find((read) => read.kind === 'reassignment' && ids.every((id) => reassignmentIn(read)[option].includes(id)))?.job.name;
