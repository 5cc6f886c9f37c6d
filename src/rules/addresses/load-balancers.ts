import { show } from '../../model/finding';
import { ServicePlan } from '../../model/plan';
import { isRange } from '../../util/ip';
import { isQualified } from '../pods/qualified-names';
import { about, Rule } from '../rule';

const rangesOf = ({ loadBalancer }: ServicePlan): readonly string[] => loadBalancer?.sourceRanges ?? [];

export const LOAD_BALANCER_RULES: readonly Rule[] = about(({ services }) => services.some(({ loadBalancer }) => loadBalancer !== undefined), [
  {
    id: 'source-range',
    severity: 'error',
    why: 'Kubernetes refuses source ranges other than an address and a prefix length.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec',
    // All Services of an external access have the same ranges.
    check: ({ services }) => [...new Set(services.flatMap(rangesOf))].filter((range) => !isRange(range)).map((range) => ({
      message: `source range ${show(range)} of Service ${services.filter((service) => rangesOf(service).includes(range)).map(({ name }) => name).join(', ')} is not an address and a prefix length`,
      fix: 'use CIDR notation, such as 192.0.2.0/24',
    })),
  },
  {
    id: 'load-balancer-class',
    severity: 'error',
    why: 'Kubernetes refuses a load balancer class that does not have the format of a label key, and the class of a Service cannot be changed later.',
    see: 'https://kubernetes.io/docs/concepts/services-networking/service/#load-balancer-class',
    check: ({ services }) => [...new Set(services.flatMap(({ loadBalancer }) => loadBalancer?.className ?? []))].filter((name) => !isQualified(name))
      .map((name) => ({ message: `loadBalancerClass ${show(name)} does not have the format of a label key`, fix: 'use the class that the load balancer implementation documents, such as example.com/internal-vip' })),
  },
]);
