import * as net from 'net';

const LOCK_PORT = 40009;

/** A /24 subnet of 127.0.0.0/8 for one cluster, with one address for each Pod and Service. */
export class LoopbackAddresses {
  /** Reserves a subnet by binding a port in it, so that no other cluster uses it, including those of other test runs. */
  static async claim(): Promise<LoopbackAddresses> {
    for (let attempt = 0; attempt < 50; attempt++) {
      const prefix = `127.${random(1, 254)}.${random(0, 255)}`;
      const lock = net.createServer();
      const error = await new Promise<NodeJS.ErrnoException | undefined>(resolve => {
        lock.once('error', resolve).listen(LOCK_PORT, `${prefix}.254`, () => resolve(undefined));
      });
      if (!error) return new LoopbackAddresses(prefix, lock);
      if (error.code === 'EADDRNOTAVAIL') {
        throw new Error(`no address ${prefix}.254: these tests need all of 127.0.0.0/8, as on Linux`);
      }
    }
    throw new Error('no free subnet in 127.0.0.0/8');
  }

  private readonly owners: string[] = [];

  private constructor(private readonly prefix: string, private readonly lock: net.Server) {}

  /** Returns the address of an owner, always the same one. */
  of(owner: string): string {
    if (!this.owners.includes(owner)) this.owners.push(owner);
    const number = this.owners.indexOf(owner) + 1;
    if (number > 253) throw new Error('more than 253 Pods and Services in one loopback cluster');
    return `${this.prefix}.${number}`;
  }

  async release(): Promise<void> {
    await new Promise(resolve => this.lock.close(resolve));
  }
}

function random(from: number, to: number): number {
  return from + Math.floor(Math.random() * (to - from + 1));
}
