import * as path from 'path';

/** A Kubernetes object as read from YAML. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly [field: string]: any;
}

/** A Pod as the network knows it. */
export interface NetworkPod {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Record<string, string>;
  /** The headless Service that gives it its name, if any does. */
  readonly serviceName?: string;
  /** The container with the server. */
  readonly main: any;
}

/** One Pod that a StatefulSet will have, with what its kubelet knows. */
export interface Pod extends NetworkPod {
  readonly serviceName: string;
  readonly template: any;
  /** The containers that run to their end first, in this order. */
  readonly init: any[];
  /** Path of the server's configuration in that container. */
  readonly configPath: string;
  readonly configText: string;
}

/** What is only known once a Pod is placed, as the downward API names it. */
export type DownwardField = 'metadata.name' | 'metadata.namespace' | 'status.hostIP' | 'status.podIP' | 'spec.nodeName';

/** The Pods whose server is the container of this name; its last argument is the path of its configuration. */
export function podsWith(containerName: string, objects: KubeObject[]): Pod[] {
  return objects.filter(object => object.kind === 'StatefulSet').flatMap(set => {
    const template = set.spec.template;
    const main = template.spec.containers.find((container: any) => container.name === containerName);
    if (!main) return [];
    const first = set.spec.ordinals?.start ?? 0;
    return Array.from({ length: set.spec.replicas ?? 1 }, (_, i) => {
      const name = `${set.metadata.name}-${first + i}`;
      const configPath = expand(main.args.at(-1), { POD_NAME: name });
      return {
        name,
        namespace: namespaceOf(set),
        labels: { ...template.metadata.labels, 'statefulset.kubernetes.io/pod-name': name },
        serviceName: set.spec.serviceName,
        template,
        init: template.spec.initContainers ?? [],
        main,
        configPath,
        configText: mountedText(objects, set, main, configPath),
      };
    });
  });
}

export function namespaceOf(object: KubeObject): string {
  return object.metadata.namespace ?? 'default';
}

/** The ConfigMap behind a volume of a Pod, if it is one. */
export function configMapOf(objects: KubeObject[], namespace: string, volume: any): KubeObject | undefined {
  return objects.find(object => object.kind === 'ConfigMap' && namespaceOf(object) === namespace
    && object.metadata.name === volume?.configMap?.name);
}

/** A container's environment as its kubelet sets it. */
export function environment(container: any, values: Record<DownwardField, string>): Record<string, string> {
  const env: Record<string, string> = {};
  for (const variable of container.env ?? []) {
    const field = variable.valueFrom?.fieldRef?.fieldPath as DownwardField | undefined;
    if (variable.valueFrom && !(field && field in values)) {
      throw new Error(`no value here for env ${variable.name} from ${JSON.stringify(variable.valueFrom)}`);
    }
    env[variable.name] = field ? values[field] : expand(String(variable.value ?? ''), env);
  }
  return env;
}

/** Kubernetes' own `$(NAME)`: unknown names stay, `$$` escapes. */
export function expand(text: string, env: Record<string, string>): string {
  return text.replace(/\$(\$|\(([\w.-]+)\))/g, (all, what, name) => what === '$' ? '$' : env[name] ?? all);
}

function mountedText(objects: KubeObject[], set: KubeObject, container: any, file: string): string {
  const mount = container.volumeMounts.find((candidate: any) => candidate.mountPath === path.posix.dirname(file));
  const volume = set.spec.template.spec.volumes?.find((candidate: any) => candidate.name === mount?.name);
  const text = configMapOf(objects, namespaceOf(set), volume)?.data?.[path.posix.basename(file)];
  if (text === undefined) throw new Error(`StatefulSet ${set.metadata.name}: no ConfigMap holds ${file}`);
  return text;
}
