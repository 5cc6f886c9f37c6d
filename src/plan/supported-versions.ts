import { isZookeeperVersion } from './zookeeper-versions';
import { KAFKA_LINES, lineOf } from '../kafka-config/kafka-versions';
import { Finding, show } from '../model/finding';

/** Returns a finding about a version of Kafka whose settings are unknown. */
export function kafkaVersionFindings(version: string): Finding[] {
  return lineOf(version) !== undefined ? [] : [{
    rule: 'kafka-version',
    severity: 'error',
    message: `Kafka version ${show(version)} is not supported`,
    fix: `use a version from ${KAFKA_LINES[0]} to ${KAFKA_LINES.at(-1)}, such as 4.3.1; for an image with another tag, pass the version of Kafka and set tag`,
  }];
}

/** Returns a finding about a version of ZooKeeper that Kafka 3.9 does not work with. */
export function zookeeperVersionFindings(version: string): Finding[] {
  return isZookeeperVersion(version) ? [] : [{
    rule: 'zookeeper-image',
    severity: 'error',
    message: `ZooKeeper version ${show(version)} is not supported`,
    fix: 'use 3.8 or 3.9, such as 3.8.4, which Kafka 3.9 is built with',
  }];
}
