import { KafkaContainer, kafkaContainer } from '../container';
import { settingOf } from './env-names';
import { Environment, environmentOf } from './environment';
import { MountedFiles, mountedFiles } from './files';
import { ReportUnsupported, Unsupported } from '../unsupported';
import { commandResult, followScripts, ScriptFacts } from './script';
import { Referred } from './secrets';
import { KubernetesObject, listOf } from '../../objects';

/** A StatefulSet of Kafka nodes that other tools made, with its settings from wherever they come. */
export interface ForeignSource extends KafkaContainer {
  readonly object: KubernetesObject;
  readonly objects: readonly KubernetesObject[];
  /** Settings as templates over the pods. */
  readonly properties: Readonly<Record<string, string>>;
  /** Variables of Kafka's container and of the init containers; Kafka's own come first. */
  readonly env: ReadonlyMap<string, string>;
  /** Those whose values are in Secrets or ConfigMaps. */
  readonly secrets: ReadonlyMap<string, Referred>;
  /** ConfigMaps without which the settings are not known. */
  readonly missing: readonly string[];
  readonly unsupported: Unsupported[];
  readonly reportUnsupported: ReportUnsupported;
}

/** Reads the settings of a StatefulSet; undefined where it is none of Kafka's. */
export function foreignSource(object: KubernetesObject, objects: readonly KubernetesObject[]): ForeignSource | undefined {
  const found = kafkaContainer(object);
  if (!found) { return undefined; }
  const left: Unsupported[] = [];
  const leave: ReportUnsupported = (field, value, advice) => { left.push({ object: `StatefulSet ${object.name}`, field, value, advice }); };
  const pod = object.body.spec.template.spec;
  const scope = { objects, namespace: object.namespace };
  const own = environmentOf([found.container], scope);
  const all = environmentOf([found.container, ...listOf(pod.initContainers)], scope);
  const files = mountedFiles(pod, object, objects);
  const scripts = followScripts([...files.scripts, ...[...listOf(pod.initContainers), found.container].flatMap(scriptsOf)], all.values);
  const properties = { ...settingsFromEnvironment(found, own, scripts), ...files.properties };
  reportUnreadVariables(found, own, leave);
  return {
    ...found,
    object,
    objects,
    properties,
    env: all.values,
    secrets: all.referred,
    missing: missingOf(files, properties),
    unsupported: left,
    reportUnsupported: leave,
  };
}

const scriptsOf = ({ command, args }: any): string[] => [...listOf(command), ...listOf(args)].map(String).filter((text) => /[\s=$]/.test(text));

/** What scripts may compute for a pod; any other variable of theirs is their own business. */
const COMPUTED = /^KAFKA_(CFG_)?(BROKER_ID|NODE_ID|LISTENERS|ADVERTISED_LISTENERS|CONTROLLER_QUORUM_VOTERS|BROKER_RACK|LOG_DIRS)$/;

/** Settings out of variables. What a script exports wins over what the container was given. */
function settingsFromEnvironment({ dialect }: KafkaContainer, { values, referred }: Environment, scripts: ScriptFacts): Record<string, string> {
  const exported = [...scripts.variables].filter(([name, value]) => COMPUTED.test(name) && values.get(name) !== value);
  const properties: Record<string, string> = {};
  for (const [name, value] of [...values, ...exported]) {
    const setting = settingOf(name, dialect);
    // What somebody keeps in a Secret must not get into a program.
    if (setting !== undefined && !referred.get(name)?.isSecret) { properties[setting] = value; }
    const [, computed] = /^KAFKA_(?:CFG_)?(\w+)_COMMAND$/.exec(name) ?? [];
    const result = computed === undefined ? undefined : commandResult(value, scripts);
    if (computed !== undefined && result !== undefined) { properties[computed.toLowerCase().replace(/_/g, '.')] = result; }
  }
  return properties;
}

/** What only entrypoints read, besides settings. */
const IMAGE_VARIABLES = new RegExp(`^KAFKA_(${[
  'INITIAL_CONTROLLERS', 'KRAFT', 'CLUSTER_ID', 'CONTROLLER_', 'INTER_BROKER_(USER|PASSWORD)', 'CLIENT_', 'TLS_', 'ZOOKEEPER_(PROTOCOL|USER|PASSWORD|TLS)',
  'SKIP', 'VOLUME', 'MOUNTED', 'CERTIFICATE', 'BASE', 'CONF', 'FULLNAME', 'MIN_ID',
].join('|')})`);

function reportUnreadVariables({ dialect }: KafkaContainer, { values, referred }: Environment, leave: ReportUnsupported): void {
  for (const name of [...values.keys()].filter((key) => settingOf(key, 'plain') !== undefined && settingOf(key, dialect) === undefined && !IMAGE_VARIABLES.test(key))) {
    leave(`env ${name}`, values.get(name), 'Bitnami\'s image does not read it, so it is not in effect; write the setting into config if it is meant');
  }
  for (const [name, { where, command, isSecret, value }] of referred) {
    if (settingOf(name, dialect) !== undefined && (isSecret || value === undefined)) {
      leave(`env ${name}`, where, `a setting whose value is elsewhere; write it into config if the cluster needs it: ${command}`);
    }
  }
}

/** A pod that has its settings in a file which nobody sees would be read as one with none. */
const missingOf = ({ missing }: MountedFiles, properties: Readonly<Record<string, string>>): readonly string[] =>
  properties.listeners === undefined && properties['advertised.listeners'] === undefined ? missing : [];
