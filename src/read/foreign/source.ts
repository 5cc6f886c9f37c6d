import { KafkaContainer, kafkaContainer } from './container';
import { settingOf } from './env-names';
import { Leave, Left } from './left';
import { commandResult, followScripts, ScriptFacts } from './script';
import { refer, Referred } from './secrets';
import { tokenOf } from './template';
import { KubernetesObject, listOf } from '../objects';
import { parseProperties } from '../properties';

/** A StatefulSet of Kafka nodes that other tools made, with its settings from wherever they come. */
export interface ForeignSource extends KafkaContainer {
  readonly object: KubernetesObject;
  readonly objects: readonly KubernetesObject[];
  /** Settings as templates over the pods. */
  readonly properties: Readonly<Record<string, string>>;
  readonly scripts: ScriptFacts;
  /** Variables of Kafka's container whose values are in Secrets. */
  readonly secrets: ReadonlyMap<string, Referred>;
  /** Variables of every container, init containers included, first come first. */
  readonly env: ReadonlyMap<string, string>;
  readonly left: Left[];
  readonly leave: Leave;
}

/** Reads the settings of a StatefulSet; undefined where it is none of Kafka's. */
export function foreignSource(object: KubernetesObject, objects: readonly KubernetesObject[]): ForeignSource | undefined {
  const found = kafkaContainer(object);
  if (!found) { return undefined; }
  const left: Left[] = [];
  const leave: Leave = (field, value, advice) => { left.push({ object: `StatefulSet ${object.name}`, field, value, advice }); };
  const template = object.body.spec.template.spec;
  const secrets = new Map<string, Referred>();
  const containers = [found.container, ...listOf(template.initContainers)];
  const env = new Map<string, string>();
  for (const variable of containers.flatMap(({ env: own, envFrom }) => [...listOf(own), ...fromMaps(envFrom, objects, object.namespace)])) {
    const value = valueOf(variable, env, (name, referred) => secrets.set(name, referred), { objects, namespace: object.namespace });
    if (value !== undefined && !env.has(variable.name)) { env.set(variable.name, value); }
  }
  const scripts = followScripts([...listOf(template.initContainers), found.container].flatMap(scriptsOf), env);
  const own = new Set(listOf(found.container.env).map(({ name }) => String(name)));
  const variables = [...env].filter(([name]) => own.has(name));
  // What a script exports wins over what the container was given.
  const exported = [...scripts.variables].filter(([name, value]) => name.startsWith('KAFKA_') && env.get(name) !== value);
  const properties: Record<string, string> = {};
  for (const [name, value] of [...variables, ...exported]) {
    const setting = settingOf(name, found.dialect);
    if (setting !== undefined) { properties[setting] = value; }
    const [, computed] = /^KAFKA_(?:CFG_)?(\w+)_COMMAND$/.exec(name) ?? [];
    const result = computed === undefined ? undefined : commandResult(value, scripts);
    if (computed !== undefined && result !== undefined) { properties[computed.toLowerCase().replace(/_/g, '.')] = result; }
  }
  for (const name of [...env.keys()].filter((key) => own.has(key) && key.startsWith('KAFKA_CFG_') === false && settingOf(key, 'plain') !== undefined
    && settingOf(key, found.dialect) === undefined && !IMAGE_VARIABLES.test(key))) {
    leave(`env ${name}`, env.get(name), 'Bitnami\'s image does not read it, so it is not in effect; write the setting into config if it is meant');
  }
  return { ...found, object, objects, properties: { ...properties, ...filesOf(template, object, objects) }, scripts, secrets, env, left, leave };
}

const IMAGE_VARIABLES = /^KAFKA_(INITIAL_CONTROLLERS|KRAFT|CLUSTER_ID|CONTROLLER_|INTER_BROKER_(USER|PASSWORD)|CLIENT_|TLS_|ZOOKEEPER_(PROTOCOL|USER|PASSWORD|TLS)|SKIP|VOLUME|MOUNTED|CERTIFICATE|BASE|CONF|FULLNAME|MIN_ID)/;

const scriptsOf = ({ command, args }: any): string[] => [...listOf(command), ...listOf(args)].map(String).filter((text) => /[\s=$]/.test(text));

/** A variable's value; one from a Secret or ConfigMap only as far as the manifests hold it. */
function valueOf(variable: any, known: ReadonlyMap<string, string>, keep: (name: string, referred: Referred) => void, scope: Scope): string | undefined {
  const { name, value, valueFrom } = variable;
  if (value !== undefined && value !== null) { return String(value).replace(/\$\((\w+)\)/g, (whole, other: string) => known.get(other) ?? whole); }
  const { fieldRef, secretKeyRef, configMapKeyRef } = valueFrom ?? {};
  if (fieldRef) { return tokenOf(fieldRef.fieldPath); }
  const ref = secretKeyRef ?? configMapKeyRef;
  if (!ref) { return undefined; }
  const referred = refer(ref, secretKeyRef ? 'Secret' : 'ConfigMap', scope.objects, scope.namespace);
  keep(name, referred);
  return referred.value;
}

interface Scope {
  readonly objects: readonly KubernetesObject[];
  readonly namespace: string | undefined;
}

function fromMaps(envFrom: unknown, objects: readonly KubernetesObject[], namespace: string | undefined): { name: string; value: string }[] {
  return listOf(envFrom).flatMap(({ configMapRef }) => {
    const map = objects.find(({ kind, name, namespace: own }) => kind === 'ConfigMap' && name === configMapRef?.name && own === namespace);
    return Object.entries(map?.body.data ?? {}).map(([name, value]) => ({ name, value: String(value) }));
  });
}

/** The properties file among the pod's ConfigMaps. */
function filesOf(template: any, { namespace }: KubernetesObject, objects: readonly KubernetesObject[]): Record<string, string> {
  const names = listOf(template.volumes).map(({ configMap }) => configMap?.name);
  const files = objects.filter(({ kind, name, namespace: own }) => kind === 'ConfigMap' && own === namespace && names.includes(name))
    .flatMap(({ body }) => Object.entries(body.data ?? {}))
    .filter(([key, text]) => /server\.properties$/.test(key) && /^\s*(listeners|log\.dirs?|process\.roles|zookeeper\.connect)\s*=/m.test(String(text)));
  return Object.assign({}, ...files.map(([, text]) => parseProperties(String(text)))) as Record<string, string>;
}
