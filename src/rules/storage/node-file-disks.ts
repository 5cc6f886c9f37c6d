import { posix } from 'node:path';
import { listOf, nodeFile, textOf } from '../../kafka-config/node-file';
import { NodeSettings } from '../../kafka-config/node-settings';
import { show } from '../../model/finding';
import { atLeast } from '../../plan/kafka-versions';
import { duplicates } from '../../util/duplicates';
import { Rule } from '../rule';
import { KAFKA_CONFIG } from '../sources';

/** `log.dirs` wins over `log.dir`. */
function logDirs(node: NodeSettings): { key: string; dirs: string[] } | undefined {
  const key = textOf(node, 'log.dirs') === undefined ? 'log.dir' : 'log.dirs';
  return textOf(node, key)?.includes('${') ? undefined : { key, dirs: listOf(node, key, '/tmp/kafka-logs') };
}

const ALL = '*';

export const FILE_DISK_RULES: readonly Rule<NodeSettings>[] = [
  {
    id: 'no-log-dir',
    severity: 'error',
    why: 'Kafka: "At least one log directory must be defined via log.dirs or log.dir."',
    see: KAFKA_CONFIG,
    check: (node) => {
      const found = logDirs(node);
      return found?.dirs.length !== 0 ? [] : [{ field: found.key, message: `${found.key} names no directory`, fix: 'write an absolute path' }];
    },
  },
  {
    id: 'log-dir-twice',
    severity: 'error',
    why: 'A broker: "Duplicate log directory found". From 4.2 on it drops what is literally the same.',
    see: 'tried on Kafka 3.9.2 and 4.3.1: "Duplicate log directory found: A, A"',
    check: (node) => {
      const { key, dirs } = logDirs(node) ?? { key: '', dirs: [] };
      return !nodeFile(node).isBroker ? [] : [...duplicates(dirs, (dir) => posix.resolve(dir))].map(([dir]) => ({ field: key, message: `${key} has ${dir} more than once`, fix: 'name each directory once' }));
    },
  },
  {
    id: 'cordoned-log-dir',
    severity: 'error',
    why: 'Kafka: "All entries in cordoned.log.dirs must be present in log.dirs or log.dir", and * stands alone.',
    see: KAFKA_CONFIG,
    check: (node) => {
      const found = logDirs(node);
      if (!atLeast(node.version, '4.3') || !found || !nodeFile(node).isBroker) { return []; }
      const cordoned = listOf(node, 'cordoned.log.dirs');
      const odd = cordoned.includes(ALL) ? cordoned.filter((dir) => dir !== ALL) : cordoned.filter((dir) => !found.dirs.includes(dir));
      return odd.map((dir) => ({ field: 'cordoned.log.dirs', message: `cordoned.log.dirs has ${show(dir)}`, fix: `use directories of ${found.key}, or * alone` }));
    },
  },
];
