import { baseFile, Properties } from './base-files';
import { Random } from './random';
import { mutateStructure } from './structure';
import { valueFor } from './values';
import { keyTables } from '../../src/kafka-config/tables';

/** Keys that are misspelled, or belong to other versions, to plugins or to one listener. */
const UNEXPECTED_KEYS = [
  'log.retention.hour', 'num.partition', 'port', 'host.name', 'confluent.metrics.reporter.bootstrap.servers', 'zookeeper.connect',
  'log.message.format.version', 'listener.name.client.ssl.client.auth', 'cordoned.log.dirs', 'group.share.enable', 'a b', '', 'Node.Id', 'topic.compression.type',
];

/** Returns a base file with one or two changes in most cases, and sometimes with many. */
export function randomFile(random: Random, version: string): Properties {
  const file = baseFile(random, version);
  const hasManyChanges = random.chance(0.04);
  const structureChanges = hasManyChanges ? 5 : random.pick([0, 0, 0, 1, 1, 1, 2]);
  for (let done = 0; done < structureChanges; done++) { mutateStructure(random, file); }
  const settingChanges = hasManyChanges ? 5 : random.pick(structureChanges === 0 ? [1, 1, 1, 2] : [0, 0, 0, 1]);
  for (let done = 0; done < settingChanges; done++) { changeSetting(random, file, version); }
  return file;
}

function changeSetting(random: Random, file: Properties, version: string): void {
  const { broker } = keyTables(version)!;
  if (random.chance(0.03)) {
    file[random.pick(UNEXPECTED_KEYS)] = random.pick(['1', 'true', 'x', '']);
    return;
  }
  const key = random.pick(Object.keys(broker));
  // Kafka compares the values of related keys, so up to two of them are changed as well.
  const related = random.chance(0.5) ? [] : Object.keys(broker).filter((other) => other !== key && keyGroup(other) === keyGroup(key));
  for (const each of [key, ...random.some(related, 2)]) { file[each] = valueFor(random, broker[each]); }
}

/** Returns the first two parts of a key without `min`, `max` and `num`, which are the same for related keys such as a value and its minimum. */
const keyGroup = (key: string): string => key.replace(/\.(min|max|num)\./, '.').split('.').slice(0, 2).join('.');
