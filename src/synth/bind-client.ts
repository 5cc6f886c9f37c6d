import { ApiObject, JsonPatch } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { Finding, show } from '../model/finding';
import { messageOf } from '../options/language';
import { secretVariables } from '../render/pods/restricted';
import { CLIENT_BINDING } from '../rules/operations';
import type { KafkaClientConfig } from '../security/kafka-client-config';

/** How containers become clients. */
export interface ClientBinding {
  readonly config: KafkaClientConfig;
  /** Undefined: all containers. */
  readonly containers?: readonly string[];
  /** The environment variable with the bootstrap servers. */
  readonly variable: string;
}

const finding = (message: string, fix: string): Finding => ({ rule: CLIENT_BINDING.id, severity: CLIENT_BINDING.severity, message, fix });

/** The paths of the pod specs of kinds other than those with a pod template. */
const POD_SPECS: Readonly<Record<string, readonly string[]>> = { Pod: ['spec'], CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'] };
const TEMPLATE_SPEC = ['spec', 'template', 'spec'];

/** The Kubernetes object of a construct; undefined if it has none. */
export function workloadOf(construct: IConstruct): ApiObject | undefined {
  try { return ApiObject.of(construct); } catch { return undefined; }
}

export const noWorkload = (construct: IConstruct): Finding => finding(`${construct.node.path} has no Kubernetes object with containers`, 'pass a workload, such as a Deployment');

/** The labels of a workload's pods, and its namespace. Can be read when the workload has containers. */
export function podsOf(object: ApiObject): { readonly labels: Readonly<Record<string, string>>; readonly namespace?: string } {
  const { spec, metadata } = object.toJson();
  const labels = spec?.selector?.matchLabels ?? (spec?.jobTemplate?.spec ?? spec)?.template?.metadata?.labels ?? metadata?.labels ?? {};
  return { labels, namespace: metadata?.namespace };
}

/**
 * Adds variables and volumes of a client to the pods of a workload. That is done in the validation, since other constructs such as those of
 * cdk8s-plus can get their containers later.
 */
export function bindClient(construct: Construct, object: ApiObject, binding: ClientBinding): void {
  let findings: readonly Finding[] | undefined;
  construct.node.addValidation({ validate: () => (findings ??= bind(object, binding)).map(messageOf) });
}

function bind(object: ApiObject, { config, containers: wanted, variable }: ClientBinding): Finding[] {
  const path = POD_SPECS[object.kind] ?? TEMPLATE_SPEC;
  const pod = path.reduce((value, key) => value?.[key], object.toJson());
  const containers: any[] = pod?.containers ?? [];
  const where = `${object.kind} ${show(object.name)}`;
  const unknown = (wanted ?? []).filter((name) => !containers.some((container) => container.name === name));
  if (containers.length === 0 || unknown.length > 0) {
    return [finding(`${where} has ${containers.length === 0 ? 'no containers' : `no container ${unknown.map(show).join(' and ')}`}`,
      containers.length === 0 ? 'bind the user to a workload with containers' : `use ${containers.map(({ name }) => show(name)).join(' or ')}`)];
  }
  const { env, volumes, jvmOptions, bootstrapServers } = config;
  const variables = [
    { name: variable, value: bootstrapServers },
    ...secretVariables(env),
    // Read by every JVM, and by nothing else.
    ...jvmOptions.length === 0 ? [] : [{ name: 'JAVA_TOOL_OPTIONS', value: jvmOptions.join(' ') }],
  ];
  const mounts = volumes.map(({ name, mountPath }) => ({ name, mountPath, readOnly: true }));
  const findings: Finding[] = [];
  const patches: JsonPatch[] = [];
  const add = (of: any, pointer: string, list: string, key: string, items: readonly Record<string, unknown>[]): void => {
    const taken = items.filter((item) => (of[list] ?? []).some((own: any) => own[key] === item[key]));
    findings.push(...taken.map((item) => finding(`${where} already has ${list} ${show(item[key])}`, 'remove it, or bind only one user')));
    if (items.length === 0 || taken.length > 0) { return; }
    patches.push(...of[list] === undefined ? [JsonPatch.add(`${pointer}/${list}`, items)] : items.map((item) => JsonPatch.add(`${pointer}/${list}/-`, item)));
  };
  const pointer = `/${path.join('/')}`;
  containers.forEach((container, index) => {
    if (wanted && !wanted.includes(container.name)) { return; }
    add(container, `${pointer}/containers/${index}`, 'env', 'name', variables);
    add(container, `${pointer}/containers/${index}`, 'volumeMounts', 'mountPath', mounts);
  });
  add(pod, pointer, 'volumes', 'name', volumes.map(({ name, source }) => ({ name, ...source })));
  if (findings.length === 0) { object.addJsonPatch(...patches); }
  return findings;
}
