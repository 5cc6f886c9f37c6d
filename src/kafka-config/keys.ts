import { DIALECTS, settingOf } from './env-names';
import { KAFKA_LINES, lineOf } from './kafka-versions';
import { NodeSettings } from './node-settings';
import { addedLater } from './patch-releases';
import { clientsWith, KeyFacts, KeyTable, keyTables } from './tables';
import { brokerSettingOf, TOPIC_DEFAULTS } from './topic-defaults';
import { lookup } from '../util/lookup';
import { nearest } from '../util/nearest';

/** What a key means in a version of Kafka. */
export type KeyMeaning =
  | { readonly is: 'known'; readonly facts: KeyFacts }
  /** Read by a plugin whose keys are not in the tables, so the value cannot be checked. */
  | { readonly is: 'plugin' }
  | { readonly is: 'removed'; readonly lastLine: string }
  /** Added in this line or patch release. */
  | { readonly is: 'later'; readonly first: string }
  | { readonly is: 'unknown'; readonly suggestion?: string }
  /** A setting of clients only, such as `producers`. */
  | { readonly is: 'client'; readonly clients: readonly string[] };

/** Settings of Kafka's own plugins, and `config.providers`, which Kafka's definitions do not list or list only since 4.2. */
const UNLISTED_KEYS: KeyTable = {
  'config.providers': { type: 'LIST' },
  'super.users': { type: 'STRING' },
  'allow.everyone.if.no.acl.found': { type: 'BOOLEAN' },
  'metrics.jmx.include': { type: 'STRING' },
  'metrics.jmx.exclude': { type: 'STRING' },
};

/** Prefixes of keys with user-defined names. With `authorizer.zookeeper.`, AclAuthorizer connects to a separate ensemble. */
const OPEN_PREFIXES = ['config.providers.', 'authorizer.zookeeper.'];

/** Settings that define the prefixes of the keys of tiered storage plugins, with their defaults. */
const STORAGE_PREFIXES = [
  ['remote.log.storage.manager.impl.prefix', 'rsm.config.'], ['remote.log.metadata.manager.impl.prefix', 'rlmm.config.'],
] as const;

/** `listener.name.external.scram-sha-512.sasl.jaas.config` is `sasl.jaas.config` of one listener. */
const LISTENER_KEY = /^listener\.name\.[^.]+\.(?:(?:plain|gssapi|oauthbearer|scram-sha-\d+)\.)?(.+)$/i;

/** The keys of a version; undefined for an unknown version. */
export function tableOf({ version, kind }: Pick<NodeSettings, 'version' | 'kind'>): KeyTable | undefined {
  return keyTables(version)?.[kind ?? 'broker'];
}

/** Returns what a key means in the Kafka version of the node. */
export function meaningOf(key: string, table: KeyTable, node: NodeSettings): KeyMeaning {
  const own = table[key];
  if (own) {
    const added = addedLater(key, node.version);
    return added === undefined ? { is: 'known', facts: own } : { is: 'later', first: added };
  }
  if (node.kind !== 'topic') {
    const listener = LISTENER_KEY.exec(key);
    if (listener) { return meaningOf(listener[1], table, node); }
    const unlisted = lookup(UNLISTED_KEYS, key);
    if (unlisted) { return { is: 'known', facts: unlisted }; }
    const storage = STORAGE_PREFIXES.map(([setting, byDefault]) => node.settings[setting] ?? byDefault);
    if ([...OPEN_PREFIXES, ...storage, ...node.pluginPrefixes].some((prefix) => prefix !== '' && key.startsWith(prefix))) { return { is: 'plugin' }; }
  }
  return unknownOrOtherLine(key, table, node);
}

/** A key of another minor version, or of none. */
function unknownOrOtherLine(key: string, table: KeyTable, { version, kind }: NodeSettings): KeyMeaning {
  const own = KAFKA_LINES.findIndex((line) => line === lineOf(version));
  const lines = KAFKA_LINES.map((line, index) => ({ line, index }))
    .filter(({ line, index }) => index !== own && key in (tableOf({ version: line, kind }) ?? {}));
  const earlier = lines.filter(({ index }) => index < own).at(-1);
  if (earlier) { return { is: 'removed', lastLine: earlier.line }; }
  if (lines.length > 0) { return { is: 'later', first: lines[0].line }; }
  // A topic setting used for a broker, or the other way round.
  const other = kind === 'topic' ? lookup(TOPIC_DEFAULTS, key) ?? key.replace(/^log\./, '') : brokerSettingOf(key) ?? `log.${key}`;
  if (other in table) { return { is: 'unknown', suggestion: other }; }
  const clients = clientsWith(key);
  if (clients.length > 0) { return { is: 'client', clients }; }
  return { is: 'unknown', suggestion: nearest(key, [...Object.keys(table), ...kind === 'topic' ? [] : Object.keys(UNLISTED_KEYS)]) };
}

/** Returns the setting that the entrypoints of images set from a variable such as KAFKA_LOG_RETENTION_HOURS; undefined for other variables. */
export function settingOfVariable(name: string, version: string): string | undefined {
  const broker = keyTables(version)?.broker;
  return DIALECTS.map((dialect) => settingOf(name, dialect)).find((key) => key !== undefined && broker?.[key] !== undefined);
}
