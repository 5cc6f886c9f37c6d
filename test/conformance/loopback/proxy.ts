import { ChildProcess, spawn } from 'child_process';
import * as fs from 'fs';
import { LoopbackNetwork } from './network';
import { isOpen } from './readiness';
import { expand, NetworkPod } from '../inputs/pods';

const STARTS_WITHIN_MS = 30_000;

/** The path of the program kafka-proxy; undefined if it is not available (see README.md). */
export function proxyProgram(): string | undefined {
  const program = process.env.KAFKA_PROXY_BIN;
  if (program) fs.accessSync(program, fs.constants.X_OK);
  return program || undefined;
}

/**
 * One replica of kafka-proxy: the real program with the rendered arguments, except that names of the cluster's DNS are resolved,
 * and unspecified bind addresses are replaced by the Pod's address.
 */
export class LoopbackProxy {
  readonly address: string;
  private child?: ChildProcess;
  protected output = '';

  constructor(readonly pod: NetworkPod, private readonly program: string, protected readonly network: LoopbackNetwork) {
    this.address = network.addressOf(pod);
  }

  /** Starts the process; returns when the port of its startup probe is open. */
  async start(): Promise<void> {
    const { main } = this.pod;
    const env = this.network.environmentOf(this.pod, main);
    const child = spawn(this.program, main.args.map((arg: string) => this.local(expand(arg, env))), { env });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) stream.on('data', text => { this.output += text; });
    const deadline = Date.now() + STARTS_WITHIN_MS;
    while (!await isOpen(this.address, main.startupProbe.tcpSocket.port)) {
      if (!this.running || Date.now() > deadline) throw new Error(`${this.pod.name}: not started\n${this.output}`);
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  get running(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Sends a signal and waits for the exit; returns the exit code, or the signal that ended the process. */
  async kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | NodeJS.Signals | null> {
    const { child } = this;
    if (!child || !this.running) return null;
    const end = new Promise<number | NodeJS.Signals | null>(resolve => {
      child.once('exit', (code, death) => resolve(code ?? death));
    });
    child.kill(signal);
    return end;
  }

  /** The HTTP status of its liveness probe. */
  async health(): Promise<number> {
    const { path, port } = this.pod.main.livenessProbe.httpGet;
    return (await fetch(`http://${this.address}:${port}${path}`)).status;
  }

  protected local(arg: string): string {
    return arg.replace(/(?<=[=,]):(?=\d+)/, `${this.address}:`)
      .replace(/[\w.-]+\.svc\.cluster\.local\b/g, name => this.network.resolve(name));
  }
}
