import { configFile } from '../read/config-files';
import { KubernetesObject, listOf } from '../read/objects';
import { scriptOfCommand, ShellCommand, shellCommands } from '../util/shell/commands';

/** A container of any workload, or of a pod that belongs to none. */
export interface PodContainer {
  readonly object: KubernetesObject;
  readonly pod: any;
  readonly container: any;
  /** The field of the object, such as `spec.template.spec.containers[kafka]`. */
  readonly field: string;
}

/** A probe or lifecycle hook. */
export interface Hook {
  readonly kind: typeof HOOKS[number];
  readonly field: string;
  /** The probe or handler. */
  readonly body: any;
}

const HOOKS = ['startupProbe', 'readinessProbe', 'livenessProbe', 'postStart', 'preStop'] as const;

/** Returns the containers of all workloads, and of pods that belong to none. */
export function podContainers(objects: readonly KubernetesObject[], lists: readonly string[] = ['containers']): PodContainer[] {
  return objects.flatMap((object) => {
    const { spec, metadata } = object.body;
    const isLonePod = object.kind === 'Pod' && metadata?.ownerReferences === undefined;
    const [pod, path] = spec?.template?.spec !== undefined ? [spec.template.spec, 'spec.template.spec'] : [isLonePod ? spec : undefined, 'spec'];
    return lists.flatMap((list) => listOf(pod?.[list]).map((container): PodContainer =>
      ({ object, pod, container, field: `${path}.${list}[${String(container.name)}]` })));
  });
}

export function hooksOf({ container, field }: PodContainer): Hook[] {
  return HOOKS.flatMap((kind) => {
    const isProbe = kind.endsWith('Probe');
    const body = isProbe ? container[kind] : container.lifecycle?.[kind];
    return body === undefined ? [] : [{ kind, body, field: `${field}.${isProbe ? '' : 'lifecycle.'}${kind}` }];
  });
}

/** The depth of scripts that call each other. */
const MAX_DEPTH = 3;

/** Returns the commands that a hook runs, including those in scripts from ConfigMaps. */
export function commandsOfHook({ body }: Hook, { object, pod, container }: PodContainer, objects: readonly KubernetesObject[]): ShellCommand[] {
  const commandsIn = (script: string, depth: number): ShellCommand[] => shellCommands(script).flatMap((command) => {
    const text = depth === 0 ? undefined : configFile(command.path, container, pod, objects, object.namespace);
    if (text === undefined) { return [command]; }
    return commandsIn(text, depth - 1).map((inner): ShellCommand => ({
      ...inner,
      value: (name, inherited) => inner.value(name, command.value(name, inherited)),
      mayFail: inner.mayFail || command.mayFail,
    }));
  });
  return commandsIn(scriptOfCommand(listOf(body.exec?.command).map(String)), MAX_DEPTH);
}
