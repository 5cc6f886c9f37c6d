import * as fs from 'fs';
import * as path from 'path';
import { Cluster } from './cluster';
import { kafkaImage, kafkaVersion, outside } from './environment';
import { apply, kubectl, nodeAddresses } from './kubectl';
import { Running } from './process';
import { temporaryFolder } from './temporary';
import { compileClient, kafkaJars } from '../kafka-client/kafka-jars';

const POD = 'kafka-client';

/** Runs test/kafka-client in one place, with the bootstrap servers that hold there. */
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

/** In a Pod of the cluster's namespace. */
export async function clientInside(cluster: Cluster, servers = cluster.bootstrapServers): Promise<Client> {
  const jar = compileClient();
  const namespace = cluster.namespace;
  await apply({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: POD, namespace },
    binaryData: { [path.basename(jar)]: fs.readFileSync(jar).toString('base64') },
  });
  await apply(clientPod(namespace));
  await kubectl('wait', '-n', namespace, '--for=condition=Ready', `pod/${POD}`, '--timeout=120s');
  const java = ['java', '-Xmx128m', '-cp', `/opt/kafka/libs/*:/client/${path.basename(jar)}`];
  return new Client(['kubectl', 'exec', '-i', '-n', namespace, POD, '--', ...java], servers);
}

/** On a machine outside, where no name is known but those of the bootstrap servers, each at every node. */
export async function clientOutside(cluster: Cluster): Promise<Client> {
  const servers = cluster.externalBootstrapServers;
  const names = [...new Set(servers.map(server => server.split(':')[0]))];
  const addresses = await nodeAddresses();
  const hosts = path.join(temporaryFolder('hosts'), 'hosts');
  fs.writeFileSync(hosts, names.flatMap(name => addresses.map(address => `${address} ${name}\n`)).join(''));
  const classPath = `${kafkaJars(kafkaVersion)}:${compileClient()}`;
  const java = ['java', '-Xmx128m', `-Djdk.net.hosts.file=${hosts}`, '-cp', classPath];
  return new Client([...outside, ...java], servers.join(','));
}

/** The last line is the answer; counts that show a loss come with an exit code of 1 and are for the test to judge. */
async function answerOf(running: Running): Promise<any> {
  const { ok, stdout, stderr } = await running.finish();
  const last = stdout.trimEnd().split('\n').at(-1)!;
  const answer = last.startsWith('{') ? JSON.parse(last) : { error: 'no answer' };
  if (answer.error !== undefined) {
    throw new Error(`${running.argv.join(' ')}${ok ? '' : ' failed'}: ${answer.error}\n${stderr.slice(-2000)}`);
  }
  return answer;
}

function clientPod(namespace: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: POD, namespace },
    spec: {
      automountServiceAccountToken: false,
      // It sleeps as the first process of its container, where signals do not end it.
      terminationGracePeriodSeconds: 0,
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [{
        name: 'client',
        image: kafkaImage,
        command: ['sleep', '86400'],
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        volumeMounts: [{ name: 'client', mountPath: '/client' }],
      }],
      volumes: [{ name: 'client', configMap: { name: POD } }],
    },
  };
}
