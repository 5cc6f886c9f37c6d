import { App, Chart, Size } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KRaftQuorum, MigrationPhase, Storage, ZookeeperEnsemble } from 'cdk8s-kafka';

// zookeeper, prepare-controllers, migrate-metadata, migrate-brokers, finalize, kraft: one synth and one apply for each.
const phase = process.env.PHASE ?? MigrationPhase.MIGRATE_METADATA;
const migration = Object.values(MigrationPhase).find((known) => known === phase);

const app = new App();
const chart = new Chart(app, 'zookeeper-to-kraft', { namespace: 'kafka' });

// The ensemble is removed when nothing refers to it.
const zookeeper = phase === 'kraft' ? undefined : new ZookeeperEnsemble(chart, 'zookeeper');
const cluster = new KafkaCluster(chart, 'kafka', {
  zookeeper,
  migration,
  image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '3.9.2'),
  // The output of `zookeeper-shell.sh <connect string> get /cluster/id`.
  clusterId: process.env.CLUSTER_ID ?? '5L6g3nShT-eMCtK--X86sw',
});
if (phase !== 'zookeeper') { new KRaftQuorum(chart, 'controllers', { cluster, storage: Storage.persistent({ size: Size.gibibytes(10) }) }); }
new KafkaBrokerSet(chart, 'brokers', { cluster, storage: Storage.persistent({ size: Size.gibibytes(100) }) });
app.synth();
