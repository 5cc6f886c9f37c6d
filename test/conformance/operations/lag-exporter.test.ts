import { describeVersions } from '../suites/cluster-suite';
import { lagExporterSuite } from '../suites/lag-exporter-suite';

describeVersions('consumer lag', ['3.9.2', '4.3.1'], lagExporterSuite);
