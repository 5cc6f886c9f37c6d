import { createHash } from 'node:crypto';
import type { ClusterSpec } from '../model/cluster-spec';
import type { Finding } from '../model/finding';

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

/** A cluster with its id; undefined in ZooKeeper mode. */
interface IdentifiedCluster {
  readonly name: string;
  readonly namespace?: string;
  readonly clusterId?: string;
}

/** The first cluster with each id. */
export class ClusterIds {
  private readonly first = new Map<string, IdentifiedCluster>();

  /**
   * Adds a cluster; returns a finding if an earlier one has the same id. The id is derived from the name alone, since disks that
   * are formatted with it cannot get another one: existing clusters must keep theirs.
   */
  public add(cluster: IdentifiedCluster): Finding[] {
    const { name, namespace, clusterId } = cluster;
    if (clusterId === undefined) { return []; }
    const same = this.first.get(clusterId);
    if (same === undefined) {
      this.first.set(clusterId, cluster);
      return [];
    }
    return [{
      rule: 'shared-cluster-id',
      severity: 'warning',
      message: `${described(cluster)} has the same cluster id as ${described(same)} (${clusterId})`,
      fix: `if it has no data yet, set clusterId: '${deriveUuid('cluster', name, namespace ?? '')}'; existing disks keep their id: suppress this finding`,
    }];
  }
}

const described = ({ name, namespace }: IdentifiedCluster): string => `cluster ${name}${namespace === undefined ? '' : ` in namespace ${namespace}`}`;

/** UUIDs that Kafka reserves: zero, and one, which is also the id of the metadata topic. */
export const RESERVED = ['AAAAAAAAAAAAAAAAAAAAAA', 'AAAAAAAAAAAAAAAAAAAAAQ'];

/** Whether a text has the form of a UUID: 22 characters of base64url. */
export const isUuid = (id: string): boolean => /^[A-Za-z0-9_-]{22}$/.test(id);

/** Whether decoding and encoding a UUID returns the same text: the last character contains only two bits. */
export const isCanonical = (id: string): boolean => isUuid(id) && 'AQgw'.includes(id[21]);
