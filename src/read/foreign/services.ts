import { CHART_ANNOTATIONS } from './pods/pod';
import { isStatefulSet, podNameOf, podTemplateOf } from './workload';
import { LoadBalancerPlan, ServicePlan, ServicePortPlan } from '../../model/plan';
import { LABEL_POD } from '../../plan/names';
import { KubernetesObject, listOf, ofKind, replicasOf } from '../objects';
import { oncePer } from '../once';
import { readService } from '../own/services';
import { objectsSelecting } from '../selectors';

/** A Service that selects pods of a foreign workload, with its named target ports resolved. */
export interface ForeignService {
  readonly object: KubernetesObject;
  readonly plan: ServicePlan;
  /** The pod, if the Service selects a single one. */
  readonly pod?: string;
  /** Whether a StatefulSet has it as its Service. The program renders it as a headless Service, whatever it is now. */
  readonly governing: boolean;
  /** The address of its load balancer, in a dump of a live cluster. */
  readonly assigned?: string;
}

/** The names of the Services of StatefulSets. */
const serviceNamesIn = oncePer((sets: readonly KubernetesObject[]) => new Set(sets.map(({ body }) => body.spec?.serviceName as unknown)));

/** Returns the Services that select pods of a workload. */
export function servicesOf(set: KubernetesObject, container: any, objects: readonly KubernetesObject[]): ForeignService[] {
  const template = podTemplateOf(set);
  const pods = Array.from({ length: replicasOf(set) }, (_, ordinal) => podNameOf(set, ordinal));
  const containerPorts = new Map(listOf(container.ports).map(({ name, containerPort }) => [name, containerPort]));
  const governing = serviceNamesIn(ofKind(objects, 'StatefulSet', set.namespace));
  const labels = pods.map((pod) => ({ ...template.metadata?.labels as object, ...isStatefulSet(set) ? { [LABEL_POD]: pod } : {} }));
  return objectsSelecting(objects, 'Service', set.namespace, labels).map((object): ForeignService => {
    const { spec } = object.body;
    const [ingress] = listOf(object.body.status?.loadBalancer?.ingress);
    const plan = readService(object);
    return {
      object,
      pod: spec.selector?.[LABEL_POD] as string | undefined,
      assigned: ingress?.ip ?? ingress?.hostname,
      governing: governing.has(object.name),
      plan: {
        ...plan,
        ports: plan.ports.map((port) => ({ ...port, targetPort: targetPortNumber(port, containerPorts) })),
        // The default of the API server.
        externalTrafficPolicy: plan.externalTrafficPolicy === 'Cluster' ? undefined : plan.externalTrafficPolicy,
        loadBalancer: plan.loadBalancer && { ...plan.loadBalancer, allocateNodePorts: explicitNodePorts(plan.loadBalancer) },
        annotations: Object.fromEntries(Object.entries(plan.annotations).filter(([key]) => !CHART_ANNOTATIONS.test(key))),
      },
    };
  });
}

/** Returns the number of a target port, which may be the name of a container port. */
function targetPortNumber({ port, targetPort }: ServicePortPlan, containerPorts: ReadonlyMap<string, number>): number {
  const target = String(targetPort);
  return Number(containerPorts.get(target) ?? (/^\d+$/.test(target) ? target : port));
}

const explicitNodePorts = ({ allocateNodePorts }: LoadBalancerPlan): false | undefined => allocateNodePorts === false ? false : undefined;
