import { abandonedControllers } from './migration';
import { removedNodes } from './nodes';
import { CompareRule, CompareViolation } from './rule';
import { NodeSetPlan } from '../../model/plan';
import { expand } from '../../plan/names';
import { claimOf } from '../../plan/pods/workload';
import { oncePer } from '../../read/once';
import { isClaimed } from '../../render/persistent-volume';
import { groupBy } from '../../util/group-by';
import { kubectl } from '../../util/kubectl';
import { NamespacedIndex } from '../namespaced-index';
import { Change, Workload, workloadPairs } from '../side';

/** A claim, and the directory on its volume that contains the data of a pod. */
interface PodData {
  readonly set: string;
  readonly namespace?: string;
  readonly claim: string;
  readonly pod: string;
  readonly nodeId: number;
  readonly ordinal: number;
  /** Relative to the root of the volume, independent of the mount path. */
  readonly directory: string;
  readonly disk: string;
}

function podDataOf(set: Workload): PodData[] {
  const nodes: readonly { nodeId: number; ordinal: number; pod: string }[] = (set as Partial<NodeSetPlan>).nodes
    ?? Array.from({ length: set.replicas }, (_, ordinal) => ({ nodeId: ordinal, ordinal, pod: `${set.name}-${ordinal}` }));
  return set.disks.filter((disk) => isClaimed(disk) || disk.claimName !== undefined).flatMap((disk) => nodes.map((node): PodData => ({
    set: set.name,
    namespace: set.namespace,
    claim: disk.claimName ?? claimOf(disk.name, set.name, node.ordinal),
    pod: node.pod,
    nodeId: node.nodeId,
    ordinal: node.ordinal,
    disk: disk.name,
    directory: expand(disk.logDir === '.' ? '' : disk.logDir, { ...node, set: set.name }),
  })));
}

interface ClaimChange {
  readonly old: PodData;
  /** Undefined if no pod uses the claim anymore. */
  readonly new?: PodData;
  /** The new state of the StatefulSet; undefined if it is removed. */
  readonly set?: Workload;
  /** Whether the Kafka node is removed from the cluster, as opposed to running in a pod of another name. */
  readonly isNodeRemoved: boolean;
}

const claimChanges = oncePer((change: Change): readonly ClaimChange[] => {
  const claims = new NamespacedIndex(change.new.workloads.flatMap(podDataOf), ({ claim }) => claim);
  const after = new NamespacedIndex(change.new.workloads, ({ name }) => name);
  const anywhere = new NamespacedIndex(change.new.workloads, () => '');
  const removed = new Set(change.clusters.flatMap((pair) => removedNodes(pair).map(({ pod }) => podKey({ namespace: pair.old.namespace, pod }))));
  return change.old.workloads.flatMap((set) => {
    // A namespace without any workload in the new manifests is not affected by the change.
    if (!anywhere.find('', set.namespace)) { return []; }
    return podDataOf(set).map((old): ClaimChange => ({
      old,
      new: claims.find(old.claim, set.namespace),
      set: after.find(set.name, set.namespace),
      isNodeRemoved: removed.has(podKey(old)),
    }));
  });
});

const podKey = ({ namespace, pod }: { readonly namespace?: string; readonly pod: string }): string => `${namespace}/${pod}`;

/** The claims of removed nodes that Kubernetes does not delete, and that no step deletes before the apply. */
export function unusedClaims(change: Change): PodData[] {
  const earlier = new Set(abandonedControllers(change).map(({ name, namespace }) => `${namespace}/${name}`));
  return claimChanges(change).filter((claim) => claim.new === undefined && claim.isNodeRemoved && !isDeleted(claim)).map(({ old }) => old)
    .filter(({ set, namespace }) => !earlier.has(`${namespace}/${set}`));
}

const isDeleted = ({ set }: ClaimChange): boolean => set?.retention?.whenScaled === 'Delete';

/** Groups claims so that a disk of a set has one finding, independent of the number of pods. */
const byDisk = (changes: readonly ClaimChange[]) =>
  [...groupBy(changes, ({ old, isNodeRemoved }) => `${old.namespace}/${old.set} ${old.disk} ${isNodeRemoved}`).values()];

