import { createHash } from 'node:crypto';
import type { ClusterSpec } from '../model/cluster-spec';

/**
 * A Kafka uuid (16 bytes, base64url, 22 characters) derived from names alone: the same program gives the same ids,
 * and no id starts with a dash, which Kafka's command lines would take for an option.
 */
export function deriveUuid(...names: string[]): string {
  for (let attempt = 0; ; attempt++) {
    const bytes = createHash('sha256').update(JSON.stringify([...names, attempt])).digest().subarray(0, 16);
    const id = bytes.toString('base64url');
    if (!id.startsWith('-') && !RESERVED.includes(id)) { return id; }
  }
}

/** The id of a cluster; undefined in ZooKeeper mode, where Kafka generates it. */
export const clusterIdOf = ({ name, clusterId, zookeeper }: Pick<ClusterSpec, 'name' | 'clusterId' | 'zookeeper'>): string | undefined =>
  zookeeper && zookeeper.phase === undefined ? undefined : clusterId ?? deriveUuid('cluster', name);

/** Uuids that Kafka keeps for itself: zero, one, and the id of the metadata topic (which is one as well). */
export const RESERVED = ['AAAAAAAAAAAAAAAAAAAAAA', 'AAAAAAAAAAAAAAAAAAAAAQ'];

/** 16 bytes in base64url without padding. */
export const isUuid = (id: string): boolean => /^[A-Za-z0-9_-]{22}$/.test(id);

/** Whether decoding and encoding gives the same text: the last of 22 characters carries only two bits. */
export const isCanonical = (id: string): boolean => isUuid(id) && 'AQgw'.includes(id[21]);
