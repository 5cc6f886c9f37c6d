import * as fs from 'fs';
import * as path from 'path';
import { compileSources, mavenJars } from './maven-jars';

/**
 * Tool classes missing on Maven Central for a version are borrowed; enough to load KafkaConfig, not to start anything.
 */
const CONFIG_ONLY: Record<string, { readonly tools: string; readonly version: string }> = {
  '4.2.2': { tools: 'kafka-tools', version: '4.2.1' },
  '4.4.0': { tools: 'kafka-tools-api', version: '4.3.1' },
};

/** Whether a version's server can be formatted and started, or its jars can only judge a properties file. */
export function isRunnable(version: string): boolean {
  return !(version in CONFIG_ONLY);
}

/** The class path of a Kafka version's server, tools and clients; 3.9's can also talk to ZooKeeper. */
export function kafkaJars(version: string): string {
  const group = 'org.apache.kafka';
  const tools = CONFIG_ONLY[version] ?? { tools: 'kafka-tools', version };
  return mavenJars(`kafka-${version}`, [
    { group, name: 'kafka_2.13', version },
    // Without these two no web server comes along.
    { group, name: tools.tools, version: tools.version, without: ['connect-runtime', 'log4j-appender'] },
    // Kafka 4 brings log4j along but not its binding, 3.9 has all of reload4j; as in the images, so that the rendered
    // log file is used.
    ...version.startsWith('3.') ? []
      : [{ group: 'org.apache.logging.log4j', name: 'log4j-slf4j-impl', version: '2.25.1' }],
  ]);
}

/** The jar of KafkaClient, for Java 11 and newer. */
export function compileClient(): string {
  const sources = fs.readdirSync(__dirname).filter(file => file.endsWith('.java')).sort();
  return compileJar('kafka-client', sources.map(file => path.join(__dirname, file)), '3.9.2', ['--release', '11']);
}

/** Compiles sources against a Kafka version into a jar; once per content of the sources. */
export function compileJar(name: string, sources: string[], kafkaVersion: string, options: string[] = []): string {
  return compileSources(name, sources, kafkaJars(kafkaVersion), options);
}
