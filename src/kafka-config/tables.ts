import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atLeast, type KAFKA_LINES, lineOf } from './kafka-versions';
import { dataFolder } from '../util/data-folder';

/** How Kafka validates a single value. */
export interface Validation {
  readonly min?: number;
  readonly max?: number;
  /** A number outside the range that is also valid. */
  readonly or?: number;
  /** The allowed values; for a list, the allowed items. */
  readonly oneOf?: readonly string[];
  readonly anyCase?: true;
  /** Allowed metadata versions, such as `3.9-IV0`; `3.9` and `3.9.1` mean the last one of their minor version. */
  readonly versions?: readonly string[];
  readonly notEmpty?: true;
  /** Whether items between commas, or after the last comma, must not be empty. */
  readonly noEmptyItem?: true;
  /** `partition:broker` pairs, or `*`. */
  readonly replicas?: true;
}

/** Definition of a key in a minor version of Kafka. */
export interface KeyFacts extends Validation {
  readonly type: 'BOOLEAN' | 'STRING' | 'INT' | 'SHORT' | 'LONG' | 'DOUBLE' | 'LIST' | 'CLASS' | 'PASSWORD';
  readonly required?: true;
  /** As text in a properties file. */
  readonly default?: string;
  readonly internal?: true;
  /** Whether only brokers read it. All other keys are also read by controllers of a KRaft quorum. */
  readonly brokersOnly?: true;
  /** How it can be changed without a restart; undefined for settings that are read only at start. */
  readonly mode?: 'per-broker' | 'cluster-wide';
  /** The deprecation note of the documentation. */
  readonly deprecated?: string;
}

export type KeyTable = Readonly<Record<string, KeyFacts>>;

/** The keys of one minor version, generated from the jars of one of its releases (tools/kafka-config). */
export interface KeyTables {
  readonly release: string;
  readonly broker: KeyTable;
  readonly topic: KeyTable;
}

const files = new Map<string, unknown>();

/** Reads and caches a JSON file. */
function read<T>(file: string): T {
  if (!files.has(file)) {
    const tables: object = JSON.parse(readFileSync(join(dataFolder('kafka-config', __dirname), file), 'utf8'));
    // Keys of users, such as `constructor`, are looked up in these tables.
    Object.values(tables).filter((table) => typeof table === 'object').forEach((table) => Object.setPrototypeOf(table, null));
    files.set(file, tables);
  }
  return files.get(file) as T;
}

/** The keys of a Kafka version; undefined for unknown versions. */
export function keyTables(version: string): KeyTables | undefined {
  const line = lineOf(version);
  return line === undefined ? undefined : read(`${line}.json`);
}

/** The settings that ZooKeeper reads from zoo.cfg, including those that it converts to system properties. */
export const zookeeperTable = (): KeyTable => read<{ readonly keys: KeyTable }>('zookeeper.json').keys;

/** The first sentence of Kafka's documentation of a key. */
export function keyDoc(version: string, kind: 'broker' | 'topic', key: string): string | undefined {
  // The keys are the minor versions since which the text applies.
  const texts = read<Record<typeof kind, Record<string, Record<string, string>>>>('docs.json')[kind][key] ?? {};
  return Object.entries(texts).filter(([line]) => atLeast(version, line as typeof KAFKA_LINES[number])).at(-1)?.[1];
}

/** Returns the kinds of clients that have a setting, such as `producers`. */
export const clientsWith = (key: string): readonly string[] => read<{ readonly keys: Readonly<Record<string, readonly string[]>> }>('clients.json').keys[key] ?? [];

/** A setting of MirrorMaker without the prefix of a cluster. */
export interface MirrorKey extends Pick<KeyFacts, 'type'> {
  /** The first and the last Kafka line that has it; undefined: all. */
  readonly since?: typeof KAFKA_LINES[number];
  readonly until?: typeof KAFKA_LINES[number];
}

/** Returns the settings that MirrorMaker reads without the prefix of a cluster, those of its connectors too. */
export const mirrorTable = (): Readonly<Record<string, MirrorKey>> => read<{ readonly keys: Readonly<Record<string, MirrorKey>> }>('mirror.json').keys;

/** Returns the levels of features by release, such as `4.3-IV0`, oldest first; without `kraft.version`. */
export const featureReleases = (): Readonly<Record<string, Readonly<Record<string, number>>>> =>
  read<{ readonly releases: Readonly<Record<string, Readonly<Record<string, number>>>> }>('features.json').releases;
