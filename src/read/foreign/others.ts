import { ForeignCluster } from './cluster';
import { Unsupported } from './unsupported';
import { groupBy } from '../../util/group-by';
import { lookup } from '../../util/lookup';
import { KubernetesObject, listOf, named } from '../objects';
import { LabelIndex } from '../selectors';

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
  const groups = groupBy(clusters, ({ wanted }) => JSON.stringify([wanted.namespace]));
  const namespaces = new Map([...groups].map(([key, own]) => [key, adopted(own, objects)]));
  const budgets = new Set(clusters.flatMap(({ wanted }) => wanted.budgets.map(({ name }) => name)));
  const none = adopted([], []);
  return objects.flatMap((object): Unsupported[] => {
    const own = namespaces.get(JSON.stringify([object.namespace])) ?? none;
    if (IGNORED_KINDS.has(object.kind) || (object.kind === 'StatefulSet' && own.sets.has(object.name))) { return []; }
    const advice = adviceOf(object, own, budgets);
    return advice === undefined ? [] : [{ object: `${object.kind} ${object.name}`, field: '', advice }];
  });
}

/** The adopted clusters of a namespace. */
interface Adopted {
  /** Names of StatefulSets. */
  readonly sets: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
  readonly labels: LabelIndex<Labels>;
  /** Pod templates as JSON. */
  readonly pods: readonly string[];
}

type Labels = Readonly<Record<string, string>>;

function adopted(clusters: readonly ForeignCluster[], objects: readonly KubernetesObject[]): Adopted {
  const sets = clusters.flatMap(({ wanted }) => wanted.sets.map((set) => ({ ...set, namespace: wanted.namespace })));
  return {
    sets: new Set(sets.map(({ name }) => name)),
    services: new Set(clusters.flatMap(({ wanted, live }) => [...wanted.services, ...live.services].map(({ name }) => name))),
    labels: new LabelIndex(sets.map(({ pod }) => pod.labels), (labels) => labels),
    pods: sets.flatMap(({ name, namespace }) => named(objects, 'StatefulSet', name, namespace) ?? []).map(({ body }) => JSON.stringify(body.spec.template.spec)),
  };
}

function adviceOf(object: KubernetesObject, own: Adopted, budgets: ReadonlySet<string>): string | undefined {
  const { kind, name, body } = object;
  switch (kind) {
    case 'Pod': return own.sets.has(/^(.+)-\d+$/.exec(name)?.[1] ?? '') ? undefined : NOT_PART;
    case 'Service': return own.services.has(name) ? undefined : NOT_PART;
    case 'ServiceAccount':
    case 'ConfigMap':
    case 'Secret': return own.pods.some((pod) => pod.includes(`:${JSON.stringify(name)}`)) ? 'the new pods do not use it; delete it after the rolling restart' : undefined;
    case 'PodDisruptionBudget': {
      if (budgets.has(name)) { return undefined; }
      return own.labels.selectedBy(body.spec?.selector?.matchLabels ?? {}).length > 0
        ? 'pods that two PodDisruptionBudgets select cannot be evicted; delete it after applying the manifests of the program'
        : NOT_PART;
    }
    case 'StatefulSet': return listOf(body.spec?.template?.spec?.containers).some(({ image }) => /zookeeper/.test(String(image)))
      ? 'it is a ZooKeeper ensemble; the program does not change it and refers to it by its connect string'
      : 'it does not run Kafka; the program does not change it';
    default: return lookup(ADVICE_BY_KIND, kind) ?? NOT_PART;
  }
}
