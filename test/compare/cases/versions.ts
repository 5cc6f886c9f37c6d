import { KafkaImage } from 'cdk8s-kafka';
import { Case } from './case';
import { kraft, Objects, onZookeeper, patched } from '../clusters';

const of = (version: string, metadataVersion?: string): Objects => kraft({ image: KafkaImage.apache(version), metadataVersion });
const brokersOf = (objects: Objects, version: string): Objects =>
  patched(objects, 'StatefulSet', 'kafka-brokers', ({ metadata }) => { metadata.labels['app.kubernetes.io/version'] = version; });
const zookeeperOf = (version: string, protocol?: string): Objects => patched(
  onZookeeper({ config: protocol === undefined ? {} : { 'inter.broker.protocol.version': protocol } }), 'StatefulSet', 'kafka',
  ({ metadata }) => { metadata.labels['app.kubernetes.io/version'] = version; });

export const VERSION_CASES: Case[] = [
  {
    rule: 'version-jump',
    title: 'an upgrade that skips 3.3',
    old: () => brokersOf(of('3.9.2'), '3.2.3'),
    rejected: () => of('4.3.1'),
    accepted: () => of('3.9.2'),
    expected: /kafka-brokers is upgraded from Kafka 3\.2\.3 directly to 4\.3\.1; first upgrade to Kafka 3\.9/,
  },
  {
    rule: 'version-jump',
    title: 'brokers in ZooKeeper mode that use the new protocol immediately',
    old: () => zookeeperOf('2.8.1'),
    rejected: () => zookeeperOf('3.9.2'),
    accepted: () => zookeeperOf('3.9.2', '2.8'),
    expected: /kafka is upgraded from Kafka 2\.8\.1 to 3\.9\.2 with inter\.broker\.protocol\.version 3\.9 \(the default\), .*'inter\.broker\.protocol\.version': '2\.8'/,
  },
  {
    rule: 'version-downgrade',
    title: 'an older image',
    old: () => of('4.3.1'),
    rejected: () => of('4.2.1'),
    accepted: () => of('4.3.0'),
    expected: /is downgraded from Kafka 4\.3\.1 to 4\.2\.1, but its metadata\.version may be 4\.3; keep the image, unless kafka-features\.sh describe prints/,
  },
  {
    rule: 'version-downgrade',
    title: 'an older image of brokers in ZooKeeper mode',
    old: () => zookeeperOf('3.9.2'),
    rejected: () => zookeeperOf('3.8.1'),
    accepted: () => zookeeperOf('3.9.1'),
    expected: /keep the image, unless all brokers have run with inter\.broker\.protocol\.version 3\.8/,
  },
  {
    rule: 'metadata-version-ignored',
    title: 'another metadata version',
    old: () => of('4.3.1', '4.2'),
    rejected: () => of('4.3.1', '4.3'),
    accepted: () => of('4.3.1', '4.2'),
    expected: /metadataVersion of kafka-controllers changes from "4\.2" to "4\.3", .*; keep the value of the first start, and change the metadata version with kafka-features\.sh upgrade/,
  },
];
