import { nodeIdSource } from '../../read/foreign/node-ids';
import { LintRule } from '../rule';
import { scriptsOf } from '../scripts';
import { dataVolumes } from '../volumes';

export const NODE_ID_RULES: readonly LintRule[] = [
  {
    id: 'changing-node-ids',
    severity: 'error',
    why: 'ZooKeeper assigns a new id to a broker without one, and only the disk of the broker stores it. After the disk is lost, the broker has another id, and the '
      + 'partitions of the old id stay without a leader.',
    see: 'https://kafka.apache.org/39/documentation.html#brokerconfigs_broker.id',
    check: ({ sets }) => sets.flatMap(({ source, source: { object, properties } }) => {
      const inZookeeper = properties['zookeeper.connect'] !== undefined && properties['process.roles'] === undefined;
      // A script may write the id into a file that is not in the manifests.
      const scripted = scriptsOf(source).some(({ text }) => /(broker|node)[._]id/i.test(text));
      const lost = dataVolumes(source).filter(({ kind }) => kind === 'none' || kind === 'ephemeral');
      if (!inZookeeper || scripted || nodeIdSource(source) !== 'assigned' || lost.length === 0) { return []; }
      return [{
        object,
        field: 'broker.id',
        message: `the brokers have no configured ids, and their data (${lost.map(({ logDir }) => logDir).join(', ')}) is lost with the pod`,
        fix: 'set broker.id to the ordinal of the pod and broker.id.generation.enable=false, and store the data on a claim',
      }];
    }),
  },
];
