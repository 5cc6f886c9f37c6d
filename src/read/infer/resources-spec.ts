import type { ResourcesPlan } from '../../model/plan';
import type { ResourcesSpec } from '../../model/workload-spec';
import { memorySpec } from '../../plan/pods/pod';

/** Returns the resources of a plan as options. */
export function resourcesSpec({ requests, limits }: ResourcesPlan): ResourcesSpec {
  return { cpuRequest: requests.cpu, cpuLimit: limits.cpu, memoryRequest: memorySpec(requests.memory), memoryLimit: memorySpec(limits.memory) };
}
