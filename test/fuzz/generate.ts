import { baseFile, Properties } from './base-files';
import { Random } from './random';
import { mutateStructure } from './structure';
import { valueFor } from './values';
import { keyTables } from '../../src/kafka-config/tables';

/** Misspelled, of other versions, of plugins, of one listener: whatever else stands in files. */
const STRANGE = [
  'log.retention.hour', 'num.partition', 'port', 'host.name', 'confluent.metrics.reporter.bootstrap.servers', 'zookeeper.connect', 'log.message.format.version',
  'listener.name.client.ssl.client.auth', 'cordoned.log.dirs', 'group.share.enable', 'a b', '', 'Node.Id', 'topic.compression.type',
];

/** A file of which mostly one or two things are odd; now and then a wild one. */
export function randomFile(random: Random, version: string): Properties {
  const file = baseFile(random, version);
  const wild = random.chance(0.04);
  const structural = wild ? 5 : random.pick([0, 0, 0, 1, 1, 1, 2]);
  for (let done = 0; done < structural; done++) { mutateStructure(random, file); }
  const settings = wild ? 5 : random.pick(structural === 0 ? [1, 1, 1, 2] : [0, 0, 0, 1]);
  for (let done = 0; done < settings; done++) { setSomething(random, file, version); }
  return file;
}

function setSomething(random: Random, file: Properties, version: string): void {
  const { broker } = keyTables(version)!;
  if (random.chance(0.03)) {
    file[random.pick(STRANGE)] = random.pick(['1', 'true', 'x', '']);
    return;
  }
  const key = random.pick(Object.keys(broker));
  // What belongs together is compared: of three limits of one thing, two are changed.
  const kin = random.chance(0.5) ? [] : Object.keys(broker).filter((other) => other !== key && family(other) === family(key));
  for (const each of [key, ...random.some(kin, 2)]) { file[each] = valueFor(random, broker[each]); }
}

/** `group.share.min.session.timeout.ms` and `group.share.session.timeout.ms` are kin; so is what starts alike. */
const family = (key: string): string => key.replace(/\.(min|max|num)\./, '.').split('.').slice(0, 2).join('.');
