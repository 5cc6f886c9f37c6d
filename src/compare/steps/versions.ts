import { Step, StepSource } from './step';
import { toolsOf } from './tools';
import { atLeast, releaseLine } from '../../kafka-config/kafka-versions';
import { compareReleases, fullRelease } from '../../plan/operations/feature-upgrade';
import { operationsOf, ReadOperation } from '../../read/own/operations/operation';
import { kubectl } from '../../util/kubectl';
import { ignoredMinIsrChange } from '../rules/settings';
import { changedMetadataVersion, upgradedLine } from '../rules/versions';
import { ClusterPair } from '../side';

/** An upgrade is finalized by raising the metadata version; until then, the old image can be used again. */
export const featureSteps: StepSource = (change) => change.clusters.flatMap((pair) => {
  const wanted = upgradedLine(pair) ?? changedMetadataVersion(pair);
  if (wanted === undefined) { return []; }
  const job = upgradeJob(pair, wanted);
  return [{ when: 'after' as const, ...job ? stepOfJob(pair, job) : manualStep(pair, wanted) }];
});

function manualStep(pair: ClusterPair, wanted: string): Omit<Step, 'when'> {
  const { run } = toolsOf(pair, 'after');
  const line = `${releaseLine(wanted)}`;
  const to = atLeast(line, '4.0') ? `--release-version ${wanted}` : `--metadata ${wanted}`;
  const construct = atLeast(line, '3.9') ? ` Or add KafkaFeatureUpgrade with release: '${wanted}', whose Job waits for all nodes.` : '';
  return {
    what: `Upgrade the metadata version to ${wanted} when all nodes of cluster ${pair.new.name} run without problems; afterwards, a downgrade to an older image is not `
      + `possible. The first command prints the current version.${kraftVersionNote(pair, wanted)}${construct}`,
    commands: [run('kafka-features', 'describe'), run('kafka-features', `upgrade ${to}`)],
  };
}

/** Returns the Job of the new manifests that finalizes a release, or a newer one. */
const upgradeJob = ({ new: now, manifests }: ClusterPair, wanted: string): ReadOperation | undefined => operationsOf(manifests.new.objects, now)
  .find(({ kind, wanted: { release } }) => kind === 'feature-upgrade' && fullRelease(wanted) !== undefined && compareReleases(String(release), wanted) >= 0);

const stepOfJob = ({ new: now }: ClusterPair, { job, wanted: { release } }: ReadOperation): Omit<Step, 'when'> => ({
  what: `Job ${job.name} finalizes release ${release} as soon as all nodes of cluster ${now.name} run the new image; afterwards, a downgrade to an older image is not possible. `
    + 'To be able to go back, apply the manifests without KafkaFeatureUpgrade first. Its log must end with 0 errors.',
  commands: [kubectl(now, `logs job/${job.name}`)],
});

/** Tested on 4.3.1: with kraft.version 1, static voters are identified by the directory ids of their disks. */
function kraftVersionNote({ new: { metadata } }: ClusterPair, wanted: string): string {
  return metadata.mode !== 'static' || !atLeast(`${releaseLine(wanted)}`, '4.1') ? ''
    : ' It also sets kraft.version to 1: a controller that loses its disk is then no longer a voter until it is removed and added again. '
      + 'To keep kraft.version, use upgrade --feature metadata.version=<level>, or KafkaFeatureUpgrade.';
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
