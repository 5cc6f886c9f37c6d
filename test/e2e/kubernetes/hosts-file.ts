import * as fs from 'fs';
import * as path from 'path';
import { temporaryFolder } from './temporary';

/** Addresses by names. */
export type Hosts = Record<string, string[]>;

/** All that a machine outside knows of names. */
export class HostsFile {
  public readonly path = path.join(temporaryFolder('hosts'), 'hosts');

  constructor(hosts: Hosts) {
    this.write(hosts);
  }

  /** Whoever runs already may see it or not, as with DNS. */
  public write(hosts: Hosts): void {
    const lines = Object.entries(hosts).flatMap(([name, addresses]) => addresses.map(address => `${address} ${name}\n`));
    fs.writeFileSync(this.path, lines.join(''));
  }
}
