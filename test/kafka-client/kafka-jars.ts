import { createHash } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { requireTool, run } from './tools';

const CACHE = path.resolve(process.env.CDK8S_KAFKA_CACHE
  ?? path.join(__dirname, '../../node_modules/.cache/cdk8s-kafka'));

/**
 * Tool classes missing on Maven Central for a version are borrowed; enough to load KafkaConfig, not to start anything.
 */
const CONFIG_ONLY: Record<string, { readonly tools: string; readonly version: string }> = {
  '4.4.0': { tools: 'kafka-tools-api', version: '4.3.1' },
};

/** Whether a version's server can be formatted and started, or its jars can only judge a properties file. */
export function isRunnable(version: string): boolean {
  return !(version in CONFIG_ONLY);
}

/**
 * The class path (a folder with a wildcard) of a Kafka version's server, tools and clients; fetched once with Maven.
 */
export function kafkaJars(version: string): string {
  const dir = inCache(`kafka-${version}`, into => {
    fs.writeFileSync(path.join(into, 'pom.xml'), pom(version));
    const goal = ['dependency:copy-dependencies', '-DoutputDirectory=.', '-DincludeScope=runtime'];
    run(requireTool('mvn'), ['-B', '-q', ...goal], { cwd: into });
  });
  return path.join(dir, '*');
}

/** The jar of KafkaClient, for Java 11 and newer. */
export function compileClient(): string {
  const sources = fs.readdirSync(__dirname).filter(file => file.endsWith('.java')).sort();
  return compileJar('kafka-client', sources.map(file => path.join(__dirname, file)), '3.9.2', ['--release', '11']);
}

/** Compiles sources against a Kafka version into a jar; once per content of the sources. */
export function compileJar(name: string, sources: string[], kafkaVersion: string, options: string[] = []): string {
  const hash = createHash('sha256').update([kafkaVersion, ...options].join());
  sources.forEach(source => hash.update(fs.readFileSync(source)));
  const dir = inCache(`${name}-${hash.digest('hex').slice(0, 12)}`, into => {
    const classes = path.join(into, 'classes');
    // Kafka's class files name annotations whose jars are only needed at Kafka's own compile time: no lint about those.
    run(requireTool('javac'), [...options, '-nowarn', '-cp', kafkaJars(kafkaVersion), '-d', classes, ...sources]);
    run(requireTool('jar'), ['--create', '--file', path.join(into, `${name}.jar`), '-C', classes, '.']);
  });
  return path.join(dir, `${name}.jar`);
}

/** A folder made once: filled under another name and then renamed, so that parallel runs never see half of it. */
function inCache(name: string, fill: (into: string) => void): string {
  const dir = path.join(CACHE, name);
  if (!fs.existsSync(dir)) {
    fs.mkdirSync(CACHE, { recursive: true });
    const into = fs.mkdtempSync(`${dir}.`);
    try {
      fill(into);
      if (!fs.existsSync(dir)) fs.renameSync(into, dir);
    } finally {
      fs.rmSync(into, { recursive: true, force: true });
    }
  }
  return dir;
}

function pom(version: string): string {
  const tools = CONFIG_ONLY[version] ?? { tools: 'kafka-tools', version };
  // Kafka 4 brings log4j along but not its binding, 3.9 has all of reload4j; as in the images, so that the rendered log
  // file is used.
  const logger = version.startsWith('3.') ? '' : dependency('org.apache.logging.log4j', 'log4j-slf4j-impl', '2.25.1');
  // Without these two no web server comes along.
  const exclusions = ['connect-runtime', 'log4j-appender'].map(artifact =>
    `<exclusion><groupId>org.apache.kafka</groupId><artifactId>${artifact}</artifactId></exclusion>`);
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>cdk8s-kafka</groupId><artifactId>kafka-jars</artifactId><version>0</version><packaging>pom</packaging>
<dependencies>
${dependency('org.apache.kafka', 'kafka_2.13', version)}
${dependency('org.apache.kafka', tools.tools, tools.version, `<exclusions>${exclusions.join('')}</exclusions>`)}
${logger}
</dependencies></project>
`;
}

function dependency(group: string, artifact: string, version: string, more = ''): string {
  return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId>
<version>${version}</version>${more}</dependency>`;
}
