import { ChildProcess, spawn } from 'child_process';
import * as fs from 'fs';
import { LoopbackNetwork } from './network';
import { isOpen } from './readiness';
import { expand, NetworkPod } from '../inputs/pods';

const STARTS_WITHIN_MS = 30_000;

/** Where the program kafka-proxy is, if anywhere: README.md says how to get it. */
export function proxyProgram(): string | undefined {
  const program = process.env.KAFKA_PROXY_BIN;
  if (program) fs.accessSync(program, fs.constants.X_OK);
  return program || undefined;
}

/**
 * One replica of kafka-proxy: the real program with the rendered arguments, but for names of the cluster's DNS, which it
 * would ask in vain, and bind addresses that mean all addresses.
 */
export class LoopbackProxy {
  readonly address: string;
  private child?: ChildProcess;
  protected output = '';

  constructor(readonly pod: NetworkPod, private readonly program: string, protected readonly network: LoopbackNetwork) {
    this.address = network.addressOf(pod);
  }

  /** Returns when its startup probe's port answers. */
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

  /** Sends a signal and waits for the end; the exit code, or the signal that it died of. */
  async kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | NodeJS.Signals | null> {
    const { child } = this;
    if (!child || !this.running) return null;
    const end = new Promise<number | NodeJS.Signals | null>(resolve => {
      child.once('exit', (code, death) => resolve(code ?? death));
    });
    child.kill(signal);
    return end;
  }

  /** The status that its liveness probe gets. */
  async health(): Promise<number> {
    const { path, port } = this.pod.main.livenessProbe.httpGet;
    return (await fetch(`http://${this.address}:${port}${path}`)).status;
  }

  protected local(arg: string): string {
    return arg.replace(/(?<=[=,]):(?=\d+)/, `${this.address}:`)
      .replace(/[\w.-]+\.svc\.cluster\.local\b/g, name => this.network.resolve(name));
  }
}
