import type { ReadOperation } from './operation';
import type { LagExporterSpec } from '../../model/lag-exporter';
import { LAG_DEFAULTS } from '../../plan/operations/lag-exporter';
import { listOf } from '../objects';

/** Returns of which groups a Deployment exports the lag. */
export function lagExporterIn({ wanted }: ReadOperation): LagExporterSpec {
  const patterns = (field: Exclude<keyof LagExporterSpec, 'intervalSeconds'>): readonly string[] =>
    field in wanted ? listOf(wanted[field]).map(String) : LAG_DEFAULTS[field];
  return {
    intervalSeconds: Number(wanted.intervalSeconds ?? LAG_DEFAULTS.intervalSeconds),
    groups: patterns('groups'),
    groupsExclude: patterns('groupsExclude'),
    topics: patterns('topics'),
    topicsExclude: patterns('topicsExclude'),
  };
}
