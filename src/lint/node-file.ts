import { locationOfSetting } from './place';
import { ObjectFinding } from './rule';
import { scriptsOf } from './scripts';
import { atLeast } from '../kafka-config/kafka-versions';
import { NodeSettings } from '../kafka-config/node-settings';
import { pluginPrefixesOf } from '../plan/annotations';
import { publisherOf } from '../plan/image-publishers';
import { ForeignSet } from '../read/foreign/set';
import { fill, isKnown } from '../read/foreign/settings/template';
import { podIdentity, podNameOf } from '../read/foreign/workload';
import { checkNodeFile } from '../rules/check-node-file';

/** The settings that checks of several settings together depend on. If one of these is unknown, only single settings are checked. */
const STRUCTURAL_SETTINGS = /^(process\.roles|node\.id|broker\.id|listeners|advertised\.listeners|listener\.security\.protocol\.map|inter\.broker\.listener\.name|security\.inter\.broker\.protocol|controller\.(listener\.names|quorum\.(voters|bootstrap\.servers))|zookeeper\.connect|log\.dirs?)$/;

/** Rules for settings that Kafka ignores. In foreign manifests these are warnings, since Kafka starts. */
const IGNORED_BY_KAFKA = new Set(['unknown-setting', 'removed-setting', 'later-setting']);

/** Checks the properties of every node of a set as Kafka does. Equal findings of several pods are reported once. */
export function nodeFileFindings(set: ForeignSet): ObjectFinding[] {
  const { source, nodeIds, image } = set;
  // Kafka 4 does not support ZooKeeper: a rule of its own reports it, and the settings that are missing instead need no other findings.
  const isZookeeperWithKafka4 = 'zookeeper.connect' in source.properties && !('process.roles' in source.properties) && atLeast(image.version, '4.0');
  if (!source.settingsAreKnown || isZookeeperWithKafka4) { return []; }
  const found = new Map<string, ObjectFinding>();
  for (const ordinal of nodeIds.keys()) {
    const { node, complete } = nodeSettingsOf(set, ordinal);
    for (const finding of checkNodeFile({ ...node, version: image.version })) {
      const { rule, severity, field, message, fix } = finding;
      const isSingleSetting = field !== undefined && !STRUCTURAL_SETTINGS.test(field) && field in node.settings;
      if ((!complete && !isSingleSetting) || (field !== undefined && dependsOnUnknownImage(rule, field, set))) { continue; }
      const location = field === undefined ? { object: source.object } : locationOfSetting(source, field);
      const key = JSON.stringify([rule, field, message.replaceAll(podNameOf(source.object, ordinal), '')]);
      if (!found.has(key)) { found.set(key, { rule, severity: IGNORED_BY_KAFKA.has(rule) ? 'warning' : severity, message, fix, set: source.object, ...location }); }
    }
  }
  return [...found.values()];
}

/** Rules that depend on the version of Kafka, or on whether the image makes a setting of each variable. */
const RULES_OF_KNOWN_IMAGES = new Set([...IGNORED_BY_KAFKA, 'inter-broker-protocol-age', 'deprecated-setting']);

/** Whether a finding depends on what only a known image tells: its version, and the variables that its entrypoint reads. */
function dependsOnUnknownImage(rule: string, field: string, { image, source }: ForeignSet): boolean {
  if (!RULES_OF_KNOWN_IMAGES.has(rule)) { return false; }
  const isVariable = locationOfSetting(source, field).field.startsWith('env ');
  return image.version === '' || (isVariable && publisherOf(String(source.container.image)) === undefined && source.dialect === 'plain');
}

/** Example values for placeholders that are known only in a running pod; any valid value suffices to check the syntax. */
const EXAMPLES: Readonly<Record<string, string>> = { '{hostIP}': '192.0.2.1', '{podIP}': '192.0.2.2', '{nodeName}': 'node', '{namespace}': 'default' };

function nodeSettingsOf({ source, nodeIds, image, spec }: ForeignSet, ordinal: number): { node: NodeSettings; complete: boolean } {
  const { object, properties, dialect, container, unknownSettings, hasImageFile } = source;
  const facts = podIdentity(object, ordinal);
  const withExamples = (value: string) => Object.entries(EXAMPLES).reduce((text, [token, example]) => text.replaceAll(token, example), value);
  const filled = Object.entries(properties).map(([key, value]) => [key, withExamples(fill(value, facts))] as const);
  // Kafka resolves references to its config providers.
  const known = filled.filter(([key, value]) => (isKnown(value) || /^\$\{\w+:/.test(value)) && !(dialect === 'bitnami' && key === 'logs.dir'));
  const settings: Record<string, string> = Object.fromEntries(known);
  const inKRaft = properties['process.roles'] !== undefined;
  // Values that entrypoints and init containers add.
  if (inKRaft && settings['node.id'] === undefined) { settings['node.id'] = String(nodeIds[ordinal]); }
  if (settings.listeners === undefined && settings['advertised.listeners'] !== undefined) {
    settings.listeners = settings['advertised.listeners'].replace(/:\/\/[^,]*:(\d+)(?=,|$)/g, '://0.0.0.0:$1');
  }
  // Init containers may add the setting to the file.
  const isPatched = properties['advertised.listeners'] === undefined && scriptsOf(source).some(({ text }) => text.includes('advertised.listeners'));
  const isConfluent = /confluent|cp-(kafka|server)/.test(String(container.image));
  return {
    node: { version: image.spec.version, settings, pluginPrefixes: [...isConfluent ? ['confluent.'] : [], ...pluginPrefixesOf(object.annotations)] },
    complete: !isPatched && !hasImageFile && ![...unknownSettings].some((key) => STRUCTURAL_SETTINGS.test(key)) && filled.every(([key, value]) => !STRUCTURAL_SETTINGS.test(key) || isKnown(value)) && (inKRaft || properties['zookeeper.connect'] !== undefined || spec.roles.includes('broker')),
  };
}
