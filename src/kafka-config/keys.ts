import { NodeSettings } from './node-settings';
import { KeyFacts, KeyTable, keyTables } from './tables';
import { KAFKA_LINES, lineOf } from '../plan/kafka-versions';
import { nearest } from '../util/nearest';

/** What Kafka of a version makes of a key. */
export type KeyMeaning =
  | { readonly is: 'known'; readonly facts: KeyFacts }
  /** Read by something that the tables do not list, so its value is nobody's business here. */
  | { readonly is: 'foreign' }
  | { readonly is: 'removed'; readonly lastLine: string }
  | { readonly is: 'not-yet'; readonly firstLine: string }
  | { readonly is: 'unknown'; readonly meant?: string };

/** Read by Kafka's own plugins, which list their settings nowhere, and before anything else, which was listed with 4.2 only. */
const OF_PLUGINS: KeyTable = {
  'config.providers': { type: 'LIST' },
  'super.users': { type: 'STRING' },
  'allow.everyone.if.no.acl.found': { type: 'BOOLEAN' },
  'metrics.jmx.include': { type: 'STRING' },
  'metrics.jmx.exclude': { type: 'STRING' },
};

/** Followed by names that users choose. `authorizer.zookeeper.` is AclAuthorizer's way to an ensemble of its own. */
const OPEN_PREFIXES = ['config.providers.', 'authorizer.zookeeper.'];

/** Tiered storage plugins get what stands behind these; the prefixes are settings themselves. */
const STORAGE_PREFIXES = [
  ['remote.log.storage.manager.impl.prefix', 'rsm.config.'], ['remote.log.metadata.manager.impl.prefix', 'rlmm.config.'],
] as const;

/** `listener.name.external.scram-sha-512.sasl.jaas.config` is `sasl.jaas.config` of one listener. */
const OF_LISTENER = /^listener\.name\.[^.]+\.(?:(?:plain|gssapi|oauthbearer|scram-sha-\d+)\.)?(.+)$/i;

/** The keys of a version; nothing can be said of a version that nobody knows. */
export function tableOf({ version, kind }: Pick<NodeSettings, 'version' | 'kind'>): KeyTable | undefined {
  return keyTables(version)?.[kind ?? 'broker'];
}

/** What a key means to the Kafka that reads it. */
export function meaningOf(key: string, table: KeyTable, node: NodeSettings): KeyMeaning {
  const own = table[key];
  if (own) { return { is: 'known', facts: own }; }
  if (node.kind !== 'topic') {
    const listener = OF_LISTENER.exec(key);
    if (listener) { return meaningOf(listener[1], table, node); }
    if (key in OF_PLUGINS) { return { is: 'known', facts: OF_PLUGINS[key] }; }
    const storage = STORAGE_PREFIXES.map(([setting, byDefault]) => node.settings[setting] ?? byDefault);
    if ([...OPEN_PREFIXES, ...storage, ...node.pluginPrefixes].some((prefix) => prefix !== '' && key.startsWith(prefix))) { return { is: 'foreign' }; }
  }
  return unknownOrOtherLine(key, table, node);
}

/** A key of another line, or of none. */
function unknownOrOtherLine(key: string, table: KeyTable, { version, kind }: NodeSettings): KeyMeaning {
  const own = KAFKA_LINES.findIndex((line) => line === lineOf(version));
  const knownTo = KAFKA_LINES.map((line, index) => ({ line, index }))
    .filter(({ line, index }) => index !== own && key in (tableOf({ version: line, kind }) ?? {}));
  const earlier = knownTo.filter(({ index }) => index < own).at(-1);
  if (earlier) { return { is: 'removed', lastLine: earlier.line }; }
  if (knownTo.length > 0) { return { is: 'not-yet', firstLine: knownTo[0].line }; }
  // A topic's name for what brokers call otherwise, or the other way round.
  const other = kind === 'topic' ? key.replace(/^log\./, '') : `log.${key}`;
  return { is: 'unknown', meant: other in table ? other : nearest(key, [...Object.keys(table), ...kind === 'topic' ? [] : Object.keys(OF_PLUGINS)]) };
}
