import { isDeepStrictEqual } from 'node:util';
import { NodePortRange } from '../../external-access/node-port-range';
import { DEFAULT_RANGE } from '../../external-access/services';
import { ServicePlan } from '../../model/plan';

/** The least range around the usual one that holds all node ports, unless that does. */
export function nodePortRange(services: readonly ServicePlan[]): NodePortRange | undefined {
  const ports = services.flatMap(({ ports: own }) => own.flatMap(({ nodePort }) => nodePort ?? []));
  const range = { from: Math.min(DEFAULT_RANGE.from, ...ports), to: Math.max(DEFAULT_RANGE.to, ...ports) };
  return isDeepStrictEqual(range, DEFAULT_RANGE) ? undefined : range;
}
