import { MemorySpec, ResourcesSpec } from '../../model/cluster-spec';
import { ResourcesPlan } from '../../model/plan';
import { mebibytesOf } from '../../util/quantity';

/** Resources as a program gives them. */
export function resourcesSpec({ requests, limits }: ResourcesPlan): ResourcesSpec {
  return { cpuRequest: requests.cpu, cpuLimit: limits.cpu, memoryRequest: memory(requests.memory), memoryLimit: memory(limits.memory) };
}

const memory = (quantity: string | undefined): MemorySpec | undefined =>
  quantity === undefined ? undefined : { quantity, mebibytes: mebibytesOf(quantity) };
