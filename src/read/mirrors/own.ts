import { directionsOf, isOn, MirrorDirection, MirrorFile, readMirrorFiles } from './files';
import type { MirrorPlan, MirrorSide } from '../../model/mirror';
import { ClientPodsPlan, ClusterPlan } from '../../model/plan';
import { MIRROR_APP, MIRROR_FILE, mirrorSelector } from '../../plan/mirror/names';
import { flowOf, FlowOptions } from '../../plan/mirror/plan';
import { EXCLUDED_GROUPS, EXCLUDED_TOPICS, IDENTITY_POLICY, mirrorSettings } from '../../plan/mirror/settings';
import { LABEL_APP, LABEL_INSTANCE } from '../../plan/names';
import { operationSelector } from '../../plan/operations/operation';
import { groupBy } from '../../util/group-by';
import { javaList } from '../../util/java-text';
import { propertiesText } from '../../util/properties-text';
import { kafkaVersionOf } from '../foreign/version';
import { KubernetesObject, listOf, named, replicasOf } from '../objects';
import { oncePer } from '../once';
import { mirrorOperationsOf } from '../own/operations/operation';
import { listenerOfServers } from '../own/test-clients';

/** A mirror of this library. */
export interface ReadMirror extends MirrorFile {
  readonly name: string;
  readonly namespace?: string;
  readonly deployment: KubernetesObject;
  /** The direction that is on. */
  readonly direction: MirrorDirection;
}

/** Reads the mirrors of this library. A ConfigMap without its Deployment is not read. */
export const readMirrors = oncePer((objects: readonly KubernetesObject[]): readonly ReadMirror[] =>
  readMirrorFiles(objects).filter(({ object, file }) => object.labels[LABEL_APP] === MIRROR_APP && file === MIRROR_FILE).flatMap((file) => {
    const { labels: { [LABEL_INSTANCE]: name }, namespace } = file.object;
    const deployment = named(objects, 'Deployment', name, namespace);
    const direction = directionsOf(file).find(isOn);
    return deployment && direction ? [{ ...file, name, namespace, deployment, direction }] : [];
  }));

/** Returns the properties of the client of one cluster, without its alias. */
export function clientOf({ settings }: Pick<MirrorFile, 'settings'>, alias: string): { readonly properties: Record<string, string>; readonly text: string } {
  const prefix = `${alias}.`;
  const own = Object.entries(settings).filter(([key]) => key.startsWith(prefix));
  const properties = Object.fromEntries(own.map(([key, value]) => [key.slice(prefix.length), value]));
  return { properties, text: propertiesText(Object.entries(properties)) };
}

type Addresses = Pick<ClusterPlan, 'name' | 'namespace' | 'listeners' | 'externalListeners' | 'services'>;

/** Returns the listener of a cluster to which a client connects; undefined if it connects to another cluster. */
export function listenerOfClient(servers: string, cluster: Addresses): string | undefined {
  const service = cluster.services.find(({ kind }) => kind === 'bootstrap')?.name;
  const isInternal = service !== undefined && (servers.startsWith(`${service}:`) || servers.startsWith(`${service}.${cluster.namespace}.svc.`));
  const isExternal = cluster.externalListeners.some(({ bootstrap }) => bootstrap.servers.length > 0 && bootstrap.servers.join() === servers);
  return isInternal || isExternal ? listenerOfServers(servers, cluster) : undefined;
}

/** Returns the mirrors that read from or write to a cluster in the same namespace. */
export const mirrorsOf = (objects: readonly KubernetesObject[], cluster: Addresses): ReadMirror[] =>
  (byNamespace(objects).get(String(cluster.namespace)) ?? []).filter((mirror) => sidesOf(mirror, cluster).length > 0);

const byNamespace = oncePer((objects: readonly KubernetesObject[]) => groupBy(readMirrors(objects), ({ namespace }) => String(namespace)));

const sidesOf = ({ settings, direction: { source, target } }: ReadMirror, cluster: Addresses): string[] =>
  [source, target].flatMap(({ alias }) => listenerOfClient(settings[`${alias}.bootstrap.servers`] ?? '', cluster) ?? []);

/** Returns the listeners of a cluster to which the mirrors of its namespace connect, and the Jobs that check them. */
export const readMirrorPods = (
  cluster: Addresses, objects: readonly KubernetesObject[],
): ClientPodsPlan[] => mirrorsOf(objects, cluster).flatMap((mirror) => {
  const kinds = [...new Set(mirrorOperationsOf(objects, mirror).map(({ kind }) => kind))];
  const selectors = [mirrorSelector(mirror.name), ...kinds.map((kind) => operationSelector(kind, mirror.name))];
  return selectors.flatMap((selector) => sidesOf(mirror, cluster).map((listener) => ({ listener, selector })));
});

/** Returns the options from the settings that no other option and no `config` can write. */
export function flowOptionsOf({ settings, deployment, direction: { source, target, topics, groups, policy } }: ReadMirror): FlowOptions {
  const excluded = (key: string, defaults: readonly string[]): string[] => javaList(settings[key] ?? '').filter((pattern) => pattern !== '' && !defaults.includes(pattern));
  const exactlyOnce = settings[`${target.alias}.exactly.once.source.support`];
  return {
    source: source.alias,
    target: target.alias,
    topics,
    topicsExclude: excluded('topics.exclude', EXCLUDED_TOPICS),
    groups,
    groupsExclude: excluded('groups.exclude', EXCLUDED_GROUPS),
    policy: policy ?? (settings['replication.policy.class'] === IDENTITY_POLICY ? 'identity' : 'default'),
    exactlyOnce: exactlyOnce === 'enabled' || exactlyOnce === 'preparing' ? exactlyOnce : 'disabled',
    replicas: replicasOf(deployment),
    tasks: Number(settings['tasks.max']),
    syncGroups: settings['sync.group.offsets.enabled'] === 'true',
    syncAcls: settings['sync.topic.acls.enabled'] === 'true',
  };
}

/** Returns a mirror for rules: what it copies, and the sizes of its pods. Settings with the alias of a cluster are those of its clients. */
export function mirrorPlanIn(read: ReadMirror): MirrorPlan {
  const { name, deployment, settings, direction: { source, target } } = read;
  const pod = deployment.body.spec?.template?.spec;
  const [container] = listOf(pod?.containers);
  const heap = /-Xmx(\d+)m/.exec(String(listOf(container?.env).find((variable) => variable.name === 'KAFKA_HEAP_OPTS')?.value))?.[1];
  const side = ({ alias, cluster }: MirrorDirection['source']): MirrorSide => ({ alias, cluster, settings: clientOf(read, alias).properties });
  const flow = { ...flowOf(flowOptionsOf(read)), source: side(source), target: side(target) };
  const byOptions = mirrorSettings(flow);
  return {
    ...flow,
    config: Object.fromEntries(Object.entries(settings).filter(([key, value]) => byOptions[key] !== value && !key.startsWith('config.providers'))),
    name,
    image: { reference: String(container?.image), version: kafkaVersionOf(container, {}), pullSecrets: [], binDir: '', scriptSuffix: '' },
    resources: { requests: container?.resources?.requests ?? {}, limits: container?.resources?.limits ?? {} },
    heap: Number(heap),
    env: {},
    jvmOptions: [],
    volumes: [],
  };
}
