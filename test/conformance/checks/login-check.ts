import { execFile } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { promisify } from 'util';
import { propertiesText } from '../../../src/util/properties-text';
import { compileJar, kafkaJars } from '../../kafka-client/kafka-jars';
import { requireTool } from '../../kafka-client/tools';

/** The settings in a client.properties. */
export type ClientSettings = Readonly<Record<string, string>>;

/** The environment in which clients run. */
export interface ClientEnvironment {
  readonly version: string;
  readonly hostsFile: string;
  readonly jvmOptions: readonly string[];
}

/** Runs LoginCheck.java. */
export class LoginCheck {
  constructor(private readonly environment: ClientEnvironment) {}

  /** Creates the topic, and ACLs of these principals for it; returns the members of the quorum. */
  async prepare(admin: ClientSettings, topic: string, partitions: number, principals: string[]): Promise<{ voters: number[]; observers: number[] }> {
    return this.run({ admin }, files => ['prepare', ...files, topic, String(partitions), ...principals]);
  }

  /** Returns for each client the number of partitions that it wrote to and read from, or its error. */
  async connect(clients: Record<string, ClientSettings>, topic: string, timeoutMs: number): Promise<Record<string, number | string>> {
    return this.run(clients, files => ['connect', String(timeoutMs), topic, ...files]);
  }

  private async run(clients: Record<string, ClientSettings>, args: (files: string[]) => string[]): Promise<any> {
    const sources = [path.join(__dirname, 'LoginCheck.java'),
      ...['Json', 'Retry'].map(name => path.join(__dirname, `../../kafka-client/${name}.java`))];
    const jar = compileJar('login-check', sources, '3.9.2');
    const { version, hostsFile, jvmOptions } = this.environment;
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-kafka-clients-'));
    try {
      const files = Object.entries(clients).map(([name, settings]) => {
        fs.writeFileSync(path.join(dir, name), propertiesText(Object.entries(settings)));
        return path.join(dir, name);
      });
      const { stdout } = await promisify(execFile)(requireTool('java'), [
        '-Xmx256m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', `-Djdk.net.hosts.file=${hostsFile}`, ...jvmOptions,
        '-cp', [jar, kafkaJars(version)].join(path.delimiter), 'LoginCheck', ...args(files),
      ], { maxBuffer: 64 * 1024 * 1024 });
      return JSON.parse(stdout);
    } finally {
      fs.rmSync(dir, { recursive: true, force: true });
    }
  }
}
