import { ChildProcess, spawn } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { programOf } from './programs';
import { isReady } from './readiness';
import { compileJar } from '../../kafka-client/kafka-jars';
import { requireTool } from '../../kafka-client/tools';
import { PodFiles } from '../inputs/pod-files';
import { expand, KubeObject, Pod } from '../inputs/pods';

/** Small heaps for many JVMs on one host. The log cleaner's buffer of 128 MiB must fit into the old generation, which is two thirds, with all else. */
const JVM_OPTIONS = ['-Xms64m', '-Xmx384m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
const READY_WITHIN_MS = 120_000;
/**
 * Delays before restarts, doubled each time as by a kubelet. The sum is longer than the ZooKeeper session of a killed broker,
 * before whose end the broker cannot start again.
 */
const RESTARTS_AFTER_MS = [2000, 4000, 8000, 16_000];
/** Programs of init containers that also exist on this host. */
const LOCAL_PROGRAMS = ['cp', 'find'];

export interface NodeSettings {
  readonly version: string;
  readonly address: string;
  readonly root: string;
  readonly hostsFile: string;
  environmentOf(container: any): Record<string, string>;
}

/** One Pod as JVMs: its init containers, then its server. */
export class LoopbackNode {
  readonly files: PodFiles;
  /** The end of the log at each unexpected exit. */
  readonly exits: string[] = [];
  private readonly log: string;
  private server?: ChildProcess;
  private killed = false;

  constructor(readonly pod: Pod, private readonly settings: NodeSettings) {
    this.files = new PodFiles(pod, settings.root);
    this.log = path.join(settings.root, `${pod.name}.log`);
  }

  /** Starts a new or recreated Pod, as a kubelet does; returns when it is Ready. */
  async start(objects: KubeObject[]): Promise<void> {
    this.files.write(objects, this.settings.environmentOf(this.pod.main));
    await this.init();
    if (!this.killed) this.run();
    await this.ready();
  }

  /** Runs the init containers once. */
  async init(): Promise<void> {
    for (const container of this.pod.init) {
      const code = await exitOf(this.spawn(container));
      if (code !== 0) throw new Error(`${this.pod.name}: ${container.name} exits with ${code}\n${this.tail()}`);
    }
  }

  /** Sends a signal and waits for the exit. The node cannot be started again; a recreated Pod is a new LoopbackNode. */
  async kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const server = this.server;
    this.killed = true;
    if (!server) return;
    this.server = undefined;
    const exit = exitOf(server);
    server.kill(signal);
    await exit;
  }

  /** The complete log of its containers, including earlier Pods with this name. */
  logged(): string {
    return fs.existsSync(this.log) ? fs.readFileSync(this.log, 'utf8') : '';
  }

  /** The state and the last lines of the log. */
  tail(lines = 25): string {
    const state = this.server ? 'running' : 'not running';
    const log = this.logged().trimEnd().split('\n').slice(-lines);
    return `--- ${this.pod.name} (${state}, ${this.exits.length} restarts), end of its log:\n${log.join('\n')}`;
  }

  private run(): void {
    const server = this.spawn(this.pod.main);
    this.server = server;
    server.once('exit', () => {
      if (this.server !== server) return;
      this.server = undefined;
      const pause = RESTARTS_AFTER_MS[this.exits.length];
      this.exits.push(this.tail());
      if (pause) setTimeout(() => this.killed || this.run(), pause).unref();
    });
  }

  private async ready(): Promise<void> {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (!this.killed && !await isReady(this.pod, this.settings.address)) {
      if (Date.now() > deadline || this.exits.length > RESTARTS_AFTER_MS.length) {
        throw new Error(`${this.pod.name}: not Ready\n${this.tail()}`);
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }

  private spawn(container: any): ChildProcess {
    const env = this.settings.environmentOf(container);
    const log = fs.openSync(this.log, 'a');
    const [command, ...args] = this.commandLine(container, env);
    const child = spawn(command, args, { stdio: ['pipe', log, log], env: { PATH: process.env.PATH, ...env } });
    fs.closeSync(log);
    return child;
  }

  private commandLine(container: any, env: Record<string, string>): string[] {
    const [command] = container.command;
    if (LOCAL_PROGRAMS.includes(command)) {
      const args = container.args.map((arg: string) => this.files.local(expand(arg, env)));
      // Only root may change the owner of files.
      return [command, ...args.map((arg: string) => arg === 'chown' ? 'true' : arg)];
    }
    const { version, hostsFile } = this.settings;
    const launcher = compileJar('parent-bound', [path.join(__dirname, 'ParentBound.java')], version);
    const { classPath, options, main, args } = programOf(container, env, version);
    return [
      requireTool('java'), ...JVM_OPTIONS, `-Djdk.net.hosts.file=${hostsFile}`,
      ...options.map(option => this.files.local(option)),
      '-cp', [launcher, ...classPath].join(path.delimiter),
      'ParentBound', main, ...args.map(arg => this.files.local(arg)),
    ];
  }
}

async function exitOf(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  if (child.exitCode !== null) return child.exitCode;
  return new Promise(resolve => child.once('exit', (code, signal) => resolve(code ?? signal)));
}
