import { posix } from 'node:path';
import { atLeast } from '../../kafka-config/kafka-versions';
import { listOf, nodeFile, textOf } from '../../kafka-config/node-file';
import { NodeSettings } from '../../kafka-config/node-settings';
import { show } from '../../model/finding';
import { duplicates } from '../../util/duplicates';
import { Rule } from '../rule';
import { KAFKA_CONFIG } from '../sources';

/** The log directories; `log.dirs` takes precedence over `log.dir`. Undefined if a placeholder hides them. */
function logDirs(node: NodeSettings): { key: string; dirs: string[] } | undefined {
  const key = textOf(node, 'log.dirs') === undefined ? 'log.dir' : 'log.dirs';
  return textOf(node, key)?.includes('${') ? undefined : { key, dirs: listOf(node, key, '/tmp/kafka-logs') };
}

const ALL = '*';

export const FILE_DISK_RULES: readonly Rule<NodeSettings>[] = [
  {
    id: 'no-log-dir',
    severity: 'error',
    why: 'Kafka fails to start: "At least one log directory must be defined via log.dirs or log.dir."',
    see: KAFKA_CONFIG,
    check: (node) => {
      const found = logDirs(node);
      return found?.dirs.length !== 0 ? [] : [{ field: found.key, message: `${found.key} has no directory`, fix: 'add an absolute path' }];
    },
  },
  {
    id: 'log-dir-twice',
    severity: 'error',
    why: 'A broker fails to start: "Duplicate log directory found". Kafka 4.2 and later ignore identical entries.',
    see: 'tested on Kafka 3.9.2 and 4.3.1: "Duplicate log directory found: A, A"',
    check: (node) => {
      const { key, dirs } = logDirs(node) ?? { key: '', dirs: [] };
      return !nodeFile(node).isBroker ? [] : [...duplicates(dirs, (dir) => posix.resolve(dir))]
        .map(([dir]) => ({ field: key, message: `${key} has ${dir} more than once`, fix: 'remove the duplicates' }));
    },
  },
  {
    id: 'cordoned-log-dir',
    severity: 'error',
    why: 'Kafka fails to start: "All entries in cordoned.log.dirs must be present in log.dirs or log.dir". The entry * must be the only one.',
    see: KAFKA_CONFIG,
    check: (node) => {
      const found = logDirs(node);
      if (!atLeast(node.version, '4.3') || !found || !nodeFile(node).isBroker) { return []; }
      const cordoned = listOf(node, 'cordoned.log.dirs');
      const problem = cordoned.includes(ALL) ? 'in addition to *' : `which is not in ${found.key}`;
      const invalid = cordoned.includes(ALL) ? cordoned.filter((dir) => dir !== ALL) : cordoned.filter((dir) => !found.dirs.includes(dir));
      return invalid.map((dir) => ({
        field: 'cordoned.log.dirs', message: `cordoned.log.dirs has ${show(dir)}, ${problem}`, fix: `use directories of ${found.key}, or only *`,
      }));
    },
  },
];
