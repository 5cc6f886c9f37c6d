import { placeOfSetting } from './place';
import { Located } from './rule';
import { scriptsOf } from './scripts';
import { NodeSettings } from '../kafka-config/node-settings';
import { pluginPrefixesOf } from '../plan/annotations';
import { ForeignSet } from '../read/foreign/set';
import { fill, isKnown } from '../read/foreign/settings/template';
import { checkNodeFile } from '../rules/check-node-file';

/** What the whole file stands on: with one of these unknown, nothing that takes several settings together can be said. */
const STRUCTURE = /^(process\.roles|node\.id|broker\.id|listeners|advertised\.listeners|listener\.security\.protocol\.map|inter\.broker\.listener\.name|security\.inter\.broker\.protocol|controller\.(listener\.names|quorum\.(voters|bootstrap\.servers))|zookeeper\.connect|log\.dirs?)$/;

/** Kafka starts and ignores these, which is no reason to stop a pipeline over manifests of others. */
const IGNORED = new Set(['unknown-setting', 'removed-setting', 'later-setting']);

/** What Kafka itself says of the settings that every node of a set gets; the same about several pods is said once. */
export function nodeFileFindings(set: ForeignSet): Located[] {
  const { source, nodeIds, image } = set;
  if (source.missing.length > 0) { return []; }
  const found = new Map<string, Located>();
  for (const ordinal of nodeIds.keys()) {
    const { node, complete } = nodeSettingsOf(set, ordinal);
    for (const finding of checkNodeFile({ ...node, version: image.olderLine ?? node.version })) {
      const { rule, severity, field, message, fix } = finding;
      const single = field !== undefined && !STRUCTURE.test(field) && field in node.settings;
      if (!complete && !single) { continue; }
      const place = field === undefined ? { object: source.object } : placeOfSetting(source, field);
      const key = JSON.stringify([rule, field, message.replaceAll(`${source.object.name}-${ordinal}`, '')]);
      if (!found.has(key)) { found.set(key, { rule, severity: IGNORED.has(rule) ? 'warning' : severity, message, fix, set: source.object, ...place }); }
    }
  }
  return [...found.values()];
}

/** Addresses that only a running pod knows; any will do to see whether the text around them is right. */
const EXAMPLES: Readonly<Record<string, string>> = { '{hostIP}': '192.0.2.1', '{podIP}': '192.0.2.2', '{nodeName}': 'node', '{namespace}': 'default' };

function nodeSettingsOf({ source, nodeIds, image, spec }: ForeignSet, ordinal: number): { node: NodeSettings; complete: boolean } {
  const { object, properties, dialect, container } = source;
  const facts = { pod: `${object.name}-${ordinal}`, ordinal, namespace: object.namespace };
  const withExamples = (value: string) => Object.entries(EXAMPLES).reduce((text, [token, example]) => text.replaceAll(token, example), value);
  const filled = Object.entries(properties).map(([key, value]) => [key, withExamples(fill(value, facts))] as const);
  // References to what Kafka's own config providers put in are Kafka's business.
  const known = filled.filter(([key, value]) => (isKnown(value) || /^\$\{\w+:/.test(value)) && !(dialect === 'bitnami' && key === 'logs.dir'));
  const settings: Record<string, string> = Object.fromEntries(known);
  const inKRaft = properties['process.roles'] !== undefined;
  // What entrypoints and init containers put in.
  if (inKRaft && settings['node.id'] === undefined) { settings['node.id'] = String(nodeIds[ordinal]); }
  if (settings.listeners === undefined && settings['advertised.listeners'] !== undefined) {
    settings.listeners = settings['advertised.listeners'].replace(/:\/\/[^,]*:(\d+)(?=,|$)/g, '://0.0.0.0:$1');
  }
  // Init containers put lines into the file that they hand on.
  const isPatched = properties['advertised.listeners'] === undefined && scriptsOf(source).some(({ text }) => text.includes('advertised.listeners'));
  const isConfluent = /confluent|cp-(kafka|server)/.test(String(container.image));
  return {
    node: { version: image.spec.version, settings, pluginPrefixes: [...isConfluent ? ['confluent.'] : [], ...pluginPrefixesOf(object.annotations)] },
    complete: !isPatched && filled.every(([key, value]) => !STRUCTURE.test(key) || isKnown(value)) && (inKRaft || properties['zookeeper.connect'] !== undefined || spec.roles.includes('broker')),
  };
}
