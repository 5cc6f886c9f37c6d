import { Cluster } from './cluster';
import { kubectlOutput } from '../kubernetes/kubectl';

/** The state of an ensemble, from its servers. */
export class Zookeeper {
  constructor(private readonly cluster: Cluster, private readonly clientPort: number) {}

  /** The modes of the servers, `leader` or `follower`, by pod name. */
  public async modes(): Promise<Record<string, string>> {
    const command = `exec 3<>/dev/tcp/127.0.0.1/${this.clientPort}; printf srvr >&3; cat <&3`;
    const pods = await this.cluster.pods('zookeeper');
    const modes = pods.map(async ({ metadata: { name } }) => {
      const [, mode] = /^Mode: (\w+)/m.exec(await this.exec(name, ['bash', '-c', command])) ?? [];
      return [name, mode];
    });
    return Object.fromEntries(await Promise.all(modes));
  }

  public async leader(): Promise<string> {
    const found = Object.entries(await this.modes()).find(([, mode]) => mode === 'leader');
    if (found === undefined) {
      throw new Error('no server is the leader');
    }
    return found[0];
  }

  /** The data of a znode in one server's own copy. */
  public async get(pod: string, path: string): Promise<string> {
    return lastLine(await this.shell(pod, [`get ${path}`]), /^[^[\s].*$/gm);
  }

  /** The endpoints of each registered broker, by id. */
  public async brokers(chroot = ''): Promise<Record<string, string[]>> {
    const [{ metadata: { name } }] = await this.cluster.pods('zookeeper');
    const folder = `${chroot}/brokers/ids`;
    const ids: number[] = JSON.parse(lastLine(await this.shell(name, [`ls ${folder}`]), /\[[\d, ]*\]/g));
    const answers = await this.shell(name, ids.map(id => `get ${folder}/${id}`));
    const registered = [...answers.matchAll(/\{"features".*\}|\{"listener_security_protocol_map".*\}/g)];
    return Object.fromEntries(ids.map((id, i) => [id, JSON.parse(registered[i][0]).endpoints]));
  }

  private shell(pod: string, commands: string[]): Promise<string> {
    const input = commands.map(command => `${command}\n`).join('');
    return this.exec(pod, ['zkCli.sh', '-server', `localhost:${this.clientPort}`], input);
  }

  private async exec(pod: string, command: string[], input?: string): Promise<string> {
    return (await kubectlOutput(['exec', '-i', '-n', this.cluster.namespace, pod, '--', ...command], input)).stdout;
  }
}

/** The last match in the output of a tool, which also contains log lines. */
export function lastLine(output: string, pattern: RegExp): string {
  const matches = output.match(pattern);
  if (matches === null) {
    throw new Error(`no match in: ${output}`);
  }
  return matches.at(-1)!;
}
