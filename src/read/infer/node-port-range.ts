import { isDeepStrictEqual } from 'node:util';
import type { PortRange } from '../../model/access-spec';
import type { ServicePlan } from '../../model/plan';
import { DEFAULT_RANGE } from '../../plan/access/services';

/** Returns the smallest range that contains the default range and all node ports; undefined if it is the default range. */
export function nodePortRange(services: readonly ServicePlan[]): PortRange | undefined {
  const ports = services.flatMap(({ ports: own }) => own.flatMap(({ nodePort }) => nodePort ?? []));
  const range = { from: Math.min(DEFAULT_RANGE.from, ...ports), to: Math.max(DEFAULT_RANGE.to, ...ports) };
  return isDeepStrictEqual(range, DEFAULT_RANGE) ? undefined : range;
}
