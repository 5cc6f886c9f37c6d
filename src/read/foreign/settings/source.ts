import { Settings } from '../../../model/settings';
import { imageSettings, publisherOf } from '../../../plan/image-publishers';
import { parseReference } from '../../../plan/image-reference';
import { KafkaContainer, kafkaContainer } from '../container';
import { FileEdit } from './edit';
import { Environment, environmentOf } from './environment';
import { withEdits } from './file-edits';
import { MountedFiles, mountedFiles } from './files';
import { settingsFromEnvironment, withoutLegacyHost } from './from-environment';
import { settingOf } from '../../../kafka-config/env-names';
import { KubernetesObject, listOf } from '../../objects';
import { ReportUnsupported, Unsupported } from '../unsupported';
import { isOlderThan, kafkaVersionOf } from '../version';
import { isStatefulSet, podSpecOf } from '../workload';
import { evaluateScripts } from './script';
import { KeyReference } from './secrets';

/** A workload of Kafka nodes that was not rendered by this library, with its settings from all sources. */
export interface ForeignSource extends KafkaContainer {
  readonly object: KubernetesObject;
  readonly objects: readonly KubernetesObject[];
  /** Settings as templates, see `template.ts`. */
  readonly properties: Readonly<Record<string, string>>;
  /** The keys of settings that are only in the image. */
  readonly imageSettings: ReadonlySet<string>;
  /** Variables of the Kafka container and of the init containers. Those of the Kafka container take precedence. */
  readonly env: ReadonlyMap<string, string>;
  /** Variables whose values are in Secrets or ConfigMaps. */
  readonly secrets: ReadonlyMap<string, KeyReference>;
  /** Missing ConfigMaps that contain the settings. */
  readonly missing: readonly string[];
  /** Whether the manifests contain the settings, which may also be in the image or in a missing ConfigMap. */
  readonly settingsAreKnown: boolean;
  /** Whether a file or the entrypoint in the image may have further settings. */
  readonly hasImageFile: boolean;
  /** Settings whose values are not in the manifests, such as those of Secrets. */
  readonly unknownSettings: ReadonlySet<string>;
  readonly unsupported: Unsupported[];
  readonly reportUnsupported: ReportUnsupported;
}

/** Reads the settings of a workload; undefined if it does not run Kafka. */
export function foreignSource(object: KubernetesObject, objects: readonly KubernetesObject[]): ForeignSource | undefined {
  const found = kafkaContainer(object);
  if (!found) { return undefined; }
  const unsupported: Unsupported[] = [];
  const reportUnsupported: ReportUnsupported = (field, value, advice) => {
    unsupported.push({ object: `${object.kind} ${object.name}`, field, value, advice });
  };
  const pod = podSpecOf(object);
  const scope = { objects, namespace: object.namespace };
  const own = environmentOf([found.container], scope);
  const all = environmentOf([found.container, ...listOf(pod.initContainers)], scope);
  const files = mountedFiles(pod, object, objects);
  const commands = [...listOf(pod.initContainers), found.container].flatMap(scriptsOf);
  const scripts = evaluateScripts([...files.scripts, ...commands], all.values, isStatefulSet(object) ? object.name : undefined);
  const version = kafkaVersionOf(found.container, object);
  const ofImage = settingsOfImage(found, files);
  const given = { ...ofImage, ...settingsFromEnvironment(found, own, scripts), ...files.properties };
  const properties = withEdits(version === '' || isOlderThan(version, '3.0') ? withoutLegacyHost(given, own, scripts) : given, scripts.edits);
  const missing = missingOf([...files.missing, ...own.missing], properties);
  reportUnreadVariables(found, own, reportUnsupported);
  return {
    ...found,
    object,
    objects,
    properties,
    imageSettings: new Set(Object.keys(ofImage).filter((key) => properties[key] === ofImage[key] && !isSet(key, found, own))),
    env: all.values,
    secrets: all.references,
    missing,
    settingsAreKnown: missing.length === 0 && IDENTIFYING_SETTINGS.some((key) => key in properties),
    hasImageFile: Object.keys(files.properties).length === 0 && !scripts.edits.some(isWritten)
      && (startsWithFile(commands) || (found.dialect === 'plain' && publisherOf(String(found.container.image)) === undefined)),
    unknownSettings: new Set([...own.unknown].flatMap((name) => settingOf(name, found.dialect) ?? []).filter((key) => !(key in properties))),
    unsupported,
    reportUnsupported,
  };
}

/** Returns the settings that the image adds, unless the pod has a properties file of its own. */
function settingsOfImage({ container, dialect }: KafkaContainer, { properties, missing }: MountedFiles): Settings {
  const hasFile = Object.keys(properties).length > 0 || missing.length > 0
    || listOf(container.volumeMounts).some(({ mountPath }) => /server\.properties$|\/kafka\/config\/?$/.test(String(mountPath)))
    || [...listOf(container.command), ...listOf(container.args)].some((text) => /kafka-server-start/.test(String(text)));
  return hasFile ? {} : imageSettings(dialect === 'bitnami' ? dialect : publisherOf(String(container.image)), parseReference(String(container.image)).tag);
}

const isSet = (key: string, { dialect }: KafkaContainer, { values, references }: Environment): boolean =>
  [...values.keys(), ...references.keys()].some((name) => settingOf(name, dialect) === key);

const scriptsOf = ({ command, args }: any): string[] => [...listOf(command), ...listOf(args)].map(String).filter((text) => /[\s=$]/.test(text));

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

/** Whether Kafka starts with a properties file, which is in the image if no ConfigMap and no script contains it. */
const startsWithFile = (commands: readonly string[]): boolean => commands.some((text) => /kafka-server-start(\.sh)?["']?\s+\S*\.properties/.test(text));

/** Whether an edit is a line of a file that a script writes, and not an argument of the start command. */
const isWritten = ({ kind, text }: FileEdit & { readonly text?: string }): boolean => kind === 'line' && /^(listeners|process\.roles|zookeeper\.connect)=/.test(text ?? '');

/** Settings of which every Kafka node has at least one that suits only its own cluster. */
const IDENTIFYING_SETTINGS: readonly string[] = [
  'process.roles', 'zookeeper.connect', 'listeners', 'advertised.listeners', 'advertised.host.name', 'node.id', 'broker.id', 'log.dirs', 'log.dir',
];

/** If no listener is set, the settings are in one of the missing ConfigMaps. */
const missingOf = (missing: readonly string[], properties: Readonly<Record<string, string>>): readonly string[] =>
  properties.listeners === undefined && properties['advertised.listeners'] === undefined ? missing : [];
