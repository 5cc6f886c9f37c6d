import { listenerOfServers } from './test-clients';
import type { ClusterPlan } from '../../model/plan';
import type { PermissionSpec, ProvisioningSpec, UserSpec } from '../../model/provisioning';
import { PROVISIONING_APP, provisioningSelector } from '../../plan/identity';
import { LABEL_APP, LABEL_INSTANCE } from '../../plan/names';
import { PASSWORD_FOLDER } from '../../plan/operations/provisioning';
import { PROVISIONING_PROPERTIES, WANTED_FILE } from '../../render/provisioning';
import { groupBy } from '../../util/group-by';
import { isMap } from '../../util/is-map';
import { parseProperties } from '../../util/parse-properties';
import { allNamed, KubernetesObject, listOf, selects } from '../objects';
import { oncePer } from '../once';

/** The Job that brings a cluster to what a program declares, and what it reads. */
export interface ReadProvisioning {
  /** The name of the cluster. */
  readonly cluster: string;
  readonly namespace?: string;
  readonly configMap: KubernetesObject;
  readonly job: KubernetesObject;
  readonly cronJob?: KubernetesObject;
  readonly spec: ProvisioningSpec;
  /** The properties file of the client. */
  readonly properties: Readonly<Record<string, string>>;
}

const isProvisioning = (kind: string) => (object: KubernetesObject): boolean => object.kind === kind && object.labels[LABEL_APP] === PROVISIONING_APP;

/** Reads the Jobs of this library that provision clusters. A ConfigMap whose Job is missing is not read. */
export const readProvisionings = oncePer((objects: readonly KubernetesObject[]): readonly ReadProvisioning[] =>
  objects.filter(isProvisioning('ConfigMap')).flatMap((configMap): ReadProvisioning[] => {
    const { name, namespace, labels, body } = configMap;
    const own = (kind: string, wanted: string) => allNamed(objects, kind, wanted, namespace).find(isProvisioning(kind));
    const job = own('Job', name);
    const spec = specIn(body.data?.[WANTED_FILE]);
    if (!job || !spec) { return []; }
    // The name of its CronJob has no hash.
    const [cronJob] = [...name.matchAll(/-/g)].flatMap(({ index }) => own('CronJob', name.slice(0, index)) ?? []);
    return [{ cluster: labels[LABEL_INSTANCE], namespace, configMap, job, cronJob, spec, properties: parseProperties(String(body.data[PROVISIONING_PROPERTIES] ?? '')) }];
  }));

const keyOf = ({ namespace }: { readonly namespace?: string }, cluster: string): string => JSON.stringify([namespace, cluster]);

const byCluster = oncePer((objects: readonly KubernetesObject[]): ReadonlyMap<string, readonly ReadProvisioning[]> =>
  groupBy(readProvisionings(objects), (read) => keyOf(read, read.cluster)));

/** Returns the Jobs that provision a cluster. */
export const provisioningsOf = (objects: readonly KubernetesObject[], cluster: Pick<ClusterPlan, 'name' | 'namespace'>): readonly ReadProvisioning[] =>
  byCluster(objects).get(keyOf(cluster, cluster.name)) ?? [];

/** Returns the listener to which the Jobs of a cluster connect. */
export function readProvisioningPods(cluster: Pick<ClusterPlan, 'name' | 'listeners' | 'externalListeners'>, provisionings: readonly ReadProvisioning[]) {
  const selector = provisioningSelector(cluster.name);
  const own = provisionings.filter(({ job }) => selects(selector, job.labels));
  const listeners = own.flatMap(({ properties }) => listenerOfServers(properties['bootstrap.servers'] ?? '', cluster) ?? []);
  return [...new Set(listeners)].map((listener) => ({ listener, selector }));
}

/** Returns what a file for the Job declares; undefined if it is none. */
function specIn(text: unknown): ProvisioningSpec | undefined {
  let wanted: unknown;
  try { wanted = JSON.parse(String(text)); } catch { return undefined; }
  if (!isMap(wanted)) { return undefined; }
  const lists = (key: string): any[] => listOf(wanted[key]);
  const quotas = lists('quotas');
  const userQuotas = new Map<string, any>(quotas.filter(({ entity }) => isMap(entity) && 'user' in entity).map(({ entity, limits }) => [String(entity.user), limits]));
  const acls = lists('acls');
  const scram = new Map(lists('users').map((user) => [`User:${user.name}`, user]));
  return {
    topics: lists('topics').map(({ name, partitions, replicationFactor, config }) => ({ name, partitions, replicationFactor, config: isMap(config) ? config as Record<string, string> : {} })),
    users: lists('principals').map(String).map((principal): UserSpec => ({
      name: principal.replace(/^User:/, ''),
      login: loginOf(principal, scram.get(principal)),
      permissions: acls.filter((acl) => acl.principal === principal).map(permissionOf),
      quotas: userQuotas.get(principal.replace(/^User:/, '')) ?? {},
    })),
    clientQuotas: Object.fromEntries(quotas.filter(({ entity }) => isMap(entity) && 'client-id' in entity).map(({ entity, limits }) => [entity['client-id'] ?? '', limits])),
    groups: isMap(wanted.groups) ? wanted.groups as ProvisioningSpec['groups'] : {},
    absentTopics: lists('absentTopics').map(String),
    absentUsers: lists('absentUsers').map(String),
    undeclaredConfig: wanted.undeclaredConfig === 'reset' ? 'reset' : 'keep',
  };
}

function loginOf(principal: string, scram: any): UserSpec['login'] {
  if (scram === undefined) { return { kind: 'other', principal }; }
  const [name = '', ...key] = String(scram.passwordFile).slice(PASSWORD_FOLDER.length + 1).split('/');
  return { kind: 'scram', mechanism: scram.mechanism, password: { name, key: key.join('/') } };
}

const permissionOf = ({ type, name, pattern, operations }: any): PermissionSpec =>
  ({ resource: type, name, prefixed: pattern === 'PREFIXED', operations: listOf(operations).map(String) });
