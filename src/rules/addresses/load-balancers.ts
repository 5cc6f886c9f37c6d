import { show } from '../../model/finding';
import { ServicePlan } from '../../model/plan';
import { isRange } from '../../util/ip';
import { isQualified } from '../pods/qualified-names';
import { Rule } from '../rule';

const rangesOf = ({ loadBalancer }: ServicePlan): readonly string[] => loadBalancer?.sourceRanges ?? [];

export const LOAD_BALANCER_RULES: Rule[] = [
  {
    id: 'source-range',
    severity: 'error',
    why: 'Kubernetes refuses other ranges than an address and a prefix length.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec',
    // An access gives all its Services the same.
    check: ({ services }) => [...new Set(services.flatMap(rangesOf))].filter((range) => !isRange(range)).map((range) => ({
      message: `source range ${show(range)} of Service ${services.filter((service) => rangesOf(service).includes(range)).map(({ name }) => name).join(', ')}`,
      fix: 'write an address and a prefix length, such as 192.0.2.0/24',
    })),
  },
  {
    id: 'load-balancer-class',
    severity: 'error',
    why: 'Kubernetes refuses classes that do not look like the key of a label, and never lets a class be changed.',
    see: 'https://kubernetes.io/docs/concepts/services-networking/service/#load-balancer-class',
    check: ({ services }) => [...new Set(services.flatMap(({ loadBalancer }) => loadBalancer?.className ?? []))].filter((name) => !isQualified(name))
      .map((name) => ({ message: `loadBalancerClass ${show(name)}`, fix: 'write it as its maker does, such as example.com/internal-vip' })),
  },
];
