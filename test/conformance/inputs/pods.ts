import * as path from 'path';

/** A Kubernetes object as read from YAML. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly [field: string]: any;
}

/** The part of a Pod that the network needs. */
export interface NetworkPod {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Record<string, string>;
  /** The headless Service of its host name; undefined if it has none. */
  readonly serviceName?: string;
  /** The container that runs the server. */
  readonly main: any;
}

/** A Pod of a StatefulSet. */
export interface Pod extends NetworkPod {
  readonly serviceName: string;
  readonly template: any;
  /** The init containers, in order. */
  readonly init: any[];
  /** Path of the server's configuration in that container. */
  readonly configPath: string;
  readonly configText: string;
}

/** Fields of the downward API, whose values are known when a Pod is scheduled. */
export type DownwardField = 'metadata.name' | 'metadata.namespace' | 'status.hostIP' | 'status.podIP' | 'spec.nodeName';

const LABEL = /^metadata\.labels\['(.+)'\]$/;

/** The Pods whose server container has this name; its last argument is the path of its configuration. */
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

/** The DNS name of a Pod, from its headless Service. */
export function hostNameOf({ name, serviceName, namespace }: Pod): string {
  return `${name}.${serviceName}.${namespace}.svc.cluster.local`;
}

/** The files of a volume of ConfigMaps and Secrets, by path; none for other volumes. */
export function volumeFiles(objects: KubeObject[], namespace: string, volume: any): Record<string, string> {
  if (volume?.configMap) return dataOf(objects, namespace, 'ConfigMap', volume.configMap.name);
  if (volume?.secret) return dataOf(objects, namespace, 'Secret', volume.secret.secretName);
  const sources: any[] = volume?.projected?.sources ?? [];
  return Object.assign({}, ...sources.map(({ configMap, secret }) => {
    const data = dataOf(objects, namespace, configMap ? 'ConfigMap' : 'Secret', (configMap ?? secret).name);
    const items: any[] = (configMap ?? secret).items ?? Object.keys(data).map(key => ({ key, path: key }));
    return Object.fromEntries(items.map(item => [item.path, data[item.key]]));
  }));
}

/** The binary files of a volume of a ConfigMap. */
export function binaryFiles(objects: KubeObject[], namespace: string, volume: any): Record<string, Buffer> {
  const object = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === volume?.configMap?.name && (metadata.namespace ?? namespace) === namespace);
  return Object.fromEntries(Object.entries<string>(object?.binaryData ?? {}).map(([name, base64]) => [name, Buffer.from(base64, 'base64')]));
}

/** The data of a ConfigMap or Secret, decoded. */
export function dataOf(objects: KubeObject[], namespace: string, kind: string, name: string): Record<string, string> {
  const object = objects.find(candidate => candidate.kind === kind && namespaceOf(candidate) === namespace
    && candidate.metadata.name === name);
  // A Pod with a missing volume or variable does not start.
  if (!object) throw new Error(`no ${kind} ${name} in namespace ${namespace}`);
  return kind !== 'Secret' ? object.data ?? {} : Object.fromEntries(Object.entries<string>(object.data)
    .map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]));
}

export function secretObject(namespace: string, name: string, data: Record<string, string>): KubeObject {
  const encoded = Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString('base64')]);
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, data: Object.fromEntries(encoded) };
}

/** The environment variables of a container, as its kubelet sets them. */
export function environment(
  container: any, values: Record<DownwardField, string>, secretOf: (name: string) => Record<string, string> = () => ({}),
  labels: Record<string, string> = {},
): Record<string, string> {
  const env: Record<string, string> = {};
  for (const variable of container.env ?? []) {
    const { fieldRef, secretKeyRef } = variable.valueFrom ?? {};
    const [, label] = LABEL.exec(fieldRef?.fieldPath ?? '') ?? [];
    // A label that the Pod does not have is an empty text.
    const value = label ? labels[label] ?? ''
      : fieldRef ? values[fieldRef.fieldPath as DownwardField]
        : secretKeyRef ? secretOf(secretKeyRef.name)[secretKeyRef.key]
          : expand(String(variable.value ?? ''), env);
    if (value === undefined) throw new Error(`no value for env ${variable.name} from ${JSON.stringify(variable.valueFrom)}`);
    env[variable.name] = value;
  }
  return env;
}

/** Expands `$(NAME)` as Kubernetes does: unknown names are kept, `$$` escapes. */
export function expand(text: string, env: Record<string, string>): string {
  return text.replace(/\$(\$|\(([\w.-]+)\))/g, (all, what, name) => what === '$' ? '$' : env[name] ?? all);
}

function mountedText(objects: KubeObject[], set: KubeObject, container: any, file: string): string {
  const mount = container.volumeMounts.find((candidate: any) => candidate.mountPath === path.posix.dirname(file));
  const volume = set.spec.template.spec.volumes?.find((candidate: any) => candidate.name === mount?.name);
  const text = volumeFiles(objects, namespaceOf(set), volume)[path.posix.basename(file)];
  if (text === undefined) throw new Error(`StatefulSet ${set.metadata.name}: no ConfigMap holds ${file}`);
  return text;
}
