import * as net from 'net';
import { Target } from './port-forwarder';

const CLIENT_HELLO = 1;
const SERVER_NAME = 0;

/**
 * Routes connections as a gateway does with TLSRoutes: reads the server name in the first message of TLS (ClientHello), and
 * forwards the encrypted connection to the target of this name. Other connections are closed.
 */
export class SniRouter {
  static async listen(host: string): Promise<SniRouter> {
    const router = new SniRouter();
    await new Promise<void>((resolve, reject) => {
      router.server.once('error', reject).listen(0, host, resolve);
    });
    return router;
  }

  /** Can be changed while connections are open. */
  public targets: ReadonlyMap<string, Target> = new Map();
  /** All server names that clients have sent; undefined for clients that sent none. */
  readonly requestedNames = new Set<string | undefined>();
  private readonly server = net.createServer(client => this.readClientHello(client));
  private readonly sockets = new Set<net.Socket>();

  private constructor() {}

  get port(): number {
    return (this.server.address() as net.AddressInfo).port;
  }

  async close(): Promise<void> {
    this.sockets.forEach(socket => socket.destroy());
    await new Promise(resolve => this.server.close(resolve));
  }

  private readClientHello(client: net.Socket): void {
    this.track(client);
    let hello = Buffer.alloc(0);
    const read = (data: Buffer) => {
      hello = Buffer.concat([hello, data]);
      if (hello.length < 5 || hello.length < 5 + hello.readUInt16BE(3)) return;
      client.off('data', read).pause();
      this.connect(client, hello);
    };
    client.on('data', read);
  }

  private connect(client: net.Socket, hello: Buffer): void {
    const name = serverName(hello);
    this.requestedNames.add(name);
    const target = name === undefined ? undefined : this.targets.get(name);
    if (!target) {
      client.destroy();
      return;
    }
    const server = net.connect(target, () => server.write(hello));
    this.track(server);
    server.on('close', () => client.destroy()).pipe(client);
    client.on('close', () => server.destroy()).pipe(server);
  }

  private track(socket: net.Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => this.sockets.delete(socket));
  }
}

/** The server name in a ClientHello in one record (RFC 8446 4.1.2, RFC 6066 3); undefined if there is none. */
function serverName(record: Buffer): string | undefined {
  if (record[5] !== CLIENT_HELLO) return undefined;
  // Record and handshake headers, version, random.
  let at = 5 + 4 + 2 + 32;
  at += 1 + record.readUInt8(at);
  at += 2 + record.readUInt16BE(at);
  at += 1 + record.readUInt8(at);
  const end = at + 2 + record.readUInt16BE(at);
  for (at += 2; at < end; at += 4 + record.readUInt16BE(at + 2)) {
    // Extension header, list length, type of the name.
    if (record.readUInt16BE(at) === SERVER_NAME) return record.toString('utf8', at + 9, at + 9 + record.readUInt16BE(at + 7));
  }
  return undefined;
}
