import { ClientPodsPlan, ClusterPlan } from '../../model/plan';
import { LABEL_APP, LABEL_INSTANCE } from '../../plan/names';
import { MIRROR_APP, MIRROR_FILE, mirrorSelector } from '../../plan/mirror/names';
import { propertiesText } from '../../util/properties-text';
import { directionsOf, isOn, MirrorDirection, MirrorFile, readMirrorFiles } from '../mirrors';
import { KubernetesObject, named } from '../objects';
import { oncePer } from '../once';
import { listenerOfServers } from './test-clients';

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
  const properties = Object.fromEntries(Object.entries(settings).filter(([key]) => key.startsWith(prefix)).map(([key, value]) => [key.slice(prefix.length), value]));
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
export const mirrorsOf = (objects: readonly KubernetesObject[], cluster: Addresses): ReadMirror[] => readMirrors(objects)
  .filter((mirror) => mirror.namespace === cluster.namespace && sidesOf(mirror, cluster).length > 0);

const sidesOf = ({ settings, direction: { source, target } }: ReadMirror, cluster: Addresses): string[] =>
  [source, target].flatMap(({ alias }) => listenerOfClient(settings[`${alias}.bootstrap.servers`] ?? '', cluster) ?? []);

/** Returns the listeners of a cluster to which the mirrors of its namespace connect. */
export const readMirrorPods = (cluster: Addresses, mirrors: readonly ReadMirror[]): ClientPodsPlan[] =>
  mirrors.flatMap((mirror) => sidesOf(mirror, cluster).map((listener) => ({ listener, selector: mirrorSelector(mirror.name) })));
