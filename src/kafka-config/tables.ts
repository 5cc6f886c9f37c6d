import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atLeast, type KAFKA_LINES, lineOf } from '../plan/kafka-versions';

/** What Kafka checks of one value by itself. */
export interface Validation {
  readonly min?: number;
  readonly max?: number;
  /** A number outside the range that is taken as well. */
  readonly or?: number;
  /** The values that there are; of a list, its items. */
  readonly oneOf?: readonly string[];
  readonly anyCase?: true;
  /** Versions of the metadata, `3.9-IV0`; `3.9` and `3.9.1` mean the last of their line. */
  readonly versions?: readonly string[];
  readonly notEmpty?: true;
  /** Nothing stands between two commas, or after the last one. */
  readonly noEmptyItem?: true;
  /** `partition:broker` pairs, or `*`. */
  readonly replicas?: true;
}

/** What Kafka of a line knows about a key. */
export interface KeyFacts extends Validation {
  readonly type: 'BOOLEAN' | 'STRING' | 'INT' | 'SHORT' | 'LONG' | 'DOUBLE' | 'LIST' | 'CLASS' | 'PASSWORD';
  readonly required?: true;
  /** As one would write it. */
  readonly default?: string;
  readonly internal?: true;
  /** Whether it can change while brokers run; others are read at start. */
  readonly mode?: 'per-broker' | 'cluster-wide';
  /** What the documentation says of it. */
  readonly deprecated?: string;
}

export type KeyTable = Readonly<Record<string, KeyFacts>>;

/** The keys of one line, generated from the jars of one of its releases (tools/kafka-config). */
export interface KeyTables {
  readonly release: string;
  readonly broker: KeyTable;
  readonly topic: KeyTable;
}

const files = new Map<string, unknown>();

/** What a file has, read when first asked for. */
function read<T>(file: string): T {
  if (!files.has(file)) { files.set(file, JSON.parse(readFileSync(join(folder(), file), 'utf8'))); }
  return files.get(file) as T;
}

/** The data lies beside this file, or, where all of the library is one file, in a folder beside that. */
function folder(): string {
  const [, up] = /[\\/](cli|validation)$/.exec(__dirname) ?? [];
  return /[\\/]kafka-config$/.test(__dirname) ? __dirname : join(__dirname, up === undefined ? '.' : '..', 'kafka-config');
}

/** The keys that Kafka of a version knows. Undefined for versions nobody knows. */
export function keyTables(version: string): KeyTables | undefined {
  const line = lineOf(version);
  return line === undefined ? undefined : read(`${line}.json`);
}

/** The settings that ZooKeeper reads out of zoo.cfg, and what it takes out of there as a property of its JVM. */
export const zookeeperTable = (): KeyTable => read<{ readonly keys: KeyTable }>('zookeeper.json').keys;

/** What Kafka's documentation says first of a key. */
export function keyDoc(version: string, kind: 'broker' | 'topic', key: string): string | undefined {
  // By the lines from which on it says so.
  const texts = read<Record<typeof kind, Record<string, Record<string, string>>>>('docs.json')[kind][key] ?? {};
  return Object.entries(texts).filter(([line]) => atLeast(version, line as typeof KAFKA_LINES[number])).at(-1)?.[1];
}
