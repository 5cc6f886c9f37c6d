import { StepSource } from './step';
import { toolsOf } from './tools';
import { atLeast } from '../../plan/kafka-versions';
import { lateMinIsr } from '../rules/settings';
import { lateMetadataVersion, lineOf, upgradeOf } from '../rules/versions';
import { ClusterPair } from '../side';

/** Until then the old image can come back; afterwards new features may be used. */
export const featureSteps: StepSource = (change) => change.clusters.flatMap((pair) => {
  const wanted = upgradeOf(pair) ?? lateMetadataVersion(pair);
  if (wanted === undefined) { return []; }
  const { run } = toolsOf(pair, 'after');
  const to = atLeast(`${lineOf(wanted)}`, '4.0') ? `--release-version ${wanted}` : `--metadata ${wanted}`;
  return [{
    when: 'after' as const,
    what: `The version of the metadata becomes ${wanted}, when all nodes of cluster ${pair.new.name} run it well; there is no way back to an older image afterwards. The first command prints what it is${voterIds(pair, wanted)}`,
    commands: [run('kafka-features', 'describe'), run('kafka-features', `upgrade ${to}`)],
  }];
});

/** Tried on 4.3.1: static voters are known by their disks from then on, which nobody asked for. */
function voterIds({ new: { metadata } }: ClusterPair, wanted: string): string {
  return metadata.mode !== 'static' || !atLeast(`${lineOf(wanted)}`, '4.1') ? ''
    : '. It takes kraft.version to 1 as well, and a controller that loses its disk is then no voter any more until it is removed and added again; '
      + 'upgrade --feature metadata.version=<level> leaves that as it is';
}

/** What the file is no longer asked for. */
export const minIsrSteps: StepSource = (change) => change.clusters.flatMap((pair) => {
  const late = lateMinIsr(pair);
  return late === undefined ? [] : [{
    when: 'after' as const,
    what: `min.insync.replicas of cluster ${pair.new.name} becomes ${late.new} for all topics that have none of their own`,
    commands: [toolsOf(pair, 'after').run('kafka-configs', `--alter --entity-type brokers --entity-default --add-config min.insync.replicas=${late.new}`)],
  }];
});
