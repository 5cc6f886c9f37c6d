import { mavenJars } from './maven-jars';

/** Of the official image that the library renders, and what Kafka 3.9 speaks to ZooKeeper with. */
const VERSION = '3.8.4';

/** The class path of a ZooKeeper server, with the logger of its image and what else only its image brings along. */
export function zookeeperJars(version = VERSION): string {
  return mavenJars(`zookeeper-${version}`, [
    { group: 'org.apache.zookeeper', name: 'zookeeper', version },
    { group: 'io.dropwizard.metrics', name: 'metrics-core', version: '4.1.12.1' },
    { group: 'org.xerial.snappy', name: 'snappy-java', version: '1.1.10.5' },
  ]);
}
