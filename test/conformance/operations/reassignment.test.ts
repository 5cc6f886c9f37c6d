import { requestedVersions } from '../inputs/examples';
import { describeVersions } from '../suites/cluster-suite';
import { reassignmentSuite } from '../suites/reassignment-suite';

/** The versions of the cluster, and of the clients with which the program runs. */
const CLIENTS: Record<string, string> = { '3.9.2': '3.9.2', '4.3.1': '4.4.0' };

describeVersions('reassignment', requestedVersions() ?? Object.keys(CLIENTS), version => reassignmentSuite(version, CLIENTS[version]));