export const DATA_RULES: CompareRule[] = [
  {
    id: 'orphaned-claim',
    severity: 'error',
    why: 'A pod finds its claim by name, <disk>-<StatefulSet>-<ordinal>. A claim that no pod uses keeps its data, and the node starts with an empty disk '
      + 'or not at all.',
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-storage',
    check: (change) => byDisk(
      claimChanges(change).filter((claim) => claim.new === undefined && !(claim.isNodeRemoved && isDeleted(claim))),
    ).map((group) => {
      const [{ old: { set, namespace }, isNodeRemoved }] = group;
      const claims = group.map(({ old }) => old.claim);
      const pods = group.map(({ old }) => old.pod).join(', ');
      return {
        set,
        severity: isNodeRemoved ? 'warning' : 'error',
        message: `${claims.length > 1 ? 'claims' : 'claim'} ${claims.join(', ')} with the data of ${pods} ${claims.length > 1 ? 'are' : 'is'} no longer used`,
        fix: isNodeRemoved ? `delete ${claims.length > 1 ? 'them' : 'it'} once the data is no longer needed, since new pods with these names would use the old data: ${
          deleteClaims(namespace, claims)}` : fixToKeepData(group),
      } satisfies CompareViolation;
    }),
  },
  {
    id: 'claims-deleted',
    severity: 'error',
    why: 'With Delete, Kubernetes deletes the claims of removed pods. Their volumes are deleted with them, unless the reclaim policy of the storage class '
      + 'or of the volumes is Retain.',
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention',
    check: (change) => workloadPairs(change).flatMap((pair): CompareViolation[] => {
      const { name } = pair.new;
      const [before, after] = [pair.old.retention ?? {}, pair.new.retention ?? {}];
      if (after.whenScaled === 'Delete' && pair.new.replicas < pair.old.replicas) {
        return [{
          set: name,
          message: `StatefulSet ${name} is scaled down from ${pair.old.replicas} to ${pair.new.replicas} replicas, and whenScaled: Delete immediately deletes `
            + 'the claims of the removed pods',
          fix: 'set whenScaled: Retain until the partitions on them have been moved',
        }];
      }
      return (['whenScaled', 'whenDeleted'] as const).filter((policy) => after[policy] === 'Delete' && before[policy] !== 'Delete').map((policy) => ({
        set: name,
        severity: 'warning',
        message: `StatefulSet ${name} changes to ${policy}: Delete: ${
          policy === 'whenScaled' ? 'scaling it down' : 'deleting it'} also deletes claims with their data from now on`,
        fix: `set ${policy}: Retain if the data must be kept`,
      }));
    }),
  },
  {
    id: 'empty-log-dir',
    severity: 'error',
    why: 'Kafka creates new, empty logs beside the existing ones and replicates all data again; if all brokers start this way, the data is lost.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_log.dirs',
    check: (change) => byDisk(claimChanges(change).filter((claim) => claim.new !== undefined && claim.new.directory !== claim.old.directory))
      .map(([claim]): CompareViolation => ({
        set: claim.old.set,
        message: `the data of ${claim.old.pod} is in ${directoryText(claim.old)} of claim ${claim.old.claim}, but its log directory changes to ${
          directoryText(claim.new!)}`,
        fix: `set logDir: '${claim.old.directory === '' ? '.' : claim.old.directory}' for its disk${claim.old.directory === '' ? ', which is the mount path itself' : ''}`,
      })),
  },
];

/** The fix that makes remaining nodes keep their data. */
function fixToKeepData(group: readonly [ClaimChange, ...ClaimChange[]]): string {
  const [{ old: { set: name, disk }, set }] = group;
  if (set && group.every(({ old }) => old.ordinal >= set.replicas)) { return `keep replicas at ${Math.max(...group.map(({ old }) => old.ordinal)) + 1}`; }
  const keep = `keep the name of the StatefulSet (name: '${name}') and of the disk (Storage.persistent({ name: '${disk}' }))`;
  const hasOtherDisks = set?.disks.some((own) => isClaimed(own) && own.name !== disk) ?? false;
  return hasOtherDisks ? `${keep}, or first move its replicas to the other disks with kafka-reassign-partitions.sh and log_dirs` : keep;
}

export const deleteClaims = (namespace: string | undefined, claims: readonly string[]): string =>
  kubectl({ namespace }, `delete pvc ${claims.join(' ')}`);

const directoryText = ({ directory }: PodData): string => directory === '' ? 'the root directory' : `directory ${directory}`;
