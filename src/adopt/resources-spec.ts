import { MemorySpec, ResourcesSpec } from '../plan/cluster-spec';
import { ResourcesPlan } from '../plan/model';
import { mebibytesOf } from '../plan/quantity';

/** Resources as a program gives them. */
export function resourcesSpec({ requests, limits }: ResourcesPlan): ResourcesSpec {
  return { cpuRequest: requests.cpu, cpuLimit: limits.cpu, memoryRequest: memory(requests.memory), memoryLimit: memory(limits.memory) };
}

const memory = (quantity: string | undefined): MemorySpec | undefined =>
  quantity === undefined ? undefined : { quantity, mebibytes: mebibytesOf(quantity) };
