import { describeVersions } from '../suites/cluster-suite';
import { smokeTestSuite, zookeeperSmokeTestSuite } from '../suites/smoke-test-suite';

describeVersions('smoke test', ['4.3.1'], smokeTestSuite);
describeVersions('smoke test in ZooKeeper mode', ['3.9.2'], zookeeperSmokeTestSuite);
