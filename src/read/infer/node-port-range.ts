import { isDeepStrictEqual } from 'node:util';
import type { PortRange } from '../../model/access-spec';
import type { ServicePlan } from '../../model/plan';
import { DEFAULT_RANGE } from '../../plan/access/services';

/** The smallest range around the default one that holds all node ports; undefined where the default one does. */
export function nodePortRange(services: readonly ServicePlan[]): PortRange | undefined {
  const ports = services.flatMap(({ ports: own }) => own.flatMap(({ nodePort }) => nodePort ?? []));
  const range = { from: Math.min(DEFAULT_RANGE.from, ...ports), to: Math.max(DEFAULT_RANGE.to, ...ports) };
  return isDeepStrictEqual(range, DEFAULT_RANGE) ? undefined : range;
}
