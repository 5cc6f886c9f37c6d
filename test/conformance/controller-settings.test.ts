import { App, Chart } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KRaftQuorum } from 'cdk8s-kafka';
import { requestedVersions, synth } from './inputs/examples';
import { KubeObject } from './inputs/pods';
import { LoopbackCluster } from './loopback/cluster';
import { describeVersions } from './suites/cluster-suite';

const SETTINGS = { 'delete.topic.enable': 'false', 'log.cleaner.min.compaction.lag.ms': '5000' };
/** Valid only if the default minimum of topics, which is that of the controller, is not longer. */
const MAX_LAG = 'max.compaction.lag.ms=1000';

describeVersions('settings of brokers that controllers read', requestedVersions() ?? ['3.9.2', '4.3.1'], version => {
  let cluster: LoopbackCluster;
  afterEach(() => cluster.stopAll());

  test('are in effect as settings of the cluster', async () => {
    cluster = await LoopbackCluster.boot(manifests(version, SETTINGS, {}), version);
    await cluster.client('create-topic', cluster.bootstrap, 'kept', 1, -1);
    await expect(cluster.client('delete-topic', cluster.bootstrap, 'kept')).rejects.toThrow(/Topic deletion is disabled/);
    await expect(cluster.client('try-topic', cluster.bootstrap, 'refused', MAX_LAG)).rejects.toThrow(/conflict topic config setting/);
  });

  test('have no effect as settings of the brokers only, for which a warning is reported', async () => {
    cluster = await LoopbackCluster.boot(manifests(version, {}, SETTINGS), version);
    await cluster.client('create-topic', cluster.bootstrap, 'deleted', 1, -1);
    expect(await cluster.client('delete-topic', cluster.bootstrap, 'deleted')).toEqual({ deleted: 'deleted' });
    expect(await cluster.client('try-topic', cluster.bootstrap, 'accepted', MAX_LAG)).toEqual({ valid: 'accepted' });
  });
});

function manifests(version: string, ofCluster: Record<string, string>, ofBrokers: Record<string, string>): KubeObject[] {
  return synth(version, () => {
    const app = new App();
    const chart = new Chart(app, 'settings', { namespace: 'kafka' });
    const cluster = new KafkaCluster(chart, 'kafka', { image: KafkaImage.apache(version), config: ofCluster });
    new KRaftQuorum(chart, 'controllers', { cluster, replicas: 1 });
    new KafkaBrokerSet(chart, 'brokers', { cluster, replicas: 1, config: ofBrokers });
    expect(cluster.warnings.filter(line => line.includes('[broker-only-setting]'))).toHaveLength(Object.keys(ofBrokers).length);
    app.synth();
  });
}
