import { execFile } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { promisify } from 'util';
import { propertiesText } from '../../../src/util/properties-text';
import { compileJar, kafkaJars } from '../../kafka-client/kafka-jars';
import { requireTool } from '../../kafka-client/tools';

/** What stands in a client's file. */
export type ClientSettings = Readonly<Record<string, string>>;

/** A place from which clients try to get in. */
export interface ClientPlace {
  readonly version: string;
  readonly hostsFile: string;
  readonly jvmOptions: readonly string[];
}

/** LoginCheck.java's answers. */
export class LoginCheck {
  constructor(private readonly place: ClientPlace) {}

  /** Makes the topic and lets these in; answers who is in the quorum. */
  async prepare(admin: ClientSettings, topic: string, partitions: number, principals: string[]): Promise<{ voters: number[]; observers: number[] }> {
    return this.run({ admin }, files => ['prepare', ...files, topic, String(partitions), ...principals]);
  }

  /** By client: the number of partitions that it wrote to and read from, or why it could not. */
  async enter(clients: Record<string, ClientSettings>, topic: string, patienceMs: number): Promise<Record<string, number | string>> {
    return this.run(clients, files => ['enter', String(patienceMs), topic, ...files]);
  }

  private async run(clients: Record<string, ClientSettings>, args: (files: string[]) => string[]): Promise<any> {
    const sources = [path.join(__dirname, 'LoginCheck.java'),
      ...['Json', 'Retry'].map(name => path.join(__dirname, `../../kafka-client/${name}.java`))];
    const jar = compileJar('login-check', sources, '3.9.2');
    const { version, hostsFile, jvmOptions } = this.place;
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
