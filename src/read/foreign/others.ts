import { ForeignCluster } from './cluster';
import { Unsupported } from './unsupported';
import { lookup } from '../../util/lookup';
import { isPodOf } from '../../util/pod-name';
import { KubernetesObject, listOf, selects } from '../objects';

const NOT_PART = 'it is not part of the Kafka cluster; the program does not change it';

/** Advice on objects, by kind. */
const ADVICE_BY_KIND: Readonly<Record<string, string>> = {
  Role: 'Kafka requires no Role; delete it after the rolling restart',
  RoleBinding: 'Kafka requires no RoleBinding; delete it after the rolling restart',
  NetworkPolicy: 'it remains, and selects the new pods if they keep its labels; make sure that it allows the new listeners and node ports',
  HorizontalPodAutoscaler: 'it would change the number of brokers that the program sets; delete it',
  ServiceMonitor: 'metrics are not carried over',
  PodMonitor: 'metrics are not carried over',
  PrometheusRule: 'metrics are not carried over',
  PersistentVolume: 'it remains with its claim; the program refers only to claims',
  PersistentVolumeClaim: 'it remains, and the pod of the same name uses it again',
};

/** Kinds that need no advice. */
const IGNORED_KINDS = new Set(['Event', 'EndpointSlice', 'Endpoints', 'ReplicaSet', 'ControllerRevision', 'Node', 'Namespace', 'StorageClass']);

/** Returns the objects that are not part of the program, each with advice. */
export function otherObjects(objects: readonly KubernetesObject[], clusters: readonly ForeignCluster[]): Unsupported[] {
  const sets = clusters.flatMap(({ wanted }) => wanted.sets.map((set) => ({ ...set, namespace: wanted.namespace })));
  return objects.flatMap((object): Unsupported[] => {
    const setsInNamespace = sets.filter(({ namespace }) => namespace === object.namespace);
    if (IGNORED_KINDS.has(object.kind) || setsInNamespace.some(({ name }) => object.kind === 'StatefulSet' && name === object.name)) { return []; }
    const advice = adviceOf(object, setsInNamespace, clusters, objects);
    return advice === undefined ? [] : [{ object: `${object.kind} ${object.name}`, field: '', advice }];
  });
}

function adviceOf(
  object: KubernetesObject, sets: readonly ForeignCluster['wanted']['sets'][number][], clusters: readonly ForeignCluster[],
  objects: readonly KubernetesObject[],
): string | undefined {
  const { kind, name, body } = object;
  const isReferenced = isReferencedBy(object, sets, objects);
  const isSelected = (selector: any) => sets.some(({ pod }) => selects(selector ?? {}, pod.labels));
  switch (kind) {
    case 'Pod': return sets.some((set) => isPodOf(name, set.name)) ? undefined : NOT_PART;
    case 'Service': return clusters.some(({ wanted, live }) =>
      wanted.namespace === object.namespace && [...wanted.services, ...live.services].some((service) => service.name === name))
      ? undefined : NOT_PART;
    case 'ServiceAccount':
    case 'ConfigMap':
    case 'Secret': return isReferenced ? 'the new pods do not use it; delete it after the rolling restart' : undefined;
    case 'PodDisruptionBudget': {
      if (clusters.some(({ wanted }) => wanted.budgets.some((budget) => budget.name === name))) { return undefined; }
      return isSelected(body.spec?.selector?.matchLabels)
        ? 'pods that two PodDisruptionBudgets select cannot be evicted; delete it after applying the manifests of the program'
        : NOT_PART;
    }
    case 'StatefulSet': return listOf(body.spec?.template?.spec?.containers).some(({ image }) => /zookeeper/.test(String(image)))
      ? 'it is a ZooKeeper ensemble; the program does not change it and refers to it by its connect string'
      : 'it does not run Kafka; the program does not change it';
    default: return lookup(ADVICE_BY_KIND, kind) ?? NOT_PART;
  }
}

/** Returns whether an adopted StatefulSet refers to an object by name. */
function isReferencedBy({ name }: KubernetesObject, sets: readonly { readonly name: string }[], objects: readonly KubernetesObject[]): boolean {
  const pods = objects.filter((object) => object.kind === 'StatefulSet' && sets.some((set) => set.name === object.name))
    .map(({ body }) => body.spec.template.spec);
  return pods.some((pod) => JSON.stringify(pod).includes(`:${JSON.stringify(name)}`));
}
