import { startJavaPod } from './java-pod';
import { Running } from '../kubernetes/process';
import { compileClient } from '../../kafka-client/kafka-jars';

/** Longer than any connection takes that nobody drops. */
const SECONDS = 4;
/** What `timeout` ends with when it had to end the command; the second is busybox's. */
const TIMED_OUT = /exit code (124|143)/;

/** A Pod from which ports are tried. */
export class PortProbe {
  public static async start(name: string, namespace: string, labels?: Record<string, string>): Promise<PortProbe> {
    await startJavaPod({ name, namespace, labels, jar: compileClient(), command: ['sleep', '86400'] });
    return new PortProbe(name, namespace);
  }

  constructor(private readonly name: string, private readonly namespace: string) {}

  /** Whether connections to each `host:port` are taken or dropped; refused ones are an error, since nothing listens there. */
  public async probe(...addresses: string[]): Promise<Record<string, 'taken' | 'dropped'>> {
    return Object.fromEntries(await Promise.all(addresses.map(async address => [address, await this.outcome(address)] as const)));
  }

  private async outcome(address: string): Promise<'taken' | 'dropped'> {
    const open = `exec 3<>/dev/tcp/${address.replace(':', '/')}`;
    const argv = ['kubectl', 'exec', '-n', this.namespace, this.name, '--', 'timeout', String(SECONDS), 'bash', '-c', open];
    const { ok, stderr } = await new Running(argv).finish();
    if (!ok && !TIMED_OUT.test(stderr)) {
      throw new Error(`${address} from ${this.name}: ${stderr}`);
    }
    return ok ? 'taken' : 'dropped';
  }
}
