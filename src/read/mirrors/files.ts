import type { MirrorFlow } from '../../model/mirror';
import type { Settings } from '../../model/settings';
import { EXCLUDED_TOPICS, IDENTITY_POLICY } from '../../plan/mirror/settings';
import { clusterKey } from '../../plan/mirror/sides';
import { isMap } from '../../util/is-map';
import { javaList } from '../../util/java-text';
import { parseProperties } from '../../util/parse-properties';
import { KubernetesObject, listOf } from '../objects';
import { oncePer } from '../once';

/** A configuration of MirrorMaker in dedicated mode, of any tool. */
export interface MirrorFile {
  /** The ConfigMap, and the key of the file. */
  readonly object: KubernetesObject;
  readonly file: string;
  readonly settings: Settings;
  /** The names of the clusters. */
  readonly aliases: readonly string[];
  /** The Deployments and StatefulSets that mount the ConfigMap. */
  readonly workloads: readonly KubernetesObject[];
}

/** One direction of a configuration, whether it is on or off. */
export interface MirrorDirection {
  readonly source: Alias;
  readonly target: Alias;
  /** The values as they are written; undefined if they are not. */
  readonly enabled?: string;
  readonly heartbeats?: string;
  readonly topics: readonly string[];
  readonly topicsExclude: readonly string[];
  readonly groups: readonly string[];
  /** Undefined for a policy that is not part of Kafka. */
  readonly policy?: MirrorFlow['policy'];
}

interface Alias {
  readonly alias: string;
  readonly cluster: string;
}

const DEFAULT_POLICY = 'org.apache.kafka.connect.mirror.DefaultReplicationPolicy';

/** The names of ConfigMaps that the pods of a workload mount. */
const configMapsOf = ({ body }: KubernetesObject): string[] => listOf(body.spec?.template?.spec?.volumes)
  .flatMap((volume) => [volume.configMap?.name, ...listOf(volume.projected?.sources).map((source) => source.configMap?.name)])
  .filter((name): name is string => typeof name === 'string');

/** Returns the configurations of MirrorMaker in dedicated mode: files with names of clusters and their bootstrap servers. */
export const readMirrorFiles = oncePer((objects: readonly KubernetesObject[]): readonly MirrorFile[] => {
  const files = objects.filter(({ kind, body }) => kind === 'ConfigMap' && isMap(body.data)).flatMap((object) =>
    Object.entries<unknown>(object.body.data).filter(([, text]) => typeof text === 'string' && /^[ \t]*clusters\s*[=:]/m.test(text)).flatMap(([file, text]) => {
      const settings = parseProperties(text as string);
      const aliases = javaList(settings.clusters ?? '').filter(Boolean);
      return aliases.some((alias) => `${alias}.bootstrap.servers` in settings) ? [{ object, file, settings, aliases }] : [];
    }));
  if (files.length === 0) { return []; }
  const workloads = objects.filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet');
  return files.map((file) => ({
    ...file,
    workloads: workloads.filter((workload) => workload.namespace === file.object.namespace && configMapsOf(workload).includes(file.object.name)),
  }));
});

/** Returns all directions between the clusters of a configuration, those that are off too. */
export function directionsOf({ settings, aliases }: Pick<MirrorFile, 'settings' | 'aliases'>): MirrorDirection[] {
  const sideOf = (alias: string): Alias => ({ alias, cluster: clusterKey(settings[`${alias}.bootstrap.servers`] ?? '') });
  return aliases.flatMap((source) => aliases.filter((target) => target !== source).map((target): MirrorDirection => {
    const own = (key: string): string | undefined => settings[`${source}->${target}.${key}`];
    const value = (key: string): string | undefined => own(key) ?? settings[key];
    const list = (key: string, byDefault: string): string[] => javaList(value(key) ?? byDefault).filter(Boolean);
    const policy = value('replication.policy.class') ?? DEFAULT_POLICY;
    return {
      source: sideOf(source),
      target: sideOf(target),
      enabled: own('enabled'),
      heartbeats: value('emit.heartbeats.enabled'),
      topics: list('topics', '.*'),
      topicsExclude: list('topics.exclude', '').filter((pattern) => !EXCLUDED_TOPICS.includes(pattern)),
      groups: list('groups', '.*'),
      policy: policy === IDENTITY_POLICY ? 'identity' : policy === DEFAULT_POLICY ? 'default' : undefined,
    };
  }));
}

export const isOn = ({ enabled }: MirrorDirection): boolean => /^true$/i.test((enabled ?? '').trim());
