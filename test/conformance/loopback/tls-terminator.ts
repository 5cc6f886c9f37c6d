import * as net from 'net';
import * as tls from 'tls';
import { Target } from './port-forwarder';

/** Terminates TLS as a load balancer with a certificate does, and forwards the plain connection to the target of the requested name. */
export class TlsTerminator {
  static async listen(host: string, { certificate, key }: { certificate: string; key: string }): Promise<TlsTerminator> {
    const terminator = new TlsTerminator(certificate, key);
    await new Promise<void>((resolve, reject) => {
      terminator.server.once('error', reject).listen(0, host, resolve);
    });
    return terminator;
  }

  /** By server name; can be changed while connections are open. */
  public targets: ReadonlyMap<string, Target> = new Map();
  private readonly server: tls.Server;
  private readonly sockets = new Set<net.Socket>();

  private constructor(cert: string, key: string) {
    this.server = tls.createServer({ cert, key }, client => this.connect(client));
    this.server.on('connection', socket => this.track(socket)).on('tlsClientError', (_, client) => client.destroy());
  }

  get port(): number {
    return (this.server.address() as net.AddressInfo).port;
  }

  async close(): Promise<void> {
    this.sockets.forEach(socket => socket.destroy());
    await new Promise(resolve => this.server.close(resolve));
  }

  private connect(client: tls.TLSSocket): void {
    const target = this.targets.get(String(client.servername));
    client.on('error', () => client.destroy());
    if (!target) {
      client.destroy();
      return;
    }
    const broker = net.connect(target);
    this.track(broker);
    broker.on('close', () => client.destroy()).pipe(client);
    client.on('close', () => broker.destroy()).pipe(broker);
  }

  private track(socket: net.Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => this.sockets.delete(socket));
  }
}
