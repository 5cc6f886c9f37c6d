import { App, Chart, Size } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaTestClient, Storage, ZookeeperEnsemble } from 'cdk8s-kafka';

// A StorageClass that provisions NFS directories; set STORAGE_CLASS to use another one.
const storageClass = process.env.STORAGE_CLASS ?? 'managed-nfs-storage';

const app = new App();
const chart = new Chart(app, 'zookeeper-ha', { namespace: 'sscp-test' });

const zookeeper = new ZookeeperEnsemble(chart, 'zookeeper', {
  replicas: 3,
  storage: Storage.persistent({ size: Size.gibibytes(10), storageClass }),
  resources: { cpuRequest: '100m', memoryRequest: Size.mebibytes(536), cpuLimit: '1', memoryLimit: Size.gibibytes(2) },
});
const cluster = new KafkaCluster(chart, 'kafka', {
  zookeeper,
  image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '3.9.2'),
});
new KafkaBrokerSet(chart, 'brokers', {
  cluster,
  replicas: 3,
  storage: Storage.persistent({ size: Size.gibibytes(40), storageClass }),
  resources: { cpuRequest: '1', memoryRequest: Size.gibibytes(2), cpuLimit: '2', memoryLimit: Size.gibibytes(4) },
  heap: Size.gibibytes(2),
});

// kubectl -n sscp-test exec -it testclient -- sh -c './zookeeper-shell.sh $ZOOKEEPER_CONNECT create /foo bar'
new KafkaTestClient(chart, 'testclient', { cluster });
app.synth();
