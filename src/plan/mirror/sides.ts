import type { MirrorSide } from '../../model/mirror';
import type { Settings } from '../../model/settings';
import { parseProperties } from '../../util/parse-properties';

/** Returns a cluster of a mirror from the properties file of its client. */
export function sideOf(alias: string, properties: string): MirrorSide {
  // Config providers are those of the whole file.
  const settings: Settings = Object.fromEntries(Object.entries(parseProperties(properties)).filter(([key]) => !key.startsWith('config.providers')));
  return { alias, settings, cluster: clusterKey(settings['bootstrap.servers'] ?? '') };
}

/** Returns what the bootstrap servers of all listeners of a cluster inside Kubernetes have in common: the hosts. */
export const clusterKey = (servers: string): string => servers.split(',').map((server) => server.trim().replace(/:\d+$/, '').toLowerCase()).sort().join();
