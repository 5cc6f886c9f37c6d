import { nodeIdSource } from '../../read/foreign/node-ids';
import { LintRule } from '../rule';
import { scriptsOf } from '../scripts';
import { dataOf } from '../volumes';

export const NODE_ID_RULES: readonly LintRule[] = [
  {
    id: 'changing-node-ids',
    severity: 'error',
    why: 'ZooKeeper gives a broker without an id a new one, which only its disk remembers. With the disk gone it comes back under another id, and the partitions of the old one stay without a leader.',
    see: 'https://kafka.apache.org/39/documentation.html#brokerconfigs_broker.id',
    check: ({ sets }) => sets.flatMap(({ source, source: { object, properties } }) => {
      const inZookeeper = properties['zookeeper.connect'] !== undefined && properties['process.roles'] === undefined;
      // A script may write it into a file that no manifest shows.
      const scripted = scriptsOf(source).some(({ text }) => /(broker|node)[._]id/i.test(text));
      const lost = dataOf(source).filter(({ kind }) => kind === 'none' || kind === 'ephemeral');
      if (!inZookeeper || scripted || nodeIdSource(source) !== 'assigned' || lost.length === 0) { return []; }
      return [{
        object,
        field: 'broker.id',
        message: `no setting gives the brokers ids, and their data (${lost.map(({ logDir }) => logDir).join(', ')}) goes with the pod`,
        fix: 'give each pod its ordinal as broker.id, with broker.id.generation.enable=false, and its data a claim',
      }];
    }),
  },
];
