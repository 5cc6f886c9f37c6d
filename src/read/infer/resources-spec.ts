import type { ResourcesSpec } from '../../model/cluster-spec';
import type { ResourcesPlan } from '../../model/plan';
import { memorySpec } from '../../plan/pods/pod';

/** Resources as a program gives them. */
export function resourcesSpec({ requests, limits }: ResourcesPlan): ResourcesSpec {
  return { cpuRequest: requests.cpu, cpuLimit: limits.cpu, memoryRequest: memorySpec(requests.memory), memoryLimit: memorySpec(limits.memory) };
}
