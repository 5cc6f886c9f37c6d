import { spawn } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { kafkaJars } from '../../kafka-client/kafka-jars';
import { requireTool } from '../../kafka-client/tools';
import { PodFiles } from '../inputs/pod-files';
import { dataOf, environment, KubeObject, namespaceOf, Pod } from '../inputs/pods';
import { LoopbackCluster } from '../loopback/cluster';

const JARS = ['kafka-tools.jar', 'kafka-mirror-tools.jar'].map(name => path.join(__dirname, '../../../src/kafka-tools', name));

/** What a Job has printed. */
export interface JobResult {
  readonly code: number | null;
  readonly lines: string[];
}

export interface JobOptions {
  /** The version of Kafka whose jars are on the class path, by default the cluster's. */
  readonly version?: string;
  /** Keys of the file that the command reads, in place of the rendered ones. */
  readonly wanted?: object;
  readonly dryRun?: boolean;
}

/** A Job, or the exporter of consumer lag, of the manifests as a process on this host, with the committed jars. */
export class JobRun {
  readonly result: Promise<JobResult>;
  private readonly dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-kafka-job-'));
  private readonly child;
  private out = '';
  private err = '';

  constructor(cluster: LoopbackCluster, manifests: KubeObject[], { version = cluster.version, wanted = {}, dryRun = false }: JobOptions = {}) {
    const ofKind = (wantedKind: string) => manifests.find(({ kind }) => kind === wantedKind);
    const job = (ofKind('Job') ?? ofKind('Deployment'))!;
    const { containers: [container], volumes } = job.spec.template.spec;
    const config = volumes.find(({ name }: any) => name === 'config').configMap.name;
    const objects = manifests.map(object => object.metadata.name === config && object.kind === 'ConfigMap' ? withWanted(object, wanted) : object);
    // The jar of the other volume is on the class path.
    const main = { ...container, volumeMounts: container.volumeMounts.filter(({ name }: any) => name !== 'tools') };
    const namespace = namespaceOf(job);
    const files = new PodFiles({ name: job.metadata.name, namespace, template: job.spec.template, init: [], main } as unknown as Pod, this.dir);
    files.write(objects, {});
    const env = environment(container, {} as any, name => dataOf(objects, namespace, 'Secret', name));
    const [className, ...args] = container.args.map((arg: string) => files.local(arg));
    this.child = spawn(requireTool('java'), [
      '-Xmx64m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', `-Djdk.net.hosts.file=${cluster.network.hostsFile}`,
      ...(env.KAFKA_OPTS ?? '').split(' ').filter(Boolean),
      '-cp', [...JARS, kafkaJars(version)].join(path.delimiter), className, ...args, ...dryRun ? ['--dry-run'] : [],
    ], { env: { ...env, PATH: process.env.PATH } });
    this.child.stdout.on('data', text => { this.out += text; });
    this.child.stderr.on('data', text => { this.err += text; });
    this.result = new Promise((resolve, reject) => {
      this.child.once('error', reject).once('close', code => {
        fs.rmSync(this.dir, { recursive: true, force: true });
        resolve({ code, lines: this.out.trimEnd().split('\n') });
      });
    });
  }

  /** Everything that was printed so far. */
  get printed(): string {
    return this.out + this.err;
  }

  /** Returns when a line contains this text. */
  async prints(text: string): Promise<void> {
    while (!this.out.includes(text)) {
      if (this.child.exitCode !== null || this.child.signalCode !== null) throw new Error(`ended before it printed "${text}": ${this.printed}`);
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }
}

function withWanted(configMap: KubeObject, wanted: object): KubeObject {
  const data = Object.entries<string>(configMap.data).map(([file, text]) =>
    [file, file.endsWith('.json') ? JSON.stringify({ ...JSON.parse(text), ...wanted }) : text]);
  return { ...configMap, data: Object.fromEntries(data) };
}
