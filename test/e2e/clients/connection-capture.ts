import { externalHost } from '../kubernetes/environment';
import { Running, run } from '../kubernetes/process';

/** Captures the TCP connections that the external host opens, from its packets: every connection begins with a SYN. */
export class ConnectionCapture {
  public static async start(): Promise<ConnectionCapture> {
    const { stdout } = await run([...externalHost, 'hostname', '-I']);
    const own = stdout.split(/\s+/).filter(address => address !== '' && !address.startsWith('127.'));
    return new ConnectionCapture(own.map(address => `src host ${address}`).join(' or '));
  }

  /** The targets of the connections, `address:port`. */
  public readonly targets = new Set<string>();
  private readonly running: Running;

  private constructor(sources: string) {
    const filter = `(${sources}) and tcp[tcpflags] & (tcp-syn|tcp-ack) == tcp-syn`;
    this.running = new Running([...externalHost, 'tcpdump', '-i', 'any', '-lnnqt', '--immediate-mode', filter], line => {
      for (const [, address, port] of line.matchAll(/ > (\S+)\.(\d+): /g)) {
        this.targets.add(`${address}:${port}`);
      }
    });
  }

  public async stop(): Promise<void> {
    this.running.kill();
    const { ok, stderr } = await this.running.finish();
    if (!ok) {
      throw new Error(`tcpdump: ${stderr}`);
    }
  }
}
