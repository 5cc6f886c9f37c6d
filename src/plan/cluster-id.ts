import { createHash } from 'node:crypto';
import type { ClusterSpec } from '../model/cluster-spec';

/**
 * Returns a Kafka UUID (16 bytes, base64url, 22 characters) that depends on the names only, so a program always generates
 * the same ids. It never starts with a dash, which Kafka's command line tools would parse as an option.
 */
export function deriveUuid(...names: string[]): string {
  for (let attempt = 0; ; attempt++) {
    const bytes = createHash('sha256').update(JSON.stringify([...names, attempt])).digest().subarray(0, 16);
    const id = bytes.toString('base64url');
    if (!id.startsWith('-') && !RESERVED.includes(id)) { return id; }
  }
}

/** Returns the cluster id; undefined in ZooKeeper mode, where Kafka generates it. */
export const clusterIdOf = ({ name, clusterId, zookeeper }: Pick<ClusterSpec, 'name' | 'clusterId' | 'zookeeper'>): string | undefined =>
  zookeeper && zookeeper.phase === undefined ? undefined : clusterId ?? deriveUuid('cluster', name);

/** UUIDs that Kafka reserves: zero, and one, which is also the id of the metadata topic. */
export const RESERVED = ['AAAAAAAAAAAAAAAAAAAAAA', 'AAAAAAAAAAAAAAAAAAAAAQ'];

/** Whether a text has the form of a UUID: 22 characters of base64url. */
export const isUuid = (id: string): boolean => /^[A-Za-z0-9_-]{22}$/.test(id);

/** Whether decoding and encoding a UUID returns the same text: the last character contains only two bits. */
export const isCanonical = (id: string): boolean => isUuid(id) && 'AQgw'.includes(id[21]);
