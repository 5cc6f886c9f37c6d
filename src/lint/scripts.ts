import { mountedFiles } from '../read/foreign/settings/files';
import { ForeignSource } from '../read/foreign/settings/source';
import { podSpecOf } from '../read/foreign/workload';
import { listOf } from '../read/objects';

/** A shell script that runs in a pod. */
export interface Script {
  readonly text: string;
  /** The command that runs it, such as `sh` or `/bin/bash`; undefined if unknown. */
  readonly shell?: string;
  readonly image: string;
  /** The field of the StatefulSet that contains it. */
  readonly field: string;
}

/** Returns the scripts in the containers of a pod and in the ConfigMaps that it mounts. */
export function scriptsOf({ object, objects, container }: ForeignSource): Script[] {
  const pod = podSpecOf(object);
  const inline = (['initContainers', 'containers'] as const).flatMap((kind) => listOf(pod[kind]).flatMap(({ name, image, command, args }): Script[] => {
    const words = [...listOf(command), ...listOf(args)].map(String);
    const text = words.find((word) => /[\s=$]/.test(word));
    return text === undefined ? [] : [{ text, shell: words[0], image: String(image), field: `${kind}[${name}]` }];
  }));
  const mounted = mountedFiles(pod, object, objects).scripts.map((text): Script => ({
    text, shell: /^#!\s*(?:\/usr\/bin\/env\s+)?(\S+)/.exec(text)?.[1], image: String(container.image), field: 'volumes',
  }));
  return [...inline, ...mounted];
}
