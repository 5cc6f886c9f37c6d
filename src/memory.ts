import { Size, SizeRoundingBehavior } from 'cdk8s';
import { MemorySpec } from './plan/cluster-spec';

/** A size as the plan knows it: as Kubernetes writes it, and in the JVM's unit. */
export function memory(size: Size): MemorySpec;
export function memory(size: Size | undefined): MemorySpec | undefined;
export function memory(size: Size | undefined): MemorySpec | undefined {
  return size && {
    quantity: size.asString(),
    mebibytes: size.toMebibytes({ rounding: SizeRoundingBehavior.FLOOR }),
  };
}
