import { App, Chart } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage } from 'cdk8s-kafka';
import { Capability, ContainerResources, Cpu, Deployment, EnvValue, Pod, SeccompProfileType } from 'cdk8s-plus-28';

const version = process.env.KAFKA_VERSION ?? '4.3.1';
const app = new App();
const chart = new Chart(app, 'in-cluster-dns', { namespace: 'gcp' });

// Three combined nodes, kafka-controller-0 to -2, which clients in the Kubernetes cluster reach as
// kafka-controller-0.kafka-controller-headless.gcp.svc.cluster.local and so on.
const brokers = new KafkaBrokerSet(chart, 'kafka-controller', { image: KafkaImage.apache(version) });

// Workloads get the bootstrap servers; from these they learn the addresses of all brokers.
const resources: ContainerResources = { cpu: { request: Cpu.millis(100) }, memory: {} };
const clientContainer = (cluster: KafkaCluster) => ({
  image: `apache/kafka:${version}`,
  envVariables: { BOOTSTRAP_SERVERS: EnvValue.fromValue(cluster.bootstrapServers) },
  securityContext: {
    user: 1000,
    group: 1000,
    capabilities: { drop: [Capability.ALL] },
    seccompProfile: { type: SeccompProfileType.RUNTIME_DEFAULT },
  },
  resources,
});
new Deployment(chart, 'consumer', {
  metadata: { name: 'consumer' },
  replicas: 1,
  containers: [{
    ...clientContainer(brokers.cluster),
    command: ['/opt/kafka/bin/kafka-console-consumer.sh'],
    args: ['--bootstrap-server', '$(BOOTSTRAP_SERVERS)', '--topic', 'events', '--group', 'consumer'],
  }],
});
// Open a shell with Kafka's tools: kubectl -n gcp exec -it testclient -- bash
new Pod(chart, 'testclient', {
  metadata: { name: 'testclient' },
  containers: [{ ...clientContainer(brokers.cluster), command: ['sleep', 'infinity'] }],
});
app.synth();
