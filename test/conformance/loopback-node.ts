import { ChildProcess, spawn } from 'child_process';
import * as fs from 'fs';
import * as net from 'net';
import * as path from 'path';
import { expand, KafkaPod, KubeObject } from './manifests';
import { PodFiles } from './pod-files';
import { compileJar, kafkaJars } from '../kafka-client/kafka-jars';
import { requireTool } from '../kafka-client/tools';

/**
 * What both containers run is a script that ends in `java <class> <args>`; the scripts themselves are only in the
 * images.
 */
const MAIN_CLASSES: Record<string, string> = {
  'kafka-storage.sh': 'kafka.tools.StorageTool',
  'kafka-server-start.sh': 'kafka.Kafka',
};
/** Small for many JVMs on a small machine; below 192 MiB the log cleaner's buffer does not fit. */
const JVM_OPTIONS = ['-Xms64m', '-Xmx256m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
const READY_WITHIN_MS = 120_000;
/** As often as a kubelet would restart a container before somebody looks. */
const MAX_RESTARTS = 3;

export interface NodeSettings {
  readonly version: string;
  readonly address: string;
  readonly root: string;
  readonly hostsFile: string;
  environmentOf(container: any): Record<string, string>;
}

/** One Pod as JVMs: the format container, then the server. */
export class LoopbackNode {
  readonly files: PodFiles;
  /** Exits nobody asked for. */
  restarts = 0;
  private readonly log: string;
  private server?: ChildProcess;
  private killed = false;

  constructor(readonly pod: KafkaPod, private readonly settings: NodeSettings) {
    this.files = new PodFiles(pod, settings.address, settings.root);
    this.log = path.join(settings.root, `${pod.name}.log`);
  }

  /** What the kubelet does for a new or a re-created Pod; returns when it is Ready. */
  async start(objects: KubeObject[]): Promise<void> {
    this.files.write(objects);
    await this.format();
    if (!this.killed) this.run();
    await this.ready();
  }

  /** The init container, once. */
  async format(): Promise<void> {
    if (!this.pod.format) return;
    const code = await exitOf(this.spawn(this.pod.format));
    if (code !== 0) throw new Error(`${this.pod.name}: formatting ends with ${code}\n${this.tail()}`);
  }

  /** Sends a signal and waits for the end; for good, a re-created Pod is another LoopbackNode. */
  async kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const server = this.server;
    this.killed = true;
    if (!server) return;
    this.server = undefined;
    const exit = exitOf(server);
    server.kill(signal);
    await exit;
  }

  /** What an operator would look at: the state and the end of the log. */
  tail(lines = 25): string {
    const state = this.server ? 'running' : 'not running';
    const log = fs.existsSync(this.log) ? fs.readFileSync(this.log, 'utf8').trimEnd().split('\n').slice(-lines) : [];
    return `--- ${this.pod.name} (${state}, ${this.restarts} restarts), end of its log:\n${log.join('\n')}`;
  }

  private run(): void {
    const server = this.spawn(this.pod.kafka);
    this.server = server;
    server.once('exit', () => {
      if (this.server !== server) return;
      this.server = undefined;
      if (++this.restarts <= MAX_RESTARTS) setTimeout(() => this.killed || this.run(), 2000).unref();
    });
  }

  /** The readiness probe, answered as soon as its port is open. */
  private async ready(): Promise<void> {
    const probe = this.pod.kafka.readinessProbe?.tcpSocket?.port;
    const port = this.pod.kafka.ports?.find((candidate: any) => candidate.name === probe)?.containerPort ?? probe;
    if (!port) throw new Error(`${this.pod.name}: no readiness probe by tcpSocket`);
    const deadline = Date.now() + READY_WITHIN_MS;
    while (!this.killed && !await isOpen(this.settings.address, Number(port))) {
      if (Date.now() > deadline || this.restarts > MAX_RESTARTS) {
        throw new Error(`${this.pod.name}: port ${port} did not open\n${this.tail()}`);
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }

  private spawn(container: any): ChildProcess {
    const env = this.settings.environmentOf(container);
    const options = ['KAFKA_OPTS', 'KAFKA_LOG4J_OPTS'].flatMap(name => (env[name] ?? '').split(' ').filter(Boolean));
    const main = MAIN_CLASSES[path.posix.basename(container.command[0])];
    if (!main) throw new Error(`${this.pod.name}: no class known for ${container.command}`);
    const { version, hostsFile } = this.settings;
    const launcher = compileJar('parent-bound', [path.join(__dirname, 'ParentBound.java')], version);
    const log = fs.openSync(this.log, 'a');
    const child = spawn(requireTool('java'), [
      ...JVM_OPTIONS, `-Djdk.net.hosts.file=${hostsFile}`, ...options.map(option => this.files.local(option)),
      '-cp', [launcher, kafkaJars(version)].join(path.delimiter), 'ParentBound', main,
      ...container.args.map((arg: string) => this.files.local(expand(arg, env))),
    ], { stdio: ['pipe', log, log], env: { PATH: process.env.PATH, ...env } });
    fs.closeSync(log);
    return child;
  }
}

async function exitOf(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  if (child.exitCode !== null) return child.exitCode;
  return new Promise(resolve => child.once('exit', (code, signal) => resolve(code ?? signal)));
}

async function isOpen(host: string, port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = net.connect({ host, port }, () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => resolve(false));
  });
}
