import { requestedVersions, versionsFor } from '../inputs/examples';
import { describeVersions } from '../suites/cluster-suite';
import { drillSuite } from '../suites/drill-suite';
import { deadBrokersSuite, zookeeperProvisioningSuite } from '../suites/provisioning-failures-suite';
import { provisioningSuite } from '../suites/provisioning-suite';

/** The versions, and the version of other clients that are also used. */
const CLIENTS: Record<string, string> = { '3.9.2': '4.3.1', '4.1.2': '4.1.2', '4.3.1': '4.4.0' };

describeVersions('provisioning', requestedVersions() ?? Object.keys(CLIENTS), version => provisioningSuite(version, CLIENTS[version]));
describeVersions('provisioning with dead brokers', requestedVersions() ?? ['4.3.1'], deadBrokersSuite);
describeVersions('provisioning in ZooKeeper mode', versionsFor('zookeeper-ha', ['3.9.2']), zookeeperProvisioningSuite);
// Clients of Kafka 3.9 know only the brokers that they have seen last, unless they are told to ask the bootstrap servers again.
describeVersions('drill', requestedVersions() ?? ['3.9.2', '4.3.1'], drillSuite);
