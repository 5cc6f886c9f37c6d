import { App, Chart, Size } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KRaftQuorum, AdvertisedHost, NodePortAccess, Storage } from 'cdk8s-kafka';
import { Construct } from 'constructs';

/**
 * The cluster of the production example, with a variable number of brokers and clusters.
 *
 *     node scale-app.js BROKERS CLUSTERS [one-chart]
 */
const [brokers, clusters] = process.argv.slice(2, 4).map(Number);
const oneChart = process.argv[4] === 'one-chart';

/** Brokers of one set, whose files must fit into a ConfigMap. */
const MAX_REPLICAS = 150;

const app = new App();
const shared = oneChart ? new Chart(app, 'clusters', { namespace: 'kafka' }) : undefined;
for (let number = 0; number < clusters; number++) {
  const scope = shared ? new Construct(shared, `scope-${number}`)
    : new Chart(app, `cluster-${number}`, { namespace: 'kafka' });
  const cluster = new KafkaCluster(scope, 'kafka', {
    name: `kafka-${number}`,
    config: { 'auto.create.topics.enable': 'false' },
    externalAccess: [new NodePortAccess({
      host: AdvertisedHost.pattern('kafka.example.com'),
      firstPort: 30000 + number * brokers,
    })],
  });
  new KRaftQuorum(scope, 'controllers', { cluster, storage: Storage.persistent({ size: Size.gibibytes(10) }) });
  for (let first = 0; first < brokers; first += MAX_REPLICAS) {
    new KafkaBrokerSet(scope, first === 0 ? 'brokers' : `brokers-${first}`, {
      cluster,
      replicas: Math.min(MAX_REPLICAS, brokers - first),
      firstNodeId: first,
      storage: Storage.persistent({ size: Size.gibibytes(100) }),
      resources: { cpuRequest: '500m', memoryLimit: Size.gibibytes(4) },
    });
  }
}
app.synth();
