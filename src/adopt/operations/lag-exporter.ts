import type { OperationCode } from './operation-code';
import { LAG_DEFAULTS, lagExporterFile, lagExporterIn, LagExporterSpec } from '../../plan/operations/lag-exporter';
import { readPolicy } from '../../read/own/network-policies';
import type { ReadOperation } from '../../read/own/operations/operation';
import { literal } from '../print/code';
import { duration } from '../print/units';
import { networkPeers } from '../security/network-peers';

/** Returns the code of what an exporter of consumer lag asks for. */
export function lagExporterCode(read: ReadOperation): OperationCode {
  const spec = lagExporterIn(read);
  const { intervalSeconds } = spec;
  const list = (field: Exclude<keyof LagExporterSpec, 'intervalSeconds'>) =>
    spec[field].join('\n') === LAG_DEFAULTS[field].join('\n') ? undefined : literal(spec[field]);
  const allowedFrom = read.networkPolicy && readPolicy(read.networkPolicy).ingress[0]?.peers;
  return {
    options: {
      interval: intervalSeconds === LAG_DEFAULTS.intervalSeconds ? undefined : duration(intervalSeconds),
      groups: list('groups'),
      groupsExclude: list('groupsExclude'),
      topics: list('topics'),
      topicsExclude: list('topicsExclude'),
      allowedFrom: networkPeers(allowedFrom),
    },
    wanted: lagExporterFile(spec),
    allowedFrom,
  };
}
