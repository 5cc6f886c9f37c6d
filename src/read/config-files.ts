import { KubernetesObject, listOf, named } from './objects';

/** Returns the text of a file that a container mounts from a ConfigMap; undefined if the path is not such a file. */
export function configFile(
  path: string, container: any, pod: any, objects: readonly KubernetesObject[], namespace: string | undefined,
): string | undefined {
  for (const { name, mountPath, subPath } of listOf(container.volumeMounts)) {
    const { configMap } = listOf(pod.volumes).find((volume) => volume.name === name) ?? {};
    const data = named(objects, 'ConfigMap', configMap?.name, namespace)?.body.data ?? {};
    const files = Array.isArray(configMap?.items) ? listOf(configMap.items).map(({ key, path: file }) => [file, data[key]]) : Object.entries(data);
    const root = String(mountPath).replace(/\/+$/, '');
    const found = files.find(([file]) => subPath === undefined ? path === `${root}/${file}` : subPath === file && path === root);
    if (found) { return String(found[1]); }
  }
  return undefined;
}
