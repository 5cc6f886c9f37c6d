import * as fs from 'fs';
import * as path from 'path';
import { temporaryFolder } from './temporary';

/** Addresses by host name. */
export type Hosts = Record<string, string[]>;

/** The only names that the external host can resolve. */
export class HostsFile {
  public readonly path = path.join(temporaryFolder('hosts'), 'hosts');

  constructor(hosts: Hosts) {
    this.write(hosts);
  }

  /** Writes the names; running processes may or may not read them again, as with DNS. */
  public write(hosts: Hosts): void {
    const lines = Object.entries(hosts).flatMap(([name, addresses]) => addresses.map(address => `${address} ${name}\n`));
    fs.writeFileSync(this.path, lines.join(''));
  }
}
