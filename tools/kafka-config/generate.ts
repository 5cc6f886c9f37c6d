import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { validationOf } from './validators';
import type { KeyFacts, KeyTables, MirrorKey } from '../../src/kafka-config/tables';
import { compileJar, kafkaJars, mirrorJars } from '../../test/kafka-client/kafka-jars';
import { compileSources, mavenJars } from '../../test/kafka-client/maven-jars';
import { requireTool, run } from '../../test/kafka-client/tools';
import { zookeeperJars } from '../../test/kafka-client/zookeeper-jars';

/** The newest release of each Kafka line. Add the settings that a new patch release adds to src/kafka-config/patch-releases.ts. */
const RELEASES: Readonly<Record<string, string>> = {
  '3.9': '3.9.2', '4.0': '4.0.2', '4.1': '4.1.2', '4.2': '4.2.2', '4.3': '4.3.1', '4.4': '4.4.0',
};

const FOLDER = join(__dirname, '../../src/kafka-config');
const JSON_SOURCE = join(__dirname, '../../test/kafka-client/Json.java');

interface Dumped {
  readonly type: string;
  readonly required: boolean;
  readonly default: string | null;
  readonly validator: string | null;
  readonly internal: boolean;
  readonly mode?: string | null;
  readonly doc: string | null;
  readonly deprecation: string | null;
}

type Dump = Readonly<Record<'broker' | 'topic', Record<string, Dumped>>> & { readonly clients: Readonly<Record<string, string[]>> };

