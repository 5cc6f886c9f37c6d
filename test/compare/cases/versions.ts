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
    what: 'over the bridge of 3.3',
    old: () => brokersOf(of('3.9.2'), '3.2.3'),
    rejected: () => of('4.3.1'),
    accepted: () => of('3.9.2'),
    says: /kafka-brokers goes from Kafka 3\.2\.3 straight to 4\.3\.1; first go to Kafka 3\.9/,
  },
  {
    rule: 'version-jump',
    what: 'brokers on ZooKeeper that speak the new protocol at once',
    old: () => zookeeperOf('2.8.1'),
    rejected: () => zookeeperOf('3.9.2'),
    accepted: () => zookeeperOf('3.9.2', '2.8'),
    says: /kafka goes from Kafka 2\.8\.1 to 3\.9\.2 with inter\.broker\.protocol\.version of 3\.9, .*'inter\.broker\.protocol\.version': '2\.8'/,
  },
  {
    rule: 'version-downgrade',
    what: 'an older image',
    old: () => of('4.3.1'),
    rejected: () => of('4.2.1'),
    accepted: () => of('4.3.0'),
    says: /goes back from Kafka 4\.3\.1 to 4\.2\.1, and its metadata\.version may be that of 4\.3; keep the image, unless kafka-features\.sh describe prints/,
  },
  {
    rule: 'version-downgrade',
    what: 'an older image of brokers on ZooKeeper',
    old: () => zookeeperOf('3.9.2'),
    rejected: () => zookeeperOf('3.8.1'),
    accepted: () => zookeeperOf('3.9.1'),
    says: /keep the image, unless all brokers have run with inter\.broker\.protocol\.version 3\.8/,
  },
  {
    rule: 'metadata-version-ignored',
    what: 'another metadata version',
    old: () => of('4.3.1', '4.2'),
    rejected: () => of('4.3.1', '4.3'),
    accepted: () => of('4.3.1', '4.2'),
    says: /has metadataVersion "4\.2", and would get "4\.3"; keep it as it was at the first start, and change the version by kafka-features\.sh upgrade/,
  },
];
