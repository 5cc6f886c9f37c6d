import { logDirsOf } from '../disks';
import { ForeignSource } from './source';

/** The command that prints the ids which a node's disk carries. */
export function metaProperties(source: ForeignSource, ordinal = 0): string {
  const { name, namespace } = source.object;
  return `kubectl${namespace === undefined ? '' : ` -n ${namespace}`} exec ${name}-${ordinal} -- cat ${logDirsOf(source)[0]}/meta.properties`;
}
