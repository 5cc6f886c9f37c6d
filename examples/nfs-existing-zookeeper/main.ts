import { App, Chart, Size } from 'cdk8s';
import {
  KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaListener, NfsPersistentVolumes, AdvertisedHost, NodePortAccess, Storage, ZookeeperEnsemble,
} from 'cdk8s-kafka';

const app = new App();
const chart = new Chart(app, 'nfs', { namespace: 'kafka' });

const cluster = new KafkaCluster(chart, 'kafka', {
  zookeeper: ZookeeperEnsemble.fromConnectString('zk-service.zk:32181'),
  // A private registry with the public images below its own path.
  image: KafkaImage.bitnamiLegacy(process.env.KAFKA_VERSION ?? '3.9.0', {
    registry: '172.16.4.17:8090/ltzx/registry.cn-shenzhen.aliyuncs.com',
    repository: 'library-base/bitnami_kafka',
  }),
  // One listener for brokers and internal clients: kafka.kafka.svc.cluster.local:39092.
  listeners: [KafkaListener.client({ name: 'PLAINTEXT_INTERNAL', port: 39092, interBroker: true })],
  // A node port for each broker, 30092 to 30094, at the address of its Kubernetes node; 30091 leads to any broker.
  externalAccess: [new NodePortAccess({
    host: AdvertisedHost.nodeIp({ bootstrapHost: '172.16.4.86' }),
    firstPort: 30092,
    bootstrapPort: 30091,
  })],
});

// kafka-nfs-pv-1 is always the volume of kafka-0, and so on.
const volumes = new NfsPersistentVolumes(chart, 'volumes', {
  server: '172.16.4.60',
  path: '/nfs_share/k8s/kafka/pv{number}',
  count: 3,
  volumeNames: 'kafka-nfs-pv-{number}',
  storageClass: 'kafka-nfs-storage',
  size: Size.gibibytes(10),
});

new KafkaBrokerSet(chart, 'brokers', {
  cluster,
  name: 'kafka',
  serviceName: 'kafka',
  selectorLabels: { app: 'kafka' },
  storage: Storage.volumes(volumes, { name: 'kafka-data', mountPath: '/bitnami/kafka' }),
});
app.synth();
