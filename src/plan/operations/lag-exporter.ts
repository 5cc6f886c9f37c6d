import { operationFile } from './operation';

/** Of which consumer groups the lag is exported, and how often Kafka is asked. Patterns are regular expressions of Java for whole names. */
export interface LagExporterSpec {
  readonly intervalSeconds: number;
  readonly groups: readonly string[];
  readonly groupsExclude: readonly string[];
  readonly topics: readonly string[];
  readonly topicsExclude: readonly string[];
}

/** All consumer groups and topics, every 30 seconds. */
export const LAG_DEFAULTS: LagExporterSpec = { intervalSeconds: 30, groups: ['.*'], groupsExclude: [], topics: ['.*'], topicsExclude: [] };

/** Returns the file that the `lag-exporter` command reads (tools/kafka-tools/README.md). */
export const lagExporterFile = ({ intervalSeconds, groups, groupsExclude, topics, topicsExclude }: LagExporterSpec): string =>
  operationFile({ intervalSeconds, groups, groupsExclude, topics, topicsExclude });

/** Returns of which groups the lag is exported with the content of such a file. */
export function lagExporterIn({ wanted }: { readonly wanted: Readonly<Record<string, unknown>> }): LagExporterSpec {
  const patterns = (field: Exclude<keyof LagExporterSpec, 'intervalSeconds'>): readonly string[] => {
    const own = wanted[field];
    return Array.isArray(own) ? own.map(String) : LAG_DEFAULTS[field];
  };
  return {
    intervalSeconds: Number(wanted.intervalSeconds ?? LAG_DEFAULTS.intervalSeconds),
    groups: patterns('groups'),
    groupsExclude: patterns('groupsExclude'),
    topics: patterns('topics'),
    topicsExclude: patterns('topicsExclude'),
  };
}
