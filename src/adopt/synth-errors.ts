import { size } from './print/units';
import { DEFAULT_SIZE } from './volumes';
import { Finding, SuppressionSpec, textOf } from '../model/finding';
import { ClusterPlan, NodeSetPlan } from '../model/plan';
import { PlannedCluster } from '../plan/build';
import { Unsupported } from '../read/foreign/unsupported';
import { checkPlan, WORKLOAD_RULES } from '../rules';
import { QUORUM_RULES } from '../rules/nodes/quorum';
import { MEMORY_RULES } from '../rules/settings/memory';
import { REPLICATION_RULES } from '../rules/settings/replication';
import { SETTING_CONFLICT_RULES } from '../rules/settings/setting-conflicts';
import { SETTING_RULES } from '../rules/settings/settings';

/** The errors that synth would report. */
interface SynthErrors {
  /** Of errors that the running cluster has, too. */
  readonly suppressions: readonly SuppressionSpec[];
  readonly unsupported: readonly Unsupported[];
}

/**
 * Rules whose errors a running cluster can have: its settings and pods are what the manifests contain. An error of another rule
 * means that the program is incomplete, so it must not be suppressed.
 */
const OF_RUNNING_CLUSTERS = new Set([
  ...WORKLOAD_RULES, ...SETTING_RULES, ...SETTING_CONFLICT_RULES, ...REPLICATION_RULES, ...MEMORY_RULES,
  // Kafka stores any cluster id since 3.9.
  ...QUORUM_RULES.filter(({ id }) => id === 'cluster-id'),
].map(({ id }) => id));

/** A value that has to be replaced before synth. */
const PLACEHOLDER = /"<[^"]*>"/;

/** Returns the errors of a program. `program` is the plan of its cluster without the options of pods, which `plan` contains. */
export function synthErrors(plan: ClusterPlan, { plan: program, findings }: PlannedCluster): SynthErrors {
  const complete: ClusterPlan = {
    ...program,
    sets: plan.sets.map((set, index) => {
      const { nodes, annotations, heap } = program.sets[index];
      return { ...withExpressibleSizes(set), nodes, annotations, heap: set.heap > 0 ? set.heap : heap };
    }),
  };
  // The values to replace have lines of their own.
  const errors = checkPlan(complete, findings).filter(({ severity, message }) => severity === 'error' && !PLACEHOLDER.test(message));
  const isSuppressed = (finding: Finding) => OF_RUNNING_CLUSTERS.has(finding.rule);
  const suppressed = errors.filter(isSuppressed);
  return {
    suppressions: [...new Set(suppressed.map(({ rule }) => rule))].map((rule) => ({ rule, reason: REASON })),
    unsupported: errors.map((finding) => ({
      object: finding.set === undefined ? `cluster ${plan.name}` : `StatefulSet ${finding.set}`,
      field: '',
      advice: isSuppressed(finding) ? `${textOf(finding)}: the program suppresses this error, which the running cluster has, too; correct it, and remove the suppression`
        : `the program does not synthesize before this is corrected: ${textOf(finding)}`,
    })),
  };
}

/** Sizes that the program cannot express are reported, and it has the defaults instead. */
const withExpressibleSizes = (set: NodeSetPlan): NodeSetPlan =>
  ({ ...set, disks: set.disks.map((disk) => disk.size === undefined || size(disk.size) ? disk : { ...disk, size: DEFAULT_SIZE }) });

const REASON = 'The running cluster has it, too.';
