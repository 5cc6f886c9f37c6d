import { argument, ReadSet } from './node-set';
import { parseInitialController, parseVoter, readList } from '../../kafka-config/list-entries';
import { parseHost, parseHostArgument } from '../../model/host';
import { MetadataPlan, MigratingPhase } from '../../model/plan';

/** Reads the metadata store of a cluster from the files of all nodes. */
export function readMetadata(read: readonly ReadSet[]): MetadataPlan {
  const files = read.flatMap((set) => set.files);
  const given = (key: string) => files.map((file) => file[key]).find((value) => value !== undefined);
  const connect = given('zookeeper.connect');
  const voters = readList(given('controller.quorum.voters'), parseVoter).map((voter) => ({ ...voter, host: parseHost(voter.host) }));
  if (connect !== undefined) {
    const phase = phaseOf(files);
    return phase === undefined ? { mode: 'zookeeper', connect } : { mode: 'migrating', phase, connect, voters };
  }
  if (given('controller.quorum.bootstrap.servers') === undefined) { return { mode: 'static', voters }; }
  const initial = read.map(({ formatArgs }) => argument(formatArgs, '-I')).find((list) => list !== undefined);
  return {
    mode: 'dynamic',
    initialControllers: readList(initial, parseInitialController).map((voter) => ({ ...voter, host: parseHostArgument(voter.host) })),
  };
}

/** Returns the phase of the migration from ZooKeeper; undefined if it has not started. */
function phaseOf(files: readonly Record<string, string>[]): MigratingPhase | undefined {
  if (!files.some((file) => file['zookeeper.metadata.migration.enable'] === 'true')) { return undefined; }
  const brokers = files.filter((file) => file['process.roles'] !== 'controller');
  if (brokers.some((file) => file['process.roles'] !== undefined)) { return 'migrate-brokers'; }
  return brokers.some((file) => file['controller.quorum.voters'] !== undefined) ? 'migrate-metadata' : 'prepare-controllers';
}