/** Matches sentences that deprecate the setting itself, and not another one. */
const DEPRECATES_ITSELF = /^\[?deprecated|\bthis config(uration)? (is|has been) deprecated/i;

/** The facts that validate a value, without those that have no effect. */
function factsOf(keys: Record<string, Dumped>, readByControllers?: ReadonlySet<string>): Record<string, KeyFacts> {
  return Object.fromEntries(Object.entries(keys).map(([key, dumped]) => [key, {
    type: dumped.type as KeyFacts['type'],
    ...dumped.required ? { required: true } : {},
    ...dumped.default === null ? {} : { default: dumped.default },
    ...dumped.validator === null ? {} : validationOf(dumped.validator),
    ...dumped.internal ? { internal: true } : {},
    ...readByControllers && !readByControllers.has(key) ? { brokersOnly: true } : {},
    ...dumped.mode ? { mode: dumped.mode as KeyFacts['mode'] } : {},
    ...DEPRECATES_ITSELF.test(dumped.deprecation ?? '') ? { deprecated: dumped.deprecation! } : {},
  }]));
}

/** The documentation of each key, by the first Kafka line with this text; most texts never change. */
function docsOf(dumps: readonly (readonly [line: string, dump: Dump])[], kind: 'broker' | 'topic'): Record<string, Record<string, string>> {
  const docs: Record<string, Record<string, string>> = {};
  for (const [line, dump] of dumps) {
    for (const [key, { doc }] of Object.entries(dump[kind])) {
      const own = docs[key] ??= {};
      if (Object.values(own).at(-1) !== (doc ?? '')) { own[line] = doc ?? ''; }
    }
  }
  return Object.fromEntries(Object.entries(docs).sort(([a], [b]) => a < b ? -1 : 1));
}

/** Writes one key per line, so that diffs between Kafka releases are readable. */
function write(file: string, tables: object): void {
  const lines = Object.entries(tables).map(([name, table]) => typeof table === 'string' ? `${JSON.stringify(name)}:${JSON.stringify(table)}`
    : `${JSON.stringify(name)}:{\n${Object.entries(table as object).map(([key, facts]) => `${JSON.stringify(key)}:${JSON.stringify(facts)}`).join(',\n')}\n}`);
  writeFileSync(join(FOLDER, file), `{\n${lines.join(',\n')}\n}\n`);
}

function dumpOf(release: string): Dump {
  const jar = compileJar('config-dump', [join(__dirname, 'ConfigDump.java'), JSON_SOURCE], release);
  return JSON.parse(run(requireTool('java'), ['-cp', `${kafkaJars(release)}:${jar}`, 'ConfigDump']));
}

/** Returns the keys that controllers read, according to the class files of a release. */
function controllerKeys(release: string): Set<string> {
  const jars = kafkaJars(release);
  const classPath = `${mavenJars('asm', [{ group: 'org.ow2.asm', name: 'asm', version: '9.7' }])}:${jars}`;
  const jar = compileSources('controller-keys', [join(__dirname, 'ControllerKeys.java'), JSON_SOURCE], classPath);
  return new Set(Object.keys(JSON.parse(run(requireTool('java'), ['-cp', `${classPath}:${jar}`, 'ControllerKeys', dirname(jars)]))));
}

/**
 * Returns the levels of features by release, of all releases that a release can finalize. Not those that are 0, since nothing is
 * lowered, and not that of kraft.version: with it, controllers are identified by the directory ids of their disks.
 */
function featureLevels(release: string): Record<string, Record<string, number>> {
  const jar = compileJar('feature-dump', [join(__dirname, 'FeatureDump.java'), JSON_SOURCE], release);
  const dumped: Record<string, Record<string, number>> = JSON.parse(run(requireTool('java'), ['-cp', `${kafkaJars(release)}:${jar}`, 'FeatureDump']));
  return Object.fromEntries(Object.entries(dumped).map(([version, levels]) =>
    [version, Object.fromEntries(Object.entries(levels).filter(([feature, level]) => feature !== 'kraft.version' && level > 0))]));
}

function zookeeperKeys(release: string): Record<string, Pick<KeyFacts, 'type'>> {
  const jars = zookeeperJars(release);
  const jar = compileSources('zookeeper-dump', [join(__dirname, 'ZookeeperDump.java'), JSON_SOURCE], jars);
  const kinds: Record<string, keyof typeof ZOOKEEPER_TYPES> = JSON.parse(run(requireTool('java'), ['-cp', `${jars}:${jar}`, 'ZookeeperDump']));
  return Object.fromEntries(Object.entries(kinds).map(([key, kind]) => [key, { type: ZOOKEEPER_TYPES[kind] }]));
}

/** The releases whose MirrorMaker is on Maven Central. */
const MIRROR_RELEASES: Readonly<Record<string, string>> = { '3.9': '3.9.2', '4.0': '4.0.2', '4.1': '4.1.2', '4.3': '4.3.1' };

/** Returns the types of the settings of MirrorMaker, with the first and the last line that has them unless all have. */
function mirrorKeys(): Record<string, MirrorKey> {
  const dumps = Object.entries(MIRROR_RELEASES).map(([line, release]) => {
    const jars = mirrorJars(release);
    const jar = compileSources('mirror-dump', [join(__dirname, 'MirrorDump.java'), JSON_SOURCE], jars);
    return [line, JSON.parse(run(requireTool('java'), ['-cp', `${jars}:${jar}`, 'MirrorDump'])) as Record<string, KeyFacts['type']>] as const;
  });
  const lines = dumps.map(([line]) => line);
  return Object.fromEntries([...new Set(dumps.flatMap(([, types]) => Object.keys(types)))].sort().map((key) => {
    const having = dumps.filter(([, types]) => key in types);
    const [first, last] = [having[0][0], having.at(-1)![0]];
    return [key, {
      type: having.at(-1)![1][key], ...first === lines[0] ? {} : { since: first }, ...last === lines.at(-1) ? {} : { until: last },
    } as MirrorKey];
  }));
}

const ZOOKEEPER_TYPES = { number: 'INT', boolean: 'BOOLEAN', text: 'STRING' } as const;

const dumps = Object.entries(RELEASES).map(([line, release]) => [line, dumpOf(release)] as const);
for (const [line, dump] of dumps) {
  const tables: KeyTables = { release: RELEASES[line], broker: factsOf(dump.broker, controllerKeys(RELEASES[line])), topic: factsOf(dump.topic) };
  write(`${line}.json`, tables);
}
write('docs.json', { broker: docsOf(dumps, 'broker'), topic: docsOf(dumps, 'topic') });
// Client settings that brokers do not have, with the kinds of clients that have them; those of the newest line.
const clients = Object.entries(dumps.at(-1)![1].clients).sort(([a], [b]) => a < b ? 1 : -1);
const clientKeys = [...new Set(clients.flatMap(([, keys]) => keys))].filter((key) => !(key in dumps.at(-1)![1].broker)).sort();
write('clients.json', { keys: Object.fromEntries(clientKeys.map((key) => [key, clients.flatMap(([kind, keys]) => keys.includes(key) ? [kind] : [])])) });
// Kafka 3.9 works with both ZooKeeper lines; keys that only the newer one reads are accepted for both.
write('zookeeper.json', { keys: { ...zookeeperKeys('3.9.4'), ...zookeeperKeys('3.8.4') } });
// Every release gives the levels of the releases before it.
write('features.json', { releases: featureLevels(Object.values(RELEASES).at(-1)!) });
write('mirror.json', { keys: mirrorKeys() });
