import { ServicePlan } from '../../plan/model';
import { LABEL_POD } from '../../plan/names';
import { KubernetesObject, listOf, selects } from '../objects';

/** A Service that leads to pods of a foreign set, its named target ports looked up. */
export interface ForeignService {
  readonly object: KubernetesObject;
  readonly plan: ServicePlan;
  /** The one pod it leads to. */
  readonly pod?: string;
}

/** The Services that lead to pods of a StatefulSet. */
export function servicesOf(set: KubernetesObject, container: any, objects: readonly KubernetesObject[]): ForeignService[] {
  const { replicas = 1, template } = set.body.spec;
  const pods = Array.from({ length: Number(replicas) }, (_, ordinal) => `${set.name}-${ordinal}`);
  const named = new Map(listOf(container.ports).map(({ name, containerPort }) => [name, containerPort]));
  return objects.filter(({ kind, namespace }) => kind === 'Service' && namespace === set.namespace).flatMap((object): ForeignService[] => {
    const { spec = {} } = object.body;
    const reached = pods.filter((pod) => selects(spec.selector ?? {}, { ...template?.metadata?.labels, [LABEL_POD]: pod }));
    if (reached.length === 0) { return []; }
    const headless = spec.clusterIP === 'None';
    const pod = spec.selector?.[LABEL_POD] as string | undefined;
    const type = spec.type ?? 'ClusterIP';
    return [{
      object,
      pod,
      plan: {
        name: object.name,
        kind: headless ? 'headless' : type === 'ClusterIP' && pod === undefined ? 'bootstrap' : 'access',
        type,
        selector: spec.selector,
        ports: listOf(spec.ports).map(({ name, port, targetPort, nodePort }) => ({
          name, port, targetPort: Number(named.get(targetPort) ?? (typeof targetPort === 'string' && !/^\d+$/.test(targetPort) ? port : targetPort ?? port)), nodePort: nodePort ?? undefined,
        })),
        publishNotReady: spec.publishNotReadyAddresses === true,
        externalTrafficPolicy: spec.externalTrafficPolicy,
        annotations: object.annotations,
      },
    }];
  });
}
