import { App, Chart } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KRaftQuorum, Rack } from 'cdk8s-kafka';
import { requestedVersions, synth } from './inputs/examples';
import { KubeObject } from './inputs/pods';
import { LoopbackCluster } from './loopback/cluster';
import { describeVersions, exampleSuites } from './suites/cluster-suite';

exampleSuites('racks', ['3.9.2', '4.3.1']);

/** Brokers in these zones; undefined: the label was not copied. */
const labelled = (version: string, zones: (string | undefined)[]): KubeObject[] => synth(version, () => {
  const app = new App();
  const chart = new Chart(app, 'labels', { namespace: 'kafka' });
  const cluster = new KafkaCluster(chart, 'kafka', { image: KafkaImage.apache(version) });
  new KRaftQuorum(chart, 'controllers', { cluster, replicas: 1 });
  zones.forEach((zone, index) => new KafkaBrokerSet(chart, `b${index}`, {
    cluster, replicas: 1, firstNodeId: index, rack: Rack.fromNodeLabel(), podLabels: zone === undefined ? {} : { 'topology.kubernetes.io/zone': zone },
  }));
  app.synth();
});

describeVersions('racks from labels', requestedVersions() ?? ['3.9.2', '4.3.1'], version => {
  let cluster: LoopbackCluster;
  afterEach(async () => cluster?.stopAll());

  /** The racks of the brokers, and those of the replicas of each partition of a topic with two replicas. */
  const racksOf = async (zones: (string | undefined)[]) => {
    cluster = await LoopbackCluster.boot(labelled(version, zones), version);
    const { brokers } = await cluster.client('describe', cluster.bootstrap);
    const racks = new Map<number, string | null>(brokers.map((broker: any) => [broker.id, broker.rack]));
    const { partitions } = await cluster.client('create-topic', cluster.bootstrap, 'orders', 12, 2);
    const replicas = partitions.map((partition: any) => partition.replicas.map((id: number) => racks.get(id)).sort().join());
    return { racks: zones.map((_, id) => racks.get(id)), replicas };
  };

  test('are the values of the labels, and the replicas of a partition are in different ones', async () => {
    const { racks, replicas } = await racksOf(['a', 'a', 'b']);
    expect(racks).toEqual(['a', 'a', 'b']);
    expect(new Set(replicas)).toEqual(new Set(['a,b']));
  });

  test('without the label, brokers start, and their rack is an empty text', async () => {
    const { racks, replicas } = await racksOf([undefined, undefined, 'b']);
    expect(racks).toEqual(['', '', 'b']);
    expect(new Set(replicas)).toEqual(new Set([',b']));
  });
});
