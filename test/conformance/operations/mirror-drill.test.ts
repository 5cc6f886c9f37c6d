import { requestedVersions } from '../inputs/examples';
import { describeVersions } from '../suites/cluster-suite';
import { mirrorDrillSuite } from '../suites/mirror-drill-suite';

describeVersions('failover and failback of a mirror', requestedVersions() ?? ['3.9.2', '4.3.1'], mirrorDrillSuite);
