import { describeVersions } from '../suites/cluster-suite';
import { featureUpgradeSuite, zookeeperFeaturesSuite } from '../suites/feature-upgrade-suite';

describeVersions('finalizing an upgrade to 4.3.1, beginning', ['3.9.2'], from => featureUpgradeSuite(from, '4.3.1'));
describeVersions('finalizing an upgrade in ZooKeeper mode', ['3.9.2'], zookeeperFeaturesSuite);
