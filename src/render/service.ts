import type { k8s } from 'cdk8s-plus-28';
import { Plain, omitEmpty } from './plain';
import { ServicePlan } from '../model/plan';

export function serviceSpec(service: ServicePlan): Plain<k8s.ServiceSpec> {
  const { className, ip, sourceRanges, allocateNodePorts } = service.loadBalancer ?? {};
  return omitEmpty({
    type: service.type === 'ClusterIP' ? undefined : service.type,
    clusterIP: service.kind === 'headless' ? 'None' : undefined,
    publishNotReadyAddresses: service.publishNotReady || undefined,
    externalTrafficPolicy: service.externalTrafficPolicy,
    loadBalancerClass: className,
    loadBalancerIP: ip,
    loadBalancerSourceRanges: sourceRanges && [...sourceRanges],
    allocateLoadBalancerNodePorts: allocateNodePorts,
    selector: { ...service.selector },
    ports: service.ports.map(({ name, port, targetPort, nodePort }) => omitEmpty({
      name, port, targetPort: targetPort === port ? undefined : targetPort, nodePort,
    })),
  });
}
