import { requestedVersions } from '../inputs/examples';
import { describeVersions } from '../suites/cluster-suite';
import { activeActiveSuite, mirrorSuite } from '../suites/mirror-suite';

describeVersions('mirror', requestedVersions() ?? ['3.9.2', '4.3.1'], mirrorSuite);
describeVersions('mirrors in both directions', requestedVersions() ?? ['4.3.1'], activeActiveSuite);
