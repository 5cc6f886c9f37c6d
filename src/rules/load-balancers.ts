import { Rule } from './rule';
import { show } from '../plan/finding';
import { isRange } from '../plan/ip';

export const LOAD_BALANCER_RULES: Rule[] = [
  {
    id: 'source-range',
    severity: 'error',
    why: 'Kubernetes refuses other ranges than an address and a prefix length.',
    check: ({ services }) => services.flatMap(({ name, loadBalancer: { sourceRanges = [] } = {} }) =>
      sourceRanges.filter((range) => !isRange(range)).map((range) => ({
        message: `source range ${show(range)} of Service "${name}"`, fix: 'write an address and a prefix length, such as 192.0.2.0/24',
      }))),
  },
];
