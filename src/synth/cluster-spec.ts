import type { KafkaClusterAttributes, KafkaClusterOptions, KafkaClusterProps } from '../cluster/kafka-cluster-props';
import { KafkaImage } from '../cluster/kafka-image';
import { MetadataQuorum } from '../cluster/metadata-quorum';
import type { AccessSpec } from '../model/access-spec';
import type { ClusterSpec } from '../model/cluster-spec';
import { parseHost } from '../model/host';
import { KAFKA_VERSION, LAST_ZOOKEEPER_VERSION } from '../plan/defaults';
import { CONTROLLER_PORT } from '../plan/listeners';

/** A cluster before sets of nodes join it. */
export type ClusterBase = Omit<ClusterSpec, 'sets'>;

/** What planning a cluster needs of its props. */
export function clusterSpec(name: string, namespace: string | undefined, props: KafkaClusterProps, accesses: readonly AccessSpec[]): ClusterBase {
  return {
    name,
    namespace,
    clusterDomain: props.clusterDomain ?? 'cluster.local',
    clusterId: props.clusterId,
    image: (props.image ?? KafkaImage.apache(props.zookeeper ? LAST_ZOOKEEPER_VERSION : KAFKA_VERSION))._spec,
    security: props.security?._spec,
    authorization: props.authorization?._spec,
    listeners: props.listeners?.map(({ _spec }) => _spec),
    accesses,
    config: props.config ?? {},
    pluginPrefixes: props.pluginConfigPrefixes ?? [],
    suppressions: props.suppressions ?? [],
    quorum: (props.quorum ?? MetadataQuorum.staticVoters())._spec,
    zookeeper: props.zookeeper && { connect: props.zookeeper.connectString, phase: props.migration },
    metadataVersion: props.metadataVersion,
    bootstrap: { name: props.bootstrapServiceName, annotations: props.bootstrapServiceAnnotations },
    networkPolicies: props.networkPolicies ?? true,
  };
}

/** What is known of a cluster that other code deploys. */
export const importedSpec = ({ controllers, brokers }: KafkaClusterAttributes & KafkaClusterOptions): NonNullable<ClusterSpec['imported']> => ({
  voters: (controllers ?? []).map(({ host, port, ...voter }) => ({ ...voter, host: parseHost(host), port: port ?? CONTROLLER_PORT })), brokers,
});
