import { settingOf } from '../kafka-config/env-names';
import { ForeignSource } from '../read/foreign/settings/source';
import { podSpecOf } from '../read/foreign/workload';
import { KubernetesObject, listOf, named } from '../read/objects';
import { parseProperties } from '../util/parse-properties';

/** An object and a field of it. */
interface Location {
  readonly object: KubernetesObject;
  readonly field: string;
}

/** Returns the file or environment variable that contains a setting; the StatefulSet if a script computes it. */
export function locationOfSetting({ object, objects, container, dialect }: ForeignSource, key: string): Location {
  const volumes = listOf(podSpecOf(object).volumes);
  for (const map of volumes.flatMap(({ configMap }) => named(objects, 'ConfigMap', configMap?.name, object.namespace) ?? [])) {
    const file = Object.entries(map.body.data ?? {}).find(([name, text]) => /server\.properties$/.test(name) && key in parseProperties(String(text)));
    if (file) { return { object: map, field: `${file[0]}, ${key}` }; }
  }
  const variable = listOf(container.env).find(({ name }) => settingOf(String(name), dialect) === key);
  return { object, field: variable ? `env ${variable.name}` : key };
}
