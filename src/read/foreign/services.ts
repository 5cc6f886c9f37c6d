import { CHART_ANNOTATIONS } from './pod';
import { LoadBalancerPlan, ServicePlan, ServicePortPlan } from '../../model/plan';
import { LABEL_POD } from '../../plan/names';
import { KubernetesObject, listOf, replicasOf, selects } from '../objects';
import { readService } from '../own/services';
import { servicesAmong } from '../selectors';

/** A Service that leads to pods of a foreign set, its named target ports looked up. */
export interface ForeignService {
  readonly object: KubernetesObject;
  readonly plan: ServicePlan;
  /** The one pod it leads to. */
  readonly pod?: string;
  /** The address that its load balancer has, in a dump of a live cluster. */
  readonly assigned?: string;
}

/** The Services that lead to pods of a StatefulSet. */
export function servicesOf(set: KubernetesObject, container: any, objects: readonly KubernetesObject[]): ForeignService[] {
  const { template } = set.body.spec;
  const pods = Array.from({ length: replicasOf(set) }, (_, ordinal) => `${set.name}-${ordinal}`);
  const named = new Map(listOf(container.ports).map(({ name, containerPort }) => [name, containerPort]));
  const labels = pods.map((pod) => ({ ...template?.metadata?.labels as object, [LABEL_POD]: pod }));
  return servicesAmong(objects, set.namespace, labels).flatMap((object): ForeignService[] => {
    const { spec = {} } = object.body;
    if (!labels.some((ofPod) => selects(spec.selector ?? {}, ofPod))) { return []; }
    const [ingress] = listOf(object.body.status?.loadBalancer?.ingress);
    const plan = readService(object);
    return [{
      object,
      pod: spec.selector?.[LABEL_POD] as string | undefined,
      assigned: ingress?.ip ?? ingress?.hostname,
      plan: {
        ...plan,
        ports: plan.ports.map((port) => ({ ...port, targetPort: numberOf(port, named) })),
        // What the API server fills in nobody has said.
        externalTrafficPolicy: plan.externalTrafficPolicy === 'Cluster' ? undefined : plan.externalTrafficPolicy,
        loadBalancer: plan.loadBalancer && { ...plan.loadBalancer, allocateNodePorts: saidNodePorts(plan.loadBalancer) },
        annotations: Object.fromEntries(Object.entries(plan.annotations).filter(([key]) => !CHART_ANNOTATIONS.test(key))),
      },
    }];
  });
}

/** A target port is a number, or the name of one of the container's. */
function numberOf({ port, targetPort }: ServicePortPlan, named: ReadonlyMap<string, number>): number {
  const target = String(targetPort);
  return Number(named.get(target) ?? (/^\d+$/.test(target) ? target : port));
}

const saidNodePorts = ({ allocateNodePorts }: LoadBalancerPlan): false | undefined => allocateNodePorts === false ? false : undefined;
