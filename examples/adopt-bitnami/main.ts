import { App, Chart, Size } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, MetadataQuorum, Storage } from 'cdk8s-kafka';

// A cluster that Bitnami's chart made (32.x, Kafka 4.0, three combined nodes), taken over with its data. This is what
// `cdk8s-kafka adopt` printed, with another image.
const app = new App();
const chart = new Chart(app, 'adopt-bitnami', { namespace: 'kafka' });

const cluster = new KafkaCluster(chart, 'kafka', {
  // Bitnami's images get no updates any more. Apache's runs as the old user, so the files keep their owner.
  image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.0.2'),
  // Both are on the disks, and in the Secret kafka-kraft.
  clusterId: 'd4XZDQAzTZqx3ckowG5nLw',
  quorum: MetadataQuorum.dynamic({
    initialControllers: [0, 1, 2],
    directoryIds: { 0: 'Oa1dqgHCR6WUPtjvl1a05Q', 1: 'wPy3UrcxTbqbCrufnJBTBw', 2: 'He4ALldJTCeg95dHi7sdFQ' },
  }),
  // Clients keep their address, kafka.kafka.svc.cluster.local:9092.
  bootstrapServiceName: 'kafka',
  // What the running cluster had; the library's own defaults would ask two replicas of topics that have one.
  config: { 'default.replication.factor': '1', 'min.insync.replicas': '1' },
  // Old pods lack the labels by which policies know nodes of the cluster; leave this out when the last of them is gone.
  networkPolicies: false,
});

// StatefulSet kafka-controller and Service kafka-controller-headless, which is part of every node's name.
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
  // The claims data-kafka-controller-0 to -2; the chart kept the logs in their folder data.
  storage: Storage.persistent({ size: Size.gibibytes(8), mountPath: '/bitnami/kafka', logDir: 'data' }),
  user: { uid: 1001, gid: 1001, fsGroup: 1001 },
  resources: { cpuRequest: '500m', memoryLimit: Size.gibibytes(2) },
});
app.synth();
