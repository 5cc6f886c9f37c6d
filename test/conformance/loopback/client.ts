import { ChildProcess, spawn } from 'child_process';
import * as path from 'path';
import { compileClient, kafkaJars } from '../../kafka-client/kafka-jars';
import { requireTool } from '../../kafka-client/tools';

/** A run with exit code 1: the operation or its assertion failed. */
export class ClientFailure extends Error {
  constructor(message: string, readonly answer: any) {
    super(message);
  }
}

/** Settings as arguments of KafkaClient. */
export const clientArgs = (settings: Readonly<Record<string, string>>): string[] => Object.entries(settings).map(([key, value]) => `${key}=${value}`);

/** Runs clients in the network of a loopback cluster, with the names of a hosts file. */
export class LoopbackClients {
  private readonly runs: ClientRun[] = [];

  constructor(private readonly version: string, private readonly hostsFile: string, private readonly report: () => string) {}

  /** Runs a subcommand of KafkaClient, and returns its answer. */
  async client(...args: (string | number)[]): Promise<any> {
    return this.startClient(...args).answer;
  }

  startClient(...args: (string | number)[]): ClientRun {
    const run = new ClientRun(this.version, this.hostsFile, args, this.report);
    this.runs.push(run);
    return run;
  }

  killAll(): void {
    this.runs.forEach(run => run.kill());
  }
}

/** A run of KafkaClient (test/kafka-client/README.md) in the network of a loopback cluster. */
export class ClientRun {
  readonly answer: Promise<any>;
  private readonly child: ChildProcess;

  constructor(version: string, hostsFile: string, args: (string | number)[], private readonly explain: () => string) {
    const classPath = [compileClient(), kafkaJars(version)].join(path.delimiter);
    this.child = spawn(requireTool('java'), [
      '-Xmx128m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', `-Djdk.net.hosts.file=${hostsFile}`,
      '-cp', classPath, 'KafkaClient', ...args.map(String),
    ]);
    this.answer = this.finish(args);
    // Prevents an unhandled rejection before the answer is awaited.
    this.answer.catch(() => undefined);
  }

  /** Stops a subcommand that runs until its standard input ends, and returns its answer. */
  async stop(): Promise<any> {
    this.child.stdin!.end();
    return this.answer;
  }

  /** Kills the process, without an answer. */
  kill(): void {
    this.child.kill('SIGKILL');
  }

  private async finish(args: (string | number)[]): Promise<any> {
    let out = '';
    let err = '';
    this.child.stdout!.on('data', text => { out += text; });
    this.child.stderr!.on('data', text => { err += text; });
    const code = await new Promise((resolve, reject) => {
      this.child.once('close', resolve).once('error', reject);
    });
    if (code === 0) return JSON.parse(out);
    const errorLog = err.trimEnd().split('\n').slice(-15).join('\n');
    const message = `KafkaClient ${args.join(' ')} exits with ${code}: ${out}\n${errorLog}\n${this.explain()}`;
    throw code === 1 ? new ClientFailure(message, JSON.parse(out)) : new Error(message);
  }
}
