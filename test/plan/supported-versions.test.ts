import { kafkaVersionFindings, zookeeperVersionFindings } from '../../src/plan/supported-versions';

test.each([['3.9', []], ['4.4.0', []], ['3.8.1', ['kafka-version']], ['latest', ['kafka-version']]])('Kafka %s: %j', (version, rules) => {
  expect(kafkaVersionFindings(version).map(({ rule }) => rule)).toEqual(rules);
});

test.each([['3.8.4', []], ['3.9', []], ['3.7.1', ['zookeeper-image']], ['', ['zookeeper-image']]])('ZooKeeper %s: %j', (version, rules) => {
  expect(zookeeperVersionFindings(version).map(({ rule }) => rule)).toEqual(rules);
});
