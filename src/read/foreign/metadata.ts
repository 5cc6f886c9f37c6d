import { ForeignSet } from './set';
import { metaProperties } from './settings/meta-properties';
import { ForeignSource } from './settings/source';
import { canonicalUuid } from './uuid';
import { parseInitialController, parseVoter, readList } from '../../kafka-config/list-entries';
import { ClusterSpec } from '../../model/cluster-spec';
import { parseHost } from '../../model/host';
import { publisherOf } from '../../plan/image-publishers';

/** The metadata store of a cluster: its quorum or ZooKeeper ensemble, and the ids. */
type ForeignMetadata = Pick<ClusterSpec, 'clusterId' | 'quorum' | 'zookeeper' | 'imported'>;

export function foreignMetadata(sets: readonly ForeignSet[]): ForeignMetadata {
  const { source } = sets[0];
  const given = (key: string) => sets.map((set) => set.source.properties[key]).find((value) => value !== undefined && value !== '');
  const connect = given('zookeeper.connect');
  if (connect !== undefined) {
    if (given('zookeeper.metadata.migration.enable') === 'true') {
      source.reportUnsupported('setting zookeeper.metadata.migration.enable', 'true', 'a migration to KRaft is in progress; '
        + 'before adopting the cluster, complete the migration with the tool that started it, or revert it to ZooKeeper');
    }
    return { zookeeper: { connect: withPorts(connect) }, quorum: { mode: 'static' } };
  }
  const controllers = sets.filter(({ spec }) => spec.roles.includes('controller'));
  const clusterId = clusterIdOf(sets);
  const voters = readList(given('controller.quorum.voters'), parseVoter).map((voter) => ({ ...voter, host: parseHost(voter.host) }));
  const imported = controllers.length > 0 ? undefined : { voters };
  if (imported && voters.length === 0) {
    source.reportUnsupported('controllers', undefined, 'the manifests contain no controllers of the brokers, and no setting contains their ids and addresses; '
      + 'add the StatefulSet of the controllers to the manifests, or set controllers of KafkaCluster.fromAttributes');
  }
  if (given('controller.quorum.bootstrap.servers') === undefined) { return { clusterId, quorum: { mode: 'static' }, imported }; }
  const initialControllers = controllers.flatMap(({ nodeIds }) => nodeIds);
  return { clusterId, quorum: { mode: 'dynamic', initialControllers, directoryIds: directoryIds(controllers) }, imported };
}

/** ZooKeeper's client connects to port 2181 if an address has none. */
function withPorts(connect: string): string {
  const [, servers, chroot] = /^([^/]*)(.*)$/s.exec(connect)!;
  return `${servers.split(',').map((server) => server.replace(/^(\s*([^\s:[\]]+|\[[^\]]*\]))\s*$/, '$1:2181')).join(',')}${chroot}`;
}

/** The cluster id that the entrypoint of Apache's image uses without CLUSTER_ID. */
const APACHE_CLUSTER_ID = '5L6g3nShT-eMCtK--X86sw';

const ID_VARIABLES = ['KAFKA_KRAFT_CLUSTER_ID', 'KAFKA_CLUSTER_ID', 'CLUSTER_ID'];

function clusterIdOf(sets: readonly ForeignSet[]): string {
  for (const { source } of sets) {
    for (const name of ID_VARIABLES) {
      const value = source.env.get(name);
      if (value !== undefined) { return value; }
      const secret = source.secrets.get(name);
      if (secret) {
        source.reportUnsupported('cluster id', secret.description, `set clusterId to the output of: ${secret.command}`);
        return `<${secret.description}>`;
      }
    }
  }
  const [{ source }] = sets;
  const { image, command } = source.container;
  if (publisherOf(String(image)) === 'apache' && command === undefined) {
    source.reportUnsupported('cluster id', APACHE_CLUSTER_ID, 'no setting contains the cluster id, so the entrypoint of the image set this one, which all such clusters share; '
      + `compare it with the cluster.id in the output of: ${metaProperties(source)}`);
    return APACHE_CLUSTER_ID;
  }
  source.reportUnsupported('cluster id', undefined,
    `no setting contains the cluster id; set clusterId to the cluster.id in the output of: ${metaProperties(source)}`);
  return '<cluster.id of meta.properties>';
}

/** Returns the directory ids of the initial controllers, by node id. Bitnami's chart stores them in a Secret, by ordinal. */
function directoryIds(controllers: readonly ForeignSet[]): Record<string, string> {
  const ids: Record<string, string> = {};
  for (const { source, nodeIds } of controllers) {
    const listed = readList(source.env.get('KAFKA_INITIAL_CONTROLLERS'), parseInitialController);
    for (const [ordinal, nodeId] of nodeIds.entries()) {
      const name = `KAFKA_CONTROLLER_${ordinal}_DIR_ID`;
      const secret = source.secrets.get(name);
      const id = source.env.get(name) ?? listed.find((voter) => voter.nodeId === nodeId)?.directoryId;
      ids[nodeId] = id === undefined ? `<directory id of node ${nodeId}>` : canonicalUuid(id);
      if (id === undefined) { reportDirectoryId(source, ordinal, nodeId, secret?.command); }
    }
    if (Object.keys(ids).length > 0) {
      source.reportUnsupported('directory ids', Object.values(ids).join(', '),
        'the ids on the disks may differ, because upgrades of charts generate new ids; '
        + `compare them with directory.id in the output of: ${metaProperties(source)}`);
    }
  }
  return ids;
}

function reportDirectoryId(source: ForeignSource, ordinal: number, nodeId: number, command: string | undefined): void {
  source.reportUnsupported(`directory id of node ${nodeId}`, undefined,
    `set the entry of directoryIds to the directory.id in the output of: ${metaProperties(source, ordinal)}${
      command === undefined ? '' : `; the value of the chart: ${command}`}`);
}
