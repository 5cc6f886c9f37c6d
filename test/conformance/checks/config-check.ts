import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { compileJar, isRunnable, kafkaJars } from '../../kafka-client/kafka-jars';
import { requireTool, run } from '../../kafka-client/tools';
import { KafkaPod } from '../inputs/manifests';
import { environment, expand } from '../inputs/pods';
import { CertificateData, TestCa } from '../security/test-certificates';

/** The result of real Kafka for one properties file. With no error and four empty lists, the node starts and serves clients. */
export interface Verdict {
  readonly file: string;
  readonly error?: string;
  readonly unknown: string[];
  readonly unresolved: string[];
  readonly duplicates: string[];
  /** Problems with which Kafka starts, but is unusable. */
  readonly careless: string[];
}

export interface ConfigFile {
  /** Name in the verdict, without tabs and slashes. */
  readonly name: string;
  readonly text: string;
  /** Arguments of kafka-storage.sh; undefined for nodes that are not formatted. */
  readonly formatArgs?: string[];
}

/** Values of the downward API. One JVM checks all files, so all Pods have the same values. */
const DOWNWARD_VALUES = {
  'metadata.namespace': 'default',
  'status.hostIP': '203.0.113.9',
  'status.podIP': '198.51.100.7',
  'spec.nodeName': 'worker-1',
};

/** A Secret that has every key. */
const SECRET = new Proxy<Record<string, string>>({}, { get: (_, key) => `the ${String(key)}'s own` });

export function placedEnvironment(pod: KafkaPod): Record<string, string> {
  return environment(pod.main, { ...DOWNWARD_VALUES, 'metadata.name': pod.name }, () => SECRET);
}

export function configFile(pod: KafkaPod, name: string): ConfigFile {
  const env = placedEnvironment(pod);
  return { name, text: pod.configText, formatArgs: pod.format?.args.map((arg: string) => expand(arg, env)) };
}

/** Checks files with the classes of a Kafka version, all in one JVM. */
export function checkConfigs(version: string, files: ConfigFile[], env: Record<string, string>): Verdict[] {
  const sources = ['ConfigCheck', 'StartupCheck'].map(name => path.join(__dirname, `${name}.java`));
  const jar = compileJar('config-check', [...sources, path.join(__dirname, '../../kafka-client/Json.java')], '4.3.1');
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-kafka-check-'));
  try {
    const secrets = new CertificateFolders(path.join(dir, 'secrets'));
    const list = files.map(file => {
      fs.writeFileSync(path.join(dir, file.name), secrets.mounted(file.text));
      return [path.join(dir, file.name), ...isRunnable(version) ? file.formatArgs ?? [] : []].join('\t');
    });
    fs.writeFileSync(path.join(dir, 'list'), list.join('\n'));
    const output = run(requireTool('java'), [
      '-XX:TieredStopAtLevel=1', '-cp', [jar, kafkaJars(version)].join(path.delimiter),
      'ConfigCheck', path.join(dir, 'list'),
    ], { env: { ...process.env, ...env } });
    return output.trim().split('\n')
      .map(line => JSON.parse(line))
      .map(verdict => ({ ...verdict, file: path.basename(verdict.file) }));
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

/** Folders with the files that settings read from Secrets: one certificate for all. Files with other names contain a part of it, too. */
class CertificateFolders {
  private readonly data: Record<string, string> & CertificateData = new TestCa('nodes').issue('/CN=kafka', ['kafka.example.com']);

  constructor(private readonly root: string) {}

  /** Writes the mounted files, and returns the text with the paths of their local folders. */
  mounted(text: string): string {
    const files = [...text.matchAll(/\$\{dir:([^:}]+):([^}]+)\}/g)].map(([, folder, file]) => ({ folder, file }));
    for (const { folder, file } of files) {
      fs.mkdirSync(path.join(this.root, folder), { recursive: true });
      fs.writeFileSync(path.join(this.root, folder, file), this.data[file] ?? this.data[partNamed(file)]);
    }
    return [...new Set(files.map(({ folder }) => folder))]
      .reduce((result, folder) => result.replace(new RegExp(`(?<=[:=,])${folder}(?=[:,\\n])`, 'g'), path.join(this.root, folder)), text);
  }
}

/** The part of a certificate that a file with this name contains. */
export const partNamed = (file: string): keyof CertificateData =>
  /key/.test(file) ? 'tls.key' : /server|tls|cert\.pem/.test(file) ? 'tls.crt' : 'ca.crt';
