import { requestedVersions } from './inputs/examples';
import { describeVersions } from './suites/cluster-suite';
import { drillSuite } from './suites/drill-suite';

describeVersions('ha-drill', requestedVersions() ?? ['3.9.2', '4.3.1'], drillSuite);
