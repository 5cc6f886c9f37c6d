import { inPod, startJavaPod } from './java-pod';
import { compileClient, kafkaJars } from '../../kafka-client/kafka-jars';
import { Cluster } from '../clusters/cluster';
import { kafkaVersion, externalHost } from '../kubernetes/environment';
import { HostsFile } from '../kubernetes/hosts-file';
import { nodeAddresses } from '../kubernetes/kubectl';
import { Running } from '../kubernetes/process';

const POD = 'kafka-client';
/** Options for fast startup: most runs last a second. */
const JAVA = ['java', '-Xmx128m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/** Runs test/kafka-client in one place, with the bootstrap servers for that place. */
export class Client {
  constructor(private readonly java: string[], private readonly bootstrapServers: string) {}

  public run(subcommand: string, ...args: (string | number)[]): Promise<any> {
    return this.start(subcommand, ...args).answer();
  }

  public start(subcommand: string, ...args: (string | number)[]) {
    const running = new Running([...this.java, 'KafkaClient', subcommand, this.bootstrapServers, ...args.map(String)]);
    return { answer: () => answerOf(running) };
  }
}

/** A client in a Pod of the cluster's namespace. */
export async function internalClient(cluster: Cluster, servers = cluster.bootstrapServers): Promise<Client> {
  const { namespace } = cluster;
  const jar = compileClient();
  await startJavaPod({ name: POD, namespace, jar, command: ['sleep', '86400'] });
  const java = [...JAVA, '-cp', `/opt/kafka/libs/*:${inPod(jar)}`];
  return new Client(['kubectl', 'exec', '-i', '-n', namespace, POD, '--', ...java], servers);
}

/** A client on the external host, which resolves only the names of the bootstrap servers, to all Kubernetes nodes. */
export async function externalClient(cluster: Cluster): Promise<Client> {
  const addresses = await nodeAddresses();
  const names = cluster.externalBootstrapServers().map(server => server.split(':')[0]);
  return externalClientWith(new HostsFile(Object.fromEntries(names.map(name => [name, addresses]))), cluster.externalBootstrapServers());
}

/** A client on the external host, which resolves only the names of a hosts file; with the settings of a properties file, if given. */
export function externalClientWith(hosts: HostsFile, servers: string[], settings?: string): Client {
  const classPath = `${kafkaJars(kafkaVersion)}:${compileClient()}`;
  const config = settings === undefined ? [] : [`-Dclient.config=${settings}`];
  const java = [...JAVA, ...config, `-Djdk.net.hosts.file=${hosts.path}`, '-cp', classPath];
  return new Client([...externalHost, ...java], servers.join(','));
}

/** Returns the answer, the last line. Counts that show a loss come with exit code 1, and are asserted by the test. */
async function answerOf(running: Running): Promise<any> {
  const { ok, stdout, stderr } = await running.finish();
  const last = stdout.trimEnd().split('\n').at(-1)!;
  const answer = last.startsWith('{') ? JSON.parse(last) : { error: 'no answer' };
  if (answer.error !== undefined) {
    throw new Error(`${running.argv.join(' ')}${ok ? '' : ' failed'}: ${answer.error}\n${stderr.slice(-2000)}`);
  }
  return answer;
}
