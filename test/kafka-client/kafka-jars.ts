import * as fs from 'fs';
import * as path from 'path';
import { compileSources, mavenJars } from './maven-jars';

/**
 * Versions whose tool classes are missing on Maven Central, and the version that replaces them. This is enough to load
 * KafkaConfig, but not to start Kafka.
 */
const CONFIG_ONLY: Record<string, { readonly tools: string; readonly version: string }> = {
  '4.2.2': { tools: 'kafka-tools', version: '4.2.1' },
  '4.4.0': { tools: 'kafka-tools-api', version: '4.3.1' },
};

/** Whether Kafka of this version can be formatted and started. If not, its jars can only validate properties files. */
export function isRunnable(version: string): boolean {
  return !(version in CONFIG_ONLY);
}

/** Returns the class path of the server, the tools and the clients of a Kafka version; that of 3.9 includes the ZooKeeper client. */
export function kafkaJars(version: string): string {
  const group = 'org.apache.kafka';
  const tools = CONFIG_ONLY[version] ?? { tools: 'kafka-tools', version };
  return mavenJars(`kafka-${version}`, [
    { group, name: 'kafka_2.13', version },
    // Excluding these two also excludes a web server.
    { group, name: tools.tools, version: tools.version, without: ['connect-runtime', 'log4j-appender'] },
    // Kafka 4 depends on log4j but not on its slf4j binding, while 3.9 depends on all of reload4j. The images contain the
    // binding, and without it the rendered logging configuration has no effect.
    ...version.startsWith('3.') ? []
      : [{ group: 'org.apache.logging.log4j', name: 'log4j-slf4j-impl', version: '2.25.1' }],
  ]);
}

/** Returns the class path of MirrorMaker of a Kafka version, besides that of the server. */
export function mirrorJars(version: string): string {
  const group = 'org.apache.kafka';
  return mavenJars(`mirror-${version}`, [
    { group, name: 'connect-mirror', version },
    { group, name: 'connect-runtime', version },
  ]);
}

/** Returns the jar of KafkaClient, for Java 11 and newer. */
export function compileClient(): string {
  const sources = fs.readdirSync(__dirname).filter(file => file.endsWith('.java')).sort();
  return compileJar('kafka-client', sources.map(file => path.join(__dirname, file)), '3.9.2', ['--release', '11']);
}

/** Returns a jar of sources that are compiled against a Kafka version. Unchanged sources are not compiled again. */
export function compileJar(name: string, sources: string[], kafkaVersion: string, options: string[] = []): string {
  return compileSources(name, sources, kafkaJars(kafkaVersion), options);
}
