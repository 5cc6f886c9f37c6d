import { ChildProcess, execFile, spawn } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { promisify } from 'util';
import { propertiesText } from '../../../src/util/properties-text';
import { compileJar, kafkaJars } from '../../kafka-client/kafka-jars';
import { requireTool } from '../../kafka-client/tools';
import { ClientSettings } from '../checks/login-check';
import { LoopbackCluster } from '../loopback/cluster';

const JAR = path.join(__dirname, '../../../src/kafka-tools/kafka-tools.jar');
const JAVA_OPTIONS = ['-Xmx64m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
/** Prints the times of the program at the end, which Node.js cannot measure. */
const TIMED = '"$@"; code=$?; times >&2; exit $code';
/** The loggers of Kafka 3.9 and of Kafka 4, which print all settings of clients, to the stream that the tool uses. */
const LOGGERS = {
  'log4j.configuration': `log4j.rootLogger=INFO, out
log4j.appender.out=org.apache.log4j.ConsoleAppender
log4j.appender.out.layout=org.apache.log4j.PatternLayout
log4j.appender.out.layout.ConversionPattern=%p %m%n
`,
  'log4j2.configurationFile': `rootLogger.level = info
rootLogger.appenderRef.out.ref = out
appender.out.type = Console
appender.out.name = out
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %p %m%n
`,
};

export interface Outcome {
  readonly code: number | null;
  /** Lines of changes. */
  readonly changes: string[];
  /** Lines of errors, without `ERROR`. */
  readonly errors: string[];
  /** The other lines, without the totals. */
  readonly progress: string[];
  /** The last line. */
  readonly totals: string;
  readonly cpuSeconds: number;
}

export interface RunOptions {
  /** The settings of the client. */
  readonly login?: ClientSettings;
  readonly dryRun?: boolean;
  /** The version of Kafka whose jars are on the class path, by default the cluster's. */
  readonly clients?: string;
  /** The command, by default `provision`. */
  readonly command?: string;
}

/** Runs commands of the committed jar against a cluster, with the jars of a Kafka version. */
export class ProvisioningTool {
  /** Everything that was printed so far. */
  printed = '';
  readonly dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-kafka-provisioning-'));
  private readonly runs: ToolRun[] = [];
  private files = 0;

  constructor(private readonly cluster: LoopbackCluster, private readonly admin: ClientSettings) {
    for (const [name, text] of Object.entries(LOGGERS)) fs.writeFileSync(path.join(this.dir, `${name}.properties`), text);
  }

  /** Writes a file, as a Secret or ConfigMap is mounted, and returns its path. */
  file(text: string): string {
    const file = path.join(this.dir, `file-${this.files++}`);
    fs.writeFileSync(file, text);
    return file;
  }

  async provision(wanted: object, options: RunOptions = {}): Promise<Outcome> {
    return this.start(wanted, options).outcome;
  }

  start(wanted: object, { login = this.admin, dryRun = false, clients = this.cluster.version, command = 'provision' }: RunOptions = {}): ToolRun {
    const args = [command, this.file(JSON.stringify(wanted)), this.file(propertiesText(Object.entries(login))), ...dryRun ? ['--dry-run'] : []];
    const run = new ToolRun([...this.java(JAR, clients), 'io.github.cdk8skafka.tools.Main', ...args], dryRun, text => { this.printed += text; });
    this.runs.push(run);
    return run;
  }

  /** The topics, users, quotas, ACLs and settings of groups that the cluster has. */
  async state(...groups: string[]): Promise<any> {
    const sources = [path.join(__dirname, '../checks/EntityDump.java'), path.join(__dirname, '../../kafka-client/Json.java')];
    const jar = compileJar('entity-dump', sources, '3.9.2');
    const client = this.file(propertiesText(Object.entries(this.admin)));
    const [command, ...args] = [...this.java(jar, this.cluster.version), 'EntityDump', client, ...groups];
    return JSON.parse((await promisify(execFile)(command, args, { maxBuffer: 64 * 1024 * 1024 })).stdout);
  }

  close(): void {
    this.runs.forEach(run => run.kill());
    fs.rmSync(this.dir, { recursive: true, force: true });
  }

  private java(jar: string, version: string): string[] {
    const loggers = Object.keys(LOGGERS).map(name => `-D${name}=file:${path.join(this.dir, name)}.properties`);
    return [
      requireTool('java'), ...JAVA_OPTIONS, ...loggers, `-Djdk.net.hosts.file=${this.cluster.network.hostsFile}`,
      '-cp', [jar, kafkaJars(version)].join(path.delimiter),
    ];
  }
}

/** A run of the tool. */
export class ToolRun {
  readonly outcome: Promise<Outcome>;
  private readonly child: ChildProcess;
  private out = '';
  private err = '';

  constructor(command: string[], private readonly isDryRun: boolean, print: (text: string) => void) {
    // In a group of its own, which can be killed as a whole.
    this.child = spawn('sh', ['-c', TIMED, 'sh', ...command], { detached: true });
    this.child.stdout!.on('data', text => { this.out += text; print(String(text)); });
    this.child.stderr!.on('data', text => { this.err += text; print(String(text)); });
    this.outcome = this.finish();
    this.outcome.catch(() => undefined);
  }

  /** Returns when this text was printed. */
  async prints(text: string): Promise<void> {
    while (!this.out.includes(text)) {
      if (this.child.exitCode !== null) throw new Error(`ended before it printed "${text}": ${this.out}`);
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }

  /** Kills it at once (SIGKILL), and returns what it has printed. */
  kill(): string {
    if (this.child.exitCode === null && this.child.signalCode === null) process.kill(-this.child.pid!, 'SIGKILL');
    return this.out;
  }

  private async finish(): Promise<Outcome> {
    const code = await new Promise<number | null>((resolve, reject) => { this.child.once('close', resolve).once('error', reject); });
    const lines = this.out.trimEnd().split('\n');
    const totals = lines.pop()!;
    const isError = (line: string) => line.startsWith('ERROR ');
    const isProgress = (line: string) => /^(waiting|the brokers|broker \d+ is)\b/.test(line);
    const changes = lines.filter(line => !isError(line) && !isProgress(line));
    if (this.isDryRun) expect(changes.filter(line => !line.startsWith('would '))).toEqual([]);
    // Two lines of two times: user and system of the shell, and of the program.
    const times = [...this.err.matchAll(/(\d+)m([\d.]+)s/g)].slice(-2).map(([, minutes, seconds]) => 60 * Number(minutes) + Number(seconds));
    return {
      code,
      changes: this.isDryRun ? changes.map(line => line.replace(/^would /, '')) : changes,
      errors: lines.filter(isError).map(line => line.replace('ERROR ', '')),
      progress: lines.filter(isProgress),
      totals,
      cpuSeconds: times.reduce((sum, time) => sum + time, 0),
    };
  }
}
