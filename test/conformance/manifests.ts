import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { parseProperties } from './properties';

/** A Kubernetes object as read from YAML. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly [field: string]: any;
}

/**
 * One Pod that a StatefulSet of Kafka nodes will have, with what its kubelet knows. Read from the YAML alone and on
 * purpose without the library's own reader: a second opinion.
 */
export interface KafkaPod {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Record<string, string>;
  /** The headless Service that gives it its name. */
  readonly serviceName: string;
  readonly template: any;
  /** The container that formats the storage, absent in ZooKeeper mode. */
  readonly format?: any;
  readonly kafka: any;
  /** Path of its properties file in the container. */
  readonly propertiesPath: string;
  readonly propertiesText: string;
  readonly properties: Record<string, string>;
}

/** What is only known once a Pod is placed, as the downward API names it. */
export type DownwardField = 'metadata.name' | 'metadata.namespace' | 'status.hostIP' | 'status.podIP' | 'spec.nodeName';

export function readManifests(dir: string): KubeObject[] {
  return fs.readdirSync(dir).filter(file => /\.ya?ml$/.test(file)).sort()
    .flatMap(file => parseAllDocuments(fs.readFileSync(path.join(dir, file), 'utf8')))
    .map(document => document.toJS() as KubeObject)
    .filter(Boolean);
}

export function namespaceOf(object: KubeObject): string {
  return object.metadata.namespace ?? 'default';
}

export function kafkaPods(objects: KubeObject[]): KafkaPod[] {
  return objects.filter(object => object.kind === 'StatefulSet').flatMap(set => {
    const template = set.spec.template;
    const kafka = template.spec.containers.find((container: any) => container.name === 'kafka');
    if (!kafka) return [];
    const first = set.spec.ordinals?.start ?? 0;
    return Array.from({ length: set.spec.replicas ?? 1 }, (_, i) => {
      const name = `${set.metadata.name}-${first + i}`;
      const propertiesPath = expand(kafka.args.at(-1), { POD_NAME: name });
      const propertiesText = mountedText(objects, set, kafka, propertiesPath);
      return {
        name,
        namespace: namespaceOf(set),
        labels: { ...template.metadata.labels, 'statefulset.kubernetes.io/pod-name': name },
        serviceName: set.spec.serviceName,
        template,
        format: template.spec.initContainers?.find((container: any) => container.name === 'format'),
        kafka,
        propertiesPath,
        propertiesText,
        properties: parseProperties(propertiesText),
      };
    });
  });
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

export function isBroker(pod: KafkaPod): boolean {
  const roles = pod.properties['process.roles'];
  return roles === undefined || roles.split(',').includes('broker');
}

export function nodeIdOf(pod: KafkaPod): number {
  return Number(pod.properties['node.id'] ?? pod.properties['broker.id']);
}

function mountedText(objects: KubeObject[], set: KubeObject, container: any, file: string): string {
  const mount = container.volumeMounts.find((candidate: any) => candidate.mountPath === path.posix.dirname(file));
  const volume = set.spec.template.spec.volumes?.find((candidate: any) => candidate.name === mount?.name);
  const text = configMapOf(objects, namespaceOf(set), volume)?.data?.[path.posix.basename(file)];
  if (text === undefined) throw new Error(`StatefulSet ${set.metadata.name}: no ConfigMap holds ${file}`);
  return text;
}
