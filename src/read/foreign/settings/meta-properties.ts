import { logDirsOf } from '../disks';
import { ForeignSource } from './source';
import { kubectl } from '../../../util/kubectl';

/** The command that prints the ids which a node's disk carries. */
export function metaProperties(source: ForeignSource, ordinal = 0): string {
  const { object } = source;
  return kubectl(object, `exec ${object.name}-${ordinal} -- cat ${logDirsOf(source)[0]}/meta.properties`);
}
