import * as net from 'net';

export interface Target {
  readonly host: string;
  readonly port: number;
}

/** One port of a Service: forwards each connection to a target that accepts it, as kube-proxy does. */
export class PortForwarder {
  static async listen(host: string, port: number): Promise<PortForwarder> {
    const forwarder = new PortForwarder();
    await new Promise<void>((resolve, reject) => {
      forwarder.server.once('error', reject).listen(port, host, resolve);
    });
    return forwarder;
  }

  /** Can be changed while connections are open. */
  public targets: Target[] = [];
  private readonly server = net.createServer(client => this.connect(client, shuffled(this.targets)));
  private readonly sockets = new Set<net.Socket>();

  private constructor() {}

  async close(): Promise<void> {
    this.sockets.forEach(socket => socket.destroy());
    await new Promise(resolve => this.server.close(resolve));
  }

  private connect(client: net.Socket, [target, ...others]: Target[]): void {
    if (!target) {
      client.destroy();
      return;
    }
    const server = net.connect(target);
    const refused = () => this.connect(client, others);
    server.once('error', refused);
    server.once('connect', () => {
      server.off('error', refused);
      for (const [one, other] of [[client, server], [server, client]]) {
        this.sockets.add(one);
        one.pipe(other);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          this.sockets.delete(one);
          other.destroy();
        });
      }
    });
    client.on('error', () => server.destroy());
  }
}

function shuffled<T>(items: T[]): T[] {
  const start = Math.floor(Math.random() * items.length);
  return [...items.slice(start), ...items.slice(0, start)];
}
