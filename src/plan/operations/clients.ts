import type { SecretReference } from '../../model/references';
import { groupBy } from '../../util/group-by';
import { clientFolder } from '../security/client-parts';

/** A volume with the files of a client. */
interface ClientVolume {
  readonly name: string;
  readonly mountPath: string;
  readonly source: object;
}

/** The configuration of a client, and what its container needs. */
export interface OperationClient {
  readonly properties: string;
  readonly env: Readonly<Record<string, SecretReference>>;
  readonly jvmOptions: readonly string[];
  readonly volumes: readonly ClientVolume[];
}

/** Clients that share a container. */
interface OperationClients extends Omit<OperationClient, 'properties'> {
  /** The properties files by name. */
  readonly clients: Readonly<Record<string, string>>;
}

/** The path of a folder, not as the beginning of another one. */
const pathPattern = (mountPath: string): RegExp => new RegExp(`${mountPath.replace(/[.]/g, '\\.')}(?![\\w-])`, 'g');

/** Puts clients into one container: other files under the same path get a path of their own. */
export function mergeClients(clients: Readonly<Record<string, OperationClient>>): OperationClients {
  const volumes = new Map<string, ClientVolume>();
  const texts = Object.entries(clients).map(([file, client]): [string, string] => {
    const text = client.volumes.reduce((properties, volume) => {
      const own = place(volume, volumes);
      volumes.set(own.name, own);
      return properties.replace(pathPattern(volume.mountPath), own.mountPath);
    }, client.properties);
    return [file, text];
  });
  const all = Object.values(clients);
  return {
    clients: Object.fromEntries(texts),
    env: Object.assign({}, ...all.map(({ env }) => env)),
    jvmOptions: mergeJvmOptions(all.flatMap(({ jvmOptions }) => jvmOptions)),
    volumes: [...volumes.values()],
  };
}

/** Returns a volume under the first name that is free, or that has the same files. */
function place(volume: ClientVolume, volumes: ReadonlyMap<string, ClientVolume>): ClientVolume {
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : `-${number}`;
    const own = { ...volume, name: `${volume.name}${suffix}`, mountPath: `${volume.mountPath}${suffix}` };
    const other = volumes.get(own.name);
    if (other === undefined || JSON.stringify(other.source) === JSON.stringify(own.source)) { return own; }
  }
}

/** A JVM has one value of a system property; those of clients are lists. */
const mergeJvmOptions = (options: readonly string[]): string[] => [...groupBy(options, (option) => option.split('=', 1)[0])]
  .map(([name, same]) => same[0] === name ? name : `${name}=${[...new Set(same.flatMap((option) => option.slice(name.length + 1).split(',')))].join(',')}`);

/** Returns the volumes of one of the clients in a container, with the names and paths that it would have alone. */
export const volumesOfClient = <V extends { readonly name: string }>(volumes: readonly V[], properties: string): V[] =>
  volumes.filter(({ name }) => name.startsWith('kafka-') && pathPattern(clientFolder(name.slice('kafka-'.length))).test(properties))
    .map((volume) => ({ ...volume, name: volume.name.replace(/-\d+$/, '') }));
