import { KafkaContainer, kafkaContainer } from '../container';
import { settingOf } from './env-names';
import { Environment, environmentOf } from './environment';
import { withEdits } from './file-edits';
import { MountedFiles, mountedFiles } from './files';
import { ReportUnsupported, Unsupported } from '../unsupported';
import { commandResult, evaluateScripts, ScriptResult } from './script';
import { KeyReference } from './secrets';
import { KubernetesObject, listOf } from '../../objects';

/** A StatefulSet of Kafka nodes that was not rendered by this library, with its settings from all sources. */
export interface ForeignSource extends KafkaContainer {
  readonly object: KubernetesObject;
  readonly objects: readonly KubernetesObject[];
  /** Settings as templates, see `template.ts`. */
  readonly properties: Readonly<Record<string, string>>;
  /** Variables of the Kafka container and of the init containers. Those of the Kafka container take precedence. */
  readonly env: ReadonlyMap<string, string>;
  /** Variables whose values are in Secrets or ConfigMaps. */
  readonly secrets: ReadonlyMap<string, KeyReference>;
  /** Missing ConfigMaps that contain the settings. */
  readonly missing: readonly string[];
  readonly unsupported: Unsupported[];
  readonly reportUnsupported: ReportUnsupported;
}

/** Reads the settings of a StatefulSet; undefined if it does not run Kafka. */
export function foreignSource(object: KubernetesObject, objects: readonly KubernetesObject[]): ForeignSource | undefined {
  const found = kafkaContainer(object);
  if (!found) { return undefined; }
  const unsupported: Unsupported[] = [];
  const reportUnsupported: ReportUnsupported = (field, value, advice) => {
    unsupported.push({ object: `StatefulSet ${object.name}`, field, value, advice });
  };
  const pod = object.body.spec.template.spec;
  const scope = { objects, namespace: object.namespace };
  const own = environmentOf([found.container], scope);
  const all = environmentOf([found.container, ...listOf(pod.initContainers)], scope);
  const files = mountedFiles(pod, object, objects);
  const scripts = evaluateScripts([...files.scripts, ...[...listOf(pod.initContainers), found.container].flatMap(scriptsOf)], all.values);
  const properties = withEdits({ ...settingsFromEnvironment(found, own, scripts), ...files.properties }, scripts.edits);
  reportUnreadVariables(found, own, reportUnsupported);
  return {
    ...found,
    object,
    objects,
    properties,
    env: all.values,
    secrets: all.references,
    missing: missingOf(files, properties),
    unsupported,
    reportUnsupported,
  };
}

const scriptsOf = ({ command, args }: any): string[] => [...listOf(command), ...listOf(args)].map(String).filter((text) => /[\s=$]/.test(text));

/** Variables that scripts compute for a pod. Other variables of scripts are ignored. */
const COMPUTED_VARIABLES = /^KAFKA_(CFG_)?(BROKER_ID|NODE_ID|LISTENERS|ADVERTISED_LISTENERS|CONTROLLER_QUORUM_VOTERS|BROKER_RACK|LOG_DIRS)$/;

/** Returns the settings in variables. The export of a script overrides the variable of the container. */
function settingsFromEnvironment({ dialect }: KafkaContainer, { values, references }: Environment, scripts: ScriptResult): Record<string, string> {
  const exported = [...scripts.variables].filter(([name, value]) => COMPUTED_VARIABLES.test(name) && values.get(name) !== value);
  const properties: Record<string, string> = {};
  for (const [name, value] of [...values, ...exported]) {
    const setting = settingOf(name, dialect);
    // Values of Secrets must not become part of a program.
    if (setting !== undefined && !references.get(name)?.isSecret) { properties[setting] = value; }
    const [, computed] = /^KAFKA_(?:CFG_)?(\w+)_COMMAND$/.exec(name) ?? [];
    const result = computed === undefined ? undefined : commandResult(value, scripts);
    if (computed !== undefined && result !== undefined) { properties[computed.toLowerCase().replace(/_/g, '.')] = result; }
  }
  return properties;
}

/** Variables that entrypoints read, and that are not settings. */
const ENTRYPOINT_VARIABLES = new RegExp(`^KAFKA_(${[
  'INITIAL_CONTROLLERS', 'KRAFT', 'CLUSTER_ID', 'CONTROLLER_', 'INTER_BROKER_(USER|PASSWORD)', 'CLIENT_', 'TLS_',
  'ZOOKEEPER_(PROTOCOL|USER|PASSWORD|TLS)', 'SKIP', 'VOLUME', 'MOUNTED', 'CERTIFICATE', 'BASE', 'CONF', 'FULLNAME', 'MIN_ID',
].join('|')})`);

/** Whether a variable is a setting for other images, but not for Bitnami's. */
export const isUnreadByBitnami = (name: string, { dialect }: Pick<KafkaContainer, 'dialect'>): boolean =>
  settingOf(name, 'plain') !== undefined && settingOf(name, dialect) === undefined && !ENTRYPOINT_VARIABLES.test(name);

function reportUnreadVariables({ dialect }: KafkaContainer, { values, references }: Environment, reportUnsupported: ReportUnsupported): void {
  for (const name of [...values.keys()].filter((key) => isUnreadByBitnami(key, { dialect }))) {
    reportUnsupported(`env ${name}`, values.get(name),
      'Bitnami\'s image ignores the variable, so it has no effect; set the setting in config if it is intended');
  }
  for (const [name, { description, command, isSecret, value }] of references) {
    if (settingOf(name, dialect) !== undefined && (isSecret || value === undefined)) {
      reportUnsupported(`env ${name}`, description,
        `the value of the setting is not carried over; if it is required, set it in config to the output of: ${command}`);
    }
  }
}

/** If no listener is set, the settings are in one of the missing ConfigMaps. */
const missingOf = ({ missing }: MountedFiles, properties: Readonly<Record<string, string>>): readonly string[] =>
  properties.listeners === undefined && properties['advertised.listeners'] === undefined ? missing : [];
