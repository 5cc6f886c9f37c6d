import { Objects } from '../compare/clusters';

/** A pod of a set as the API server returns it. */
export const livePodObject = (set: any, ordinal: number, revision = 'old', fields: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: `${set.metadata.name}-${ordinal}`,
    namespace: set.metadata.namespace,
    uid: `uid-${set.metadata.name}-${ordinal}`,
    labels: { ...set.spec.template.metadata.labels, 'controller-revision-hash': revision },
  },
  status: {
    startTime: '2026-01-01T00:00:00Z',
    conditions: [{ type: 'PodScheduled', status: 'True' }, { type: 'Ready', status: 'True' }],
    containerStatuses: [{ name: 'kafka', started: true }],
    ...fields,
  },
});

/** Manifests as the API server returns them, with a pod of an old revision for each replica. */
export function liveObjects(manifests: Objects, namespace = 'test'): Objects {
  return manifests.flatMap((object) => {
    const live = { ...object, metadata: { ...object.metadata, namespace, generation: 3 } };
    if (object.kind !== 'StatefulSet') { return [live]; }
    live.status = { observedGeneration: 3, updateRevision: 'new' };
    return [live, ...Array.from({ length: object.spec.replicas }, (_, ordinal) => livePodObject(live, ordinal))];
  });
}

/** Output of Kafka 4.3.1's tools for a cluster in sync with three brokers, and the controllers 9000 to 9002. */
export const TOOLS = {
  'kafka-topics': [
    'Topic: orders\tTopicId: eI9aN29pTq-HyJx7dvAqug\tPartitionCount: 2\tReplicationFactor: 3\tConfigs: min.insync.replicas=2',
    '\tTopic: orders\tPartition: 0\tLeader: 2\tReplicas: 2,1,0\tIsr: 2,1,0\tElr: \tLastKnownElr: ',
    '\tTopic: orders\tPartition: 1\tLeader: 0\tReplicas: 0,2,1\tIsr: 0,2,1\tElr: \tLastKnownElr: ', '',
  ].join('\n'),
  'kafka-broker-api-versions': [0, 1, 2].map((id) => `kafka-${id}.kafka-headless.test.svc.cluster.local:9092 (id: ${id} rack: null isFenced: false) -> (\n`
    + '\tProduce(0): 0 to 13 [usable: 13],\n\tFetch(1): 4 to 18 [usable: 18]\n)\n').join(''),
  'kafka-metadata-quorum': [
    'NodeId\tDirectoryId           \tLogEndOffset\tLag\tLastFetchTimestamp\tLastCaughtUpTimestamp\tStatus  \t',
    '9002  \tAAAAAAAAAAAAAAAAAAAAAA\t1473        \t0  \t1796060401672     \t1796060401672        \tLeader  \t',
    '9000  \tAAAAAAAAAAAAAAAAAAAAAA\t1473        \t0  \t1796060401495     \t1796060401495        \tFollower\t',
    '9001  \tAAAAAAAAAAAAAAAAAAAAAA\t1473        \t0  \t1796060401497     \t1796060401497        \tFollower\t',
    '0     \tkoZAZYdM3Wz_gxZ0wRvwug\t1473        \t0  \t1796060401497     \t1796060401497        \tObserver\t', '',
  ].join('\n'),
};
