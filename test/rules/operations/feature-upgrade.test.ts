import { KafkaClusterProps, KafkaBrokerSet, KafkaCluster, KafkaFeatureUpgrade, KafkaImage, ZookeeperEnsemble } from 'cdk8s-kafka';
import { chartOf, errorsOf, separate } from '../../synth';
import { RuleCase, testErrors, testWarnings } from '../cases';

const finalizing = (release: string, props: KafkaClusterProps = {}) => () => {
  const chart = separate(props);
  new KafkaFeatureUpgrade(chart, 'upgrade', { cluster: chart.node.findChild('kafka') as KafkaCluster, release });
  return chart;
};

const inZookeeperMode = (hasJob: boolean) => () => {
  const chart = chartOf();
  const cluster = new KafkaCluster(chart, 'kafka', { zookeeper: new ZookeeperEnsemble(chart, 'zookeeper') });
  new KafkaBrokerSet(chart, 'brokers', { cluster });
  if (hasJob) { new KafkaFeatureUpgrade(chart, 'upgrade', { cluster, release: '3.9' }); }
  return chart;
};

const image = (version: string): KafkaClusterProps => ({ image: KafkaImage.apache(version) });

testErrors([
  ...([['4.4', '4.3.1', '4.3'], ['4.0-IV0', '3.9.2', '3.9-IV0'], ['4.3.1', '4.2.1', '4.2.1']] as const).map(([release, version, accepted]): RuleCase => ({
    rule: 'feature-release',
    when: `${release} with an image of ${version}`,
    rejected: finalizing(release, image(version)),
    at: 'chart/upgrade',
    messageParts: [JSON.stringify(release), JSON.stringify(version), 'an image of Kafka'],
    accepted: finalizing(accepted, image(version)),
  })),
  ...([['4.3-IV7', '4.3-IV0'], ['latest', '4.3'], ['4.9', '3.3'], ['', '4.0']] as const).map(([release, accepted]): RuleCase => ({
    rule: 'feature-release',
    when: JSON.stringify(release),
    rejected: finalizing(release),
    at: 'chart/upgrade',
    messageParts: [`release ${JSON.stringify(release)} of KafkaFeatureUpgrade is unknown`, '4.3'],
    accepted: finalizing(accepted),
  })),
  {
    rule: 'feature-release-zookeeper',
    when: 'ZooKeeper',
    rejected: inZookeeperMode(true),
    at: 'chart/upgrade',
    messageParts: ['uses ZooKeeper', 'inter.broker.protocol.version'],
    accepted: inZookeeperMode(false),
  },
]);

testWarnings([{
  rule: 'feature-release-below',
  when: 'below metadataVersion',
  rejected: finalizing('4.1', { metadataVersion: '4.2' }),
  messageParts: ['"4.1"', '"4.2"'],
  accepted: finalizing('4.2', { metadataVersion: '4.2' }),
}]);

test('the image of a cluster that other code deploys is that of its attributes', () => {
  const chart = chartOf();
  const cluster = KafkaCluster.fromAttributes(chart, 'kafka', { namespace: 'test', image: KafkaImage.apache('4.2.1') });
  new KafkaFeatureUpgrade(chart, 'upgrade', { cluster, release: '4.3' });
  expect(errorsOf(chart)).toEqual([expect.stringMatching(/is above the image's Kafka version "4\.2\.1"/)]);
});
