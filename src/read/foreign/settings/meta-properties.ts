import { logDirsOf } from '../disks';
import { ForeignSource } from './source';
import { kubectl } from '../../../util/kubectl';

/** Returns the command that prints the ids on the disk of a Kafka node. */
export function metaProperties(source: ForeignSource, ordinal = 0): string {
  const { object } = source;
  return kubectl(object, `exec ${object.name}-${ordinal} -- cat ${logDirsOf(source)[0]}/meta.properties`);
}
