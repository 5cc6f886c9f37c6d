/** Compiles the jars of the tools. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { kafkaJars } from '../../test/kafka-client/kafka-jars';
import { mavenJars } from '../../test/kafka-client/maven-jars';
import { requireTool, run } from '../../test/kafka-client/tools';

const FOLDER = join(__dirname, '..', '..', 'src', 'kafka-tools');
/** The major version of the JDK that has built it; others write other bytes. */
export const JDK = 17;
/** The oldest Kafka version whose images run the tools. */
const COMPILED_AGAINST = '3.9.0';
const PACKAGE = 'io.github.cdk8skafka.tools';

/** A jar with the classes that some methods need. */
interface Jar {
  /** The committed file. */
  readonly file: string;
  /** The methods that the JVM calls, and that `Main` calls by name. */
  readonly entryPoints: Readonly<Record<string, string>>;
  readonly manifest?: string;
  /** The class that loads the others from an archive in the jar, for a jar that is large. */
  readonly loader?: string;
  /** The class that is started, and the beginning of what it prints without arguments. */
  readonly program?: { readonly name: string; readonly usage: string };
}

/** Brokers restart when the jar with their agent changes, but not for a change of what Jobs do. */
export const JARS: readonly Jar[] = [
  {
    file: join(FOLDER, 'kafka-tools.jar'),
    entryPoints: { Main: 'main(java.lang.String[])', Program: 'main(java.lang.String[])' },
    loader: 'Main',
    program: { name: 'Main', usage: 'usage: drill' },
  },
  {
    file: join(FOLDER, 'kafka-mirror-tools.jar'),
    entryPoints: { MirrorTools: 'main(java.lang.String[])' },
    program: { name: 'MirrorTools', usage: 'usage: mirror-check' },
  },
  { file: join(FOLDER, 'kafka-agent.jar'), entryPoints: { Agent: 'premain(java.lang.String)' }, manifest: `Premain-Class: ${PACKAGE}.Agent\n` },
];

/** The modules of the JDK that the classes use. */
const MODULES = ['java.base', 'java.management', 'java.net.http', 'jdk.httpserver', 'jdk.management'];
const PROGUARD = { group: 'com.guardsquare', name: 'proguard-base', version: '7.4.2' };
const JUNIT = { group: 'org.junit.platform', name: 'junit-platform-console-standalone', version: '1.11.4' };

/**
 * Returns the bytes of a jar. The same sources give the same bytes with the same JDK: entries are sorted and have a fixed date, and class
 * files have no debugging information. The option for concatenated texts makes them smaller, and so does an archive of classes that is compressed
 * as a whole.
 */
export function buildJar({ entryPoints, manifest = '', loader }: Jar): Buffer {
  return inFolder((folder) => {
    const compiled = compile(join(__dirname, 'src'), join(folder, 'compiled'), kafkaJars(COMPILED_AGAINST), ['-g:none', '-XDstringConcat=inline']);
    const classes = shorten(compiled, join(folder, 'classes'), entryPoints, loader === undefined ? PACKAGE : '');
    const isOutside = (name: string) => loader === undefined || name === join(...PACKAGE.split('.'), `${loader}.class`);
    const names = filesIn(classes, '.class');
    const entries: (readonly [string, string])[] = names.filter(isOutside).map((name) => [classes, name]);
    if (loader !== undefined) {
      archive(join(folder, 'classes.zip'), names.filter((name) => !isOutside(name)).map((name) => [classes, name]), '--no-manifest', '--no-compress');
      entries.push([folder, 'classes.zip']);
    }
    writeFileSync(join(folder, 'manifest'), `Created-By: cdk8s-kafka\n${manifest}`);
    archive(join(folder, 'out.jar'), entries, '--manifest', join(folder, 'manifest'));
    return readFileSync(join(folder, 'out.jar'));
  });
}

/** Gives classes and members short names, which saves an eighth, and removes code that is not needed, which saves three percent. */
function shorten(classes: string, shortened: string, entryPoints: Jar['entryPoints'], newPackage: string): string {
  const library = dirname(kafkaJars(COMPILED_AGAINST));
  const libraries = [
    ...MODULES.map((name) => `<java.home>/jmods/${name}.jmod(!**.jar;!module-info.class)`),
    ...filesIn(library, '.jar').map((name) => `${join(library, name)}(!META-INF/**)`),
  ];
  const keep = Object.entries(entryPoints).map(([name, method]) => `-keep public class ${PACKAGE}.${name} { public static void ${method}; }`);
  // Images with Kafka 4 have no client of ZooKeeper: a class into which parts of this one are moved cannot be loaded there.
  keep.push(`-keep,allowshrinking,allowobfuscation class ${PACKAGE}.ZookeeperDrill { *; }`);
  const config = join(shortened, '..', 'shorten.pro');
  writeFileSync(config, [
    `-injars ${classes}`, `-outjars ${shortened}`, ...libraries.map((name) => `-libraryjars ${name}`), ...keep,
    '-optimizationpasses 3', '-optimizations !class/merging/*', '-allowaccessmodification', `-repackageclasses '${newPackage}'`, '-dontwarn **', '-dontnote **', '',
  ].join('\n'));
  run(requireTool('java'), ['-cp', mavenJars(`proguard-${PROGUARD.version}`, [PROGUARD]), 'proguard.ProGuard', `@${config}`]);
  return shortened;
}

/** Creates an archive of files, each with the folder to which its name is relative. */
function archive(file: string, entries: readonly (readonly [string, string])[], ...options: readonly string[]): void {
  run(requireTool('jar'), ['--create', '--date=2026-01-01T00:00:00Z', ...options, '--file', file, ...entries.flatMap((entry) => ['-C', ...entry])]);
}

/** Runs the JUnit tests, and returns what they print. */
export function runTests(): string {
  return inFolder((folder) => {
    const libraries = [kafkaJars(COMPILED_AGAINST), mavenJars(`junit-${JUNIT.version}`, [JUNIT])];
    const classes = compile(join(__dirname, 'src'), join(folder, 'classes'), libraries[0], []);
    const tests = compile(join(__dirname, 'tests'), join(folder, 'tests'), [classes, ...libraries].join(delimiter), []);
    const classPath = [tests, classes, ...libraries].join(delimiter);
    return run(requireTool('java'), ['-XX:TieredStopAtLevel=1', '-cp', classPath, 'org.junit.platform.console.ConsoleLauncher', 'execute',
      '--disable-banner', '--details=tree', '--disable-ansi-colors', '--scan-class-path', tests]);
  });
}

/** Starts a program without arguments, on the class path of an image of this version with all jars. */
export const usage = (program: string, version: string) => spawnSync(
  requireTool('java'), ['-cp', [...JARS.map(({ file }) => file), kafkaJars(version)].join(delimiter), `${PACKAGE}.${program}`], { encoding: 'utf8' });

/** The major version of the JDK on the PATH. */
export function currentJdk(): number {
  return Number(/javac (\d+)/.exec(run(requireTool('javac'), ['-version']))?.[1]);
}

function compile(sources: string, classes: string, classPath: string, options: string[]): string {
  const files = filesIn(sources, '.java').map((name) => join(sources, name));
  run(requireTool('javac'), ['--release', '11', ...options, '-nowarn', '-Xlint:-options', '-cp', classPath, '-d', classes, ...files]);
  return classes;
}

function filesIn(folder: string, extension: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(extension)).sort();
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'kafka-tools-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
