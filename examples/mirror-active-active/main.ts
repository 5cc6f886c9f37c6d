import { App, Chart, YamlOutputType } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaListener, KafkaMirror, MirrorCluster, NetworkPeer } from 'cdk8s-kafka';

/**
 * Active/active: two clusters, each with applications of its own, and a mirror for each direction. The topic `orders` of `east` is
 * `east.orders` in `west`, and the other way round; applications that need both read `(east\.|west\.)?orders`. Network policies of both
 * clusters admit the mirrors.
 */
export function activeActive(east: Chart, west: Chart): void {
  const [eastern, western] = [east, west].map((chart) => {
    // The ids of clusters are derived from their names, so the names differ.
    const cluster = new KafkaCluster(chart, chart.node.id, {
      image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.3.1'),
      listeners: [KafkaListener.client({ allowedFrom: [NetworkPeer.namespace('shop')] })],
    });
    new KafkaBrokerSet(chart, 'nodes', { cluster, controller: true });
    return MirrorCluster.of(cluster);
  });
  const topics = ['(east\\.|west\\.)?orders'];
  new KafkaMirror(west, 'mirror-from-east', { source: eastern, target: western, topics });
  new KafkaMirror(east, 'mirror-from-west', { source: western, target: eastern, topics });
}

// One file for both namespaces.
const app = new App({ yamlOutputType: YamlOutputType.FILE_PER_APP });
activeActive(new Chart(app, 'east', { namespace: 'east' }), new Chart(app, 'west', { namespace: 'west' }));
app.synth();
