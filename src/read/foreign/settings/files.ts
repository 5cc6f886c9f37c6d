import { parseProperties } from '../../../util/parse-properties';
import { KubernetesObject, listOf, named } from '../../objects';

/** The content of the ConfigMaps that a pod mounts. */
export interface MountedFiles {
  readonly properties: Readonly<Record<string, string>>;
  readonly scripts: readonly string[];
  /** Mounted ConfigMaps that are not among the manifests. */
  readonly missing: readonly string[];
}

/** Whether a file contains the settings of Kafka nodes. */
export const isSettingsFile = (key: string, text: string): boolean =>
  /server\.properties$/.test(key) && /^\s*(listeners|log\.dirs?|process\.roles|zookeeper\.connect)\s*=/m.test(text);

export function mountedFiles(pod: any, { namespace }: KubernetesObject, objects: readonly KubernetesObject[]): MountedFiles {
  const names = listOf(pod.volumes).flatMap(({ configMap }) =>
    typeof configMap?.name === 'string' && configMap.optional !== true ? [configMap.name as string] : []);
  const maps = [...new Set(names)].flatMap((name) => named(objects, 'ConfigMap', name, namespace) ?? []);
  const files = maps.flatMap(({ body }) => Object.entries(body.data ?? {}).map(([key, text]) => ({ key, text: String(text) })));
  const properties = files.filter(({ key, text }) => isSettingsFile(key, text));
  return {
    properties: Object.assign({}, ...properties.map(({ text }) => parseProperties(text))) as Record<string, string>,
    scripts: files.filter(({ key }) => key.endsWith('.sh')).map(({ text }) => text),
    missing: names.filter((name) => !maps.some((map) => map.name === name)),
  };
}
