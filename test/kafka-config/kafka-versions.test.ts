import { confluentOfKafka, kafkaOfConfluent } from '../../src/kafka-config/kafka-versions';
import { zookeeperOfConfluent } from '../../src/plan/zookeeper-versions';

/** The table of docs.confluent.io/platform/current/installation/versions-interoperability.html */
test.each([
  ['5.0', '2.0'], ['5.1', '2.1'], ['5.2', '2.2'], ['5.3', '2.3'], ['5.4', '2.4'], ['5.5', '2.5'], ['6.0', '2.6'], ['6.1', '2.7'], ['6.2', '2.8'], ['7.0', '3.0'], ['7.1', '3.1'],
  ['7.2', '3.2'], ['7.3', '3.3'], ['7.4', '3.4'], ['7.5', '3.5'], ['7.6', '3.6'], ['7.7', '3.7'], ['7.8', '3.8'], ['7.9', '3.9'], ['8.0', '4.0'], ['8.1', '4.1'], ['8.2', '4.2'],
])('Confluent Platform %s has Kafka %s', (platform, kafka) => {
  expect([kafkaOfConfluent(platform), kafkaOfConfluent(`${platform}.1`), kafkaOfConfluent(`${platform}.1-1-ubi8`)]).toEqual([kafka, kafka, kafka]);
  expect(confluentOfKafka(kafka)).toBe(platform);
});

test.each(['', 'latest', '7', '9.0.0'])('Confluent Platform %j is unknown', (platform) => {
  expect([kafkaOfConfluent(platform), zookeeperOfConfluent(platform)]).toEqual([undefined, undefined]);
});

test.each([['7.5.0', undefined], ['7.6.0', '3.8.3'], ['7.9.2', '3.8.4'], ['8.0.0', undefined]])('Confluent Platform %s has ZooKeeper %s', (platform, zookeeper) => {
  expect(zookeeperOfConfluent(platform)).toBe(zookeeper);
});
