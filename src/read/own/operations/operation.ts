import type { OperationKind } from '../../../model/operations/operation';
import type { ClusterPlan } from '../../../model/plan';
import { LABEL_INSTANCE } from '../../../plan/names';
import { OPERATION_KINDS, operationOf, OPERATIONS, OPERATION_PROPERTIES, operationSelector } from '../../../plan/operations/operation';
import { groupBy } from '../../../util/group-by';
import { isMap } from '../../../util/is-map';
import { parseProperties } from '../../../util/parse-properties';
import { allNamed, KubernetesObject, listOf, selects } from '../../objects';
import { oncePer } from '../../once';
import { listenerOfServers } from '../test-clients';

/** A Job that works on a cluster, and what it reads. */
export interface ReadOperation {
  readonly kind: OperationKind;
  /** The name of the cluster or ensemble. */
  readonly owner: string;
  readonly namespace?: string;
  readonly configMap: KubernetesObject;
  /** The Job, or the Deployment of a command that does not end. */
  readonly job: KubernetesObject;
  readonly cronJob?: KubernetesObject;
  /** The NetworkPolicy of a Deployment. */
  readonly networkPolicy?: KubernetesObject;
  /** The content of the file that the command reads. */
  readonly wanted: Readonly<Record<string, any>>;
  /** The properties file of the client with which the command begins. */
  readonly properties: Readonly<Record<string, string>>;
}

type Owner = Pick<ClusterPlan, 'name' | 'namespace'>;

/** The beginning of the name of a ConfigMap or Job, without its hash. */
export const operationNameOf = (name: string): string => name.replace(/-[0-9a-f]{10}$/, '');

/** Reads the Jobs of this library, and its Deployments that run the same program. A ConfigMap whose Job is missing is not read. */
export const readOperations = oncePer((objects: readonly KubernetesObject[]): readonly ReadOperation[] =>
  objects.filter(({ kind }) => kind === 'ConfigMap').flatMap((configMap): ReadOperation[] => {
    const { name, namespace, labels, body } = configMap;
    const kind = operationOf(labels);
    const wanted = kind && jsonIn(body.data?.[OPERATIONS[kind].file]);
    if (!wanted) { return []; }
    const own = (ofKind: string, wantedName: string, isOwn: (body: any) => boolean = () => true) =>
      allNamed(objects, ofKind, wantedName, namespace).find((object) => operationOf(object.labels) === kind && isOwn(object.body));
    const job = OPERATIONS[kind].port === undefined ? own('Job', name) : own('Deployment', operationNameOf(name), (deployment) =>
      listOf(deployment.spec?.template?.spec?.volumes).some((volume) => volume?.configMap?.name === name));
    if (!job) { return []; }
    // The name of its CronJob has no hash.
    const [cronJob] = [...name.matchAll(/-/g)].flatMap(({ index }) => own('CronJob', name.slice(0, index)) ?? []);
    const properties = parseProperties(String(body.data[OPERATION_PROPERTIES] ?? ''));
    return [{ kind, owner: labels[LABEL_INSTANCE], namespace, configMap, job, cronJob, networkPolicy: own('NetworkPolicy', job.name), wanted, properties }];
  }));

const keyOf = (app: string, { name, namespace }: Owner): string => JSON.stringify([app, namespace, name]);

const byOwner = oncePer((objects: readonly KubernetesObject[]): ReadonlyMap<string, readonly ReadOperation[]> =>
  groupBy(readOperations(objects), ({ kind, owner: name, namespace }) => keyOf(OPERATIONS[kind].owner, { name, namespace })));

/** Returns the Jobs that work on a cluster. */
export const operationsOf = (objects: readonly KubernetesObject[], cluster: Owner): readonly ReadOperation[] =>
  byOwner(objects).get(keyOf('kafka', cluster)) ?? [];

/** Returns the Jobs that work on a ZooKeeper ensemble. */
export const ensembleOperationsOf = (objects: readonly KubernetesObject[], ensemble: Owner): readonly ReadOperation[] =>
  byOwner(objects).get(keyOf('zookeeper', ensemble)) ?? [];

/** Returns the Jobs that check a mirror. */
export const mirrorOperationsOf = (objects: readonly KubernetesObject[], mirror: Owner): readonly ReadOperation[] =>
  byOwner(objects).get(keyOf('kafka-mirror', mirror)) ?? [];

/** Returns the listeners to which the Jobs of a cluster connect. */
export function readOperationPods(cluster: Pick<ClusterPlan, 'name' | 'listeners' | 'externalListeners'>, operations: readonly ReadOperation[]) {
  return OPERATION_KINDS.flatMap((kind) => {
    const selector = operationSelector(kind, cluster.name);
    const own = operations.filter((operation) => operation.kind === kind && selects(selector, operation.job.labels));
    const listeners = own.flatMap(({ configMap }) => serversOf(configMap)).flatMap((servers) => listenerOfServers(servers, cluster) ?? []);
    return [...new Set(listeners)].map((listener) => ({ listener, selector }));
  });
}

/** Returns the bootstrap servers of all clients of a Job. */
const serversOf = ({ body }: KubernetesObject): string[] => Object.entries(isMap(body.data) ? body.data : {})
  .filter(([name]) => name.endsWith('.properties')).map(([, text]) => parseProperties(String(text))['bootstrap.servers'] ?? '');

function jsonIn(text: unknown): Record<string, any> | undefined {
  try {
    const value: unknown = JSON.parse(String(text));
    return isMap(value) ? value : undefined;
  } catch { return undefined; }
}
