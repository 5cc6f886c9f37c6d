import { StepSource } from './step';
import { toolsOf } from './tools';
import { atLeast } from '../../kafka-config/kafka-versions';
import { ignoredMinIsrChange } from '../rules/settings';
import { changedMetadataVersion, releaseLine, upgradedLine } from '../rules/versions';
import { ClusterPair } from '../side';

/** An upgrade is finalized by raising the metadata version; until then, the old image can be used again. */
export const featureSteps: StepSource = (change) => change.clusters.flatMap((pair) => {
  const wanted = upgradedLine(pair) ?? changedMetadataVersion(pair);
  if (wanted === undefined) { return []; }
  const { run } = toolsOf(pair, 'after');
  const to = atLeast(`${releaseLine(wanted)}`, '4.0') ? `--release-version ${wanted}` : `--metadata ${wanted}`;
  return [{
    when: 'after' as const,
    what: `Upgrade the metadata version to ${wanted} when all nodes of cluster ${pair.new.name} run without problems; afterwards, a downgrade to an older image is not `
      + `possible. The first command prints the current version.${kraftVersionNote(pair, wanted)}`,
    commands: [run('kafka-features', 'describe'), run('kafka-features', `upgrade ${to}`)],
  }];
});

/** Tested on 4.3.1: with kraft.version 1, static voters are identified by the directory ids of their disks. */
function kraftVersionNote({ new: { metadata } }: ClusterPair, wanted: string): string {
  return metadata.mode !== 'static' || !atLeast(`${releaseLine(wanted)}`, '4.1') ? ''
    : ' It also sets kraft.version to 1: a controller that loses its disk is then no longer a voter until it is removed and added again. '
      + 'To keep kraft.version, use upgrade --feature metadata.version=<level>.';
}

/** A changed min.insync.replicas that Kafka ignores in the properties files. */
export const minIsrSteps: StepSource = (change) => change.clusters.flatMap((pair) => {
  const ignored = ignoredMinIsrChange(pair);
  return ignored === undefined ? [] : [{
    when: 'after' as const,
    what: `Set min.insync.replicas of cluster ${pair.new.name} to ${ignored.new} for all topics without a value of their own.`,
    commands: [toolsOf(pair, 'after').run('kafka-configs', `--alter --entity-type brokers --entity-default --add-config min.insync.replicas=${ignored.new}`)],
  }];
});
