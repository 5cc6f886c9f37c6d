import { startJavaPod } from './java-pod';
import { compileClient } from '../../kafka-client/kafka-jars';
import { Running } from '../kubernetes/process';

/** Longer than any connection takes whose packets are not dropped. */
const SECONDS = 4;
/** Exit codes of `timeout` when it ended the command; the second is that of busybox. */
const TIMED_OUT = /exit code (124|143)/;

/** A Pod from which connections to ports are tested. */
export class PortProbe {
  public static async start(name: string, namespace: string, labels?: Record<string, string>): Promise<PortProbe> {
    await startJavaPod({ name, namespace, labels, jar: compileClient(), command: ['sleep', '86400'] });
    return new PortProbe(name, namespace);
  }

  constructor(private readonly name: string, private readonly namespace: string) {}

  /** Returns whether connections to each `host:port` are accepted or dropped; throws if one is refused, since nothing listens there. */
  public async probe(...addresses: string[]): Promise<Record<string, 'accepted' | 'dropped'>> {
    return Object.fromEntries(await Promise.all(addresses.map(async address => [address, await this.outcome(address)] as const)));
  }

  private async outcome(address: string): Promise<'accepted' | 'dropped'> {
    const open = `exec 3<>/dev/tcp/${address.replace(':', '/')}`;
    const argv = ['kubectl', 'exec', '-n', this.namespace, this.name, '--', 'timeout', String(SECONDS), 'bash', '-c', open];
    const { ok, stderr } = await new Running(argv).finish();
    if (!ok && !TIMED_OUT.test(stderr)) {
      throw new Error(`${address} from ${this.name}: ${stderr}`);
    }
    return ok ? 'accepted' : 'dropped';
  }
}
