import type { KafkaClusterAttributes, KafkaClusterOptions, KafkaClusterProps } from '../cluster/kafka-cluster-props';
import { KafkaImage } from '../cluster/kafka-image';
import { MetadataQuorum } from '../cluster/metadata-quorum';
import type { AccessSpec } from '../model/access-spec';
import type { AgentSpec } from '../model/agent';
import type { ClusterSpec } from '../model/cluster-spec';
import { parseHost } from '../model/host';
import { KAFKA_VERSION, LAST_ZOOKEEPER_VERSION } from '../plan/defaults';
import { CONTROLLER_PORT } from '../plan/listeners';

/** A cluster without its node sets. */
export type ClusterBase = Omit<ClusterSpec, 'sets'>;

/** Returns the props of a cluster as plain data. `agent` is what the Java agents of its nodes do. */
export function clusterSpec(
  name: string, namespace: string | undefined, props: KafkaClusterProps, accesses: readonly AccessSpec[], agent: AgentSpec | undefined,
): ClusterBase {
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
    logging: props.logging,
    pluginPrefixes: props.pluginConfigPrefixes ?? [],
    suppressions: props.suppressions ?? [],
    quorum: (props.quorum ?? MetadataQuorum.staticVoters())._spec,
    zookeeper: props.zookeeper && { connect: props.zookeeper.connectString, phase: props.migration },
    metadataVersion: props.metadataVersion,
    bootstrap: { name: props.bootstrapServiceName, annotations: props.bootstrapServiceAnnotations },
    networkPolicies: props.networkPolicies ?? true,
    agent,
    metricsFrom: props.metrics?._from,
  };
}

/** Returns the attributes of an imported cluster as plain data. */
export const importedSpec = ({ controllers, brokers }: KafkaClusterAttributes & KafkaClusterOptions): NonNullable<ClusterSpec['imported']> => ({
  voters: (controllers ?? []).map(({ host, port, ...voter }) => ({ ...voter, host: parseHost(host), port: port ?? CONTROLLER_PORT })), brokers,
});
