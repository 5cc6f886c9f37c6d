import { App, Chart, Size } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, MetadataQuorum, Storage } from 'cdk8s-kafka';

// A cluster of Bitnami's chart (32.x, Kafka 4.0, three combined nodes), adopted with its data. This is the output of
// `cdk8s-kafka adopt`, with another image.
const app = new App();
const chart = new Chart(app, 'adopt-bitnami', { namespace: 'kafka' });

const cluster = new KafkaCluster(chart, 'kafka', {
  // Bitnami's images get no updates. Apache's image runs as the old user, so the owner of the files does not change.
  image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.0.2'),
  // These ids are on the disks, and in the Secret kafka-kraft.
  clusterId: 'd4XZDQAzTZqx3ckowG5nLw',
  quorum: MetadataQuorum.dynamic({
    initialControllers: [0, 1, 2],
    directoryIds: { 0: 'Oa1dqgHCR6WUPtjvl1a05Q', 1: 'wPy3UrcxTbqbCrufnJBTBw', 2: 'He4ALldJTCeg95dHi7sdFQ' },
  }),
  // Clients keep their address, kafka.kafka.svc.cluster.local:9092.
  bootstrapServiceName: 'kafka',
  // The settings of the running cluster; the library's defaults would require two in-sync replicas of topics that have one.
  config: { 'default.replication.factor': '1', 'min.insync.replicas': '1' },
  // Old pods do not have the labels that identify nodes of the cluster in policies; remove this when all of them are replaced.
  networkPolicies: false,
});

// StatefulSet kafka-controller and Service kafka-controller-headless, which is part of the DNS name of every node.
new KafkaBrokerSet(chart, 'controller', {
  cluster,
  controller: true,
  // Immutable.
  selectorLabels: {
    'app.kubernetes.io/instance': 'kafka',
    'app.kubernetes.io/name': 'kafka',
    'app.kubernetes.io/component': 'controller-eligible',
    'app.kubernetes.io/part-of': 'kafka',
  },
  // The claims data-kafka-controller-0 to -2; the chart stored the logs in their directory data.
  storage: Storage.persistent({ size: Size.gibibytes(8), mountPath: '/bitnami/kafka', logDir: 'data' }),
  user: { uid: 1001, gid: 1001, fsGroup: 1001 },
  resources: { cpuRequest: '500m', memoryLimit: Size.gibibytes(2) },
});
app.synth();
