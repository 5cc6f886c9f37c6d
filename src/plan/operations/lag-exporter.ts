import { operationFile } from './operation';
import type { LagExporterSpec } from '../../model/lag-exporter';

/** All consumer groups and topics, every 30 seconds. */
export const LAG_DEFAULTS: LagExporterSpec = { intervalSeconds: 30, groups: ['.*'], groupsExclude: [], topics: ['.*'], topicsExclude: [] };

/** Returns the file that the `lag-exporter` command reads (tools/kafka-tools/README.md). */
export const lagExporterFile = ({ intervalSeconds, groups, groupsExclude, topics, topicsExclude }: LagExporterSpec): string =>
  operationFile({ intervalSeconds, groups, groupsExclude, topics, topicsExclude });
