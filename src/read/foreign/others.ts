import { ForeignCluster } from './cluster';
import { Unsupported } from './unsupported';
import { isPodOf } from '../../util/pod-name';
import { KubernetesObject, listOf, selects } from '../objects';

/** What becomes of an object by kind. */
const BY_KIND: Readonly<Record<string, string>> = {
  Role: 'Kafka needs none; delete it when the new pods run',
  RoleBinding: 'Kafka needs none; delete it when the new pods run',
  NetworkPolicy: 'stays, and still selects the pods where their labels stay: see that it lets the new listeners and node ports through',
  HorizontalPodAutoscaler: 'delete it: it would change the number of brokers behind the program\'s back',
  ServiceMonitor: 'metrics are not carried over',
  PodMonitor: 'metrics are not carried over',
  PrometheusRule: 'metrics are not carried over',
  PersistentVolume: 'stays as it is with its claim; the program refers to claims only',
  PersistentVolumeClaim: 'stays, and its pod takes it again',
};

/** Kinds that say nothing about a deployment. */
const PASSING = new Set(['Event', 'EndpointSlice', 'Endpoints', 'ReplicaSet', 'ControllerRevision', 'Node', 'Namespace', 'StorageClass']);

/** Objects beside Kafka's own StatefulSets and Services, each with what becomes of it. */
export function otherObjects(objects: readonly KubernetesObject[], clusters: readonly ForeignCluster[]): Unsupported[] {
  const sets = clusters.flatMap(({ wanted }) => wanted.sets.map((set) => ({ ...set, namespace: wanted.namespace })));
  return objects.flatMap((object): Unsupported[] => {
    const ours = sets.filter(({ namespace }) => namespace === object.namespace);
    if (PASSING.has(object.kind) || ours.some(({ name }) => object.kind === 'StatefulSet' && name === object.name)) { return []; }
    const advice = adviceOf(object, ours, clusters, objects);
    return advice === undefined ? [] : [{ object: `${object.kind} ${object.name}`, field: '', advice }];
  });
}

function adviceOf(object: KubernetesObject, sets: readonly ForeignCluster['wanted']['sets'][number][], clusters: readonly ForeignCluster[],
  objects: readonly KubernetesObject[]): string | undefined {
  const { kind, name, body } = object;
  const mentioned = mentionedIn(object, sets, objects);
  const selected = (selector: any) => sets.some(({ pod }) => selects(selector ?? {}, pod.labels));
  switch (kind) {
    case 'Pod': return sets.some((set) => isPodOf(name, set.name)) ? undefined : 'not part of the cluster; the program leaves it alone';
    case 'Service': return clusters.some(({ wanted, live }) => wanted.namespace === object.namespace && [...wanted.services, ...live.services].some((service) => service.name === name))
      ? undefined : 'no Service of the cluster\'s own; the program leaves it alone';
    case 'ServiceAccount':
    case 'ConfigMap':
    case 'Secret': return mentioned ? 'the new pods do not use it; delete it when the last old one is gone' : undefined;
    case 'PodDisruptionBudget': {
      if (clusters.some(({ wanted }) => wanted.budgets.some((budget) => budget.name === name))) { return undefined; }
      return selected(body.spec?.selector?.matchLabels) ? 'delete it when the program\'s own is there: a pod under two budgets cannot be evicted at all' : 'not Kafka\'s; the program leaves it alone';
    }
    case 'StatefulSet': return listOf(body.spec?.template?.spec?.containers).some(({ image }) => /zookeeper/.test(String(image)))
      ? 'a ZooKeeper ensemble; stays as it is, and the program refers to it by its connect string' : 'not Kafka; the program leaves it alone';
    default: return BY_KIND[kind] ?? 'not part of Kafka\'s own objects; the program leaves it alone';
  }
}

/** Whether a StatefulSet that the program takes over refers to an object by name. */
function mentionedIn({ name }: KubernetesObject, sets: readonly { readonly name: string }[], objects: readonly KubernetesObject[]): boolean {
  const pods = objects.filter((object) => object.kind === 'StatefulSet' && sets.some((set) => set.name === object.name)).map(({ body }) => body.spec.template.spec);
  return pods.some((pod) => JSON.stringify(pod).includes(`:${JSON.stringify(name)}`));
}
