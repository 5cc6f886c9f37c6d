import { mavenJars } from './maven-jars';

/** The version of the image that the library uses by default, and of the ZooKeeper client of Kafka 3.9. */
const VERSION = '3.8.4';

/** Returns the class path of a ZooKeeper server, with the logger and the other libraries that only its image contains. */
export function zookeeperJars(version = VERSION): string {
  return mavenJars(`zookeeper-${version}`, [
    { group: 'org.apache.zookeeper', name: 'zookeeper', version },
    { group: 'io.dropwizard.metrics', name: 'metrics-core', version: '4.1.12.1' },
    { group: 'org.xerial.snappy', name: 'snappy-java', version: '1.1.10.5' },
  ]);
}
