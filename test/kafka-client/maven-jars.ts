import { createHash } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { requireTool, run } from './tools';

const CACHE = path.resolve(process.env.CDK8S_KAFKA_CACHE
  ?? path.join(__dirname, '../../node_modules/.cache/cdk8s-kafka'));

export interface Artifact {
  readonly group: string;
  readonly name: string;
  readonly version: string;
  /** Excluded dependencies of the same group. */
  readonly without?: string[];
}

/** Returns the class path (a directory with a wildcard) of these artifacts and their dependencies, which Maven downloads once. */
export function mavenJars(name: string, artifacts: Artifact[]): string {
  const dir = inCache(name, into => {
    fs.writeFileSync(path.join(into, 'pom.xml'), pom(artifacts));
    const goal = ['dependency:copy-dependencies', '-DoutputDirectory=.', '-DincludeScope=runtime'];
    run(requireTool('mvn'), ['-B', '-q', ...goal], { cwd: into });
  });
  return path.join(dir, '*');
}

/** Returns a jar of compiled sources. Unchanged sources are not compiled again. */
export function compileSources(name: string, sources: string[], classPath: string, options: string[] = []): string {
  const hash = createHash('sha256').update([path.basename(path.dirname(classPath)), ...options].join());
  sources.forEach(source => hash.update(fs.readFileSync(source)));
  const dir = inCache(`${name}-${hash.digest('hex').slice(0, 12)}`, into => {
    const classes = path.join(into, 'classes');
    // Kafka's class files refer to annotations that are not on the class path, which would cause warnings.
    run(requireTool('javac'), [...options, '-nowarn', '-cp', classPath, '-d', classes, ...sources]);
    run(requireTool('jar'), ['--create', '--file', path.join(into, `${name}.jar`), '-C', classes, '.']);
  });
  return path.join(dir, `${name}.jar`);
}

/** Returns a directory of the cache, which is created once. It is filled under another name and then renamed, for parallel runs. */
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

function pom(artifacts: Artifact[]): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>cdk8s-kafka</groupId><artifactId>jars</artifactId><version>0</version><packaging>pom</packaging>
<dependencies>
${artifacts.map(dependency).join('\n')}
</dependencies></project>
`;
}

function dependency({ group, name, version, without = [] }: Artifact): string {
  const exclusions = without.map(other =>
    `<exclusion><groupId>${group}</groupId><artifactId>${other}</artifactId></exclusion>`);
  return `<dependency><groupId>${group}</groupId><artifactId>${name}</artifactId>
<version>${version}</version>${exclusions.length ? `<exclusions>${exclusions.join('')}</exclusions>` : ''}</dependency>`;
}
