import type { Size } from 'cdk8s';
import { MemorySpec } from '../model/workload-spec';
import { mebibytesOf } from '../util/quantity';

/** Converts a size to a Kubernetes quantity and MiB. */
export function memory(size: Size): MemorySpec;
export function memory(size: Size | undefined): MemorySpec | undefined;
export function memory(size: Size | undefined): MemorySpec | undefined {
  const quantity = size?.asString();
  return quantity === undefined ? undefined : { quantity, mebibytes: mebibytesOf(quantity) };
}
