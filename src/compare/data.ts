import { CompareRule, CompareViolation } from './rule';
import { Change, sameNamespace, workloadsOf } from './side';
import { NodeSetPlan, WorkloadPlan } from '../plan/model';
import { expand } from '../plan/names';
import { claimOf } from '../plan/workload';
import { isClaimed } from '../render/persistent-volume';

/** A claim with the folder on its volume that holds a pod's data. */
interface Data {
  readonly set: string;
  readonly claim: string;
  readonly pod: string;
  readonly ordinal: number;
  /** Relative to the volume's root, whatever path it is mounted at. */
  readonly folder: string;
  readonly disk: string;
}

function dataOf(set: WorkloadPlan): Data[] {
  const nodes: readonly { nodeId: number; ordinal: number; pod: string }[] = (set as Partial<NodeSetPlan>).nodes
    ?? Array.from({ length: set.replicas }, (_, ordinal) => ({ nodeId: ordinal, ordinal, pod: `${set.name}-${ordinal}` }));
  return set.disks.filter((disk) => isClaimed(disk) || disk.claimName !== undefined).flatMap((disk) => nodes.map((node): Data => ({
    set: set.name,
    claim: disk.claimName ?? claimOf(disk.name, set.name, node.ordinal),
    pod: node.pod,
    ordinal: node.ordinal,
    disk: disk.name,
    folder: expand(disk.logDir === '.' ? '' : disk.logDir, { ...node, set: set.name }),
  })));
}

interface ClaimChange {
  readonly old: Data;
  /** Undefined where nobody has the claim any more. */
  readonly new?: Data;
  /** Of the StatefulSet, where it goes on. */
  readonly replicas?: number;
}

function claimsOf(change: Change): ClaimChange[] {
  const after = workloadsOf(change.new);
  return workloadsOf(change.old).flatMap((set) => {
    const near = after.filter((candidate) => sameNamespace(candidate, set));
    // A cluster that is not among the new manifests at all is not meant.
    if (near.length === 0) { return []; }
    const same = near.find(({ name }) => name === set.name);
    const data = near.flatMap(dataOf);
    return dataOf(set).map((old) => ({ old, new: data.find(({ claim }) => claim === old.claim), replicas: same?.replicas }));
  });
}

/** One finding a disk of a set, however many pods it has. */
function byDisk(changes: readonly ClaimChange[]): [ClaimChange, ...ClaimChange[]][] {
  const groups = new Map<string, [ClaimChange, ...ClaimChange[]]>();
  for (const change of changes) {
    const key = `${change.old.set} ${change.old.disk}`;
    groups.set(key, [...groups.get(key) ?? [], change] as [ClaimChange, ...ClaimChange[]]);
  }
  return [...groups.values()];
}

export const DATA_RULES: CompareRule[] = [
  {
    id: 'orphaned-claim',
    severity: 'error',
    why: 'A pod finds its claim by name, <disk>-<StatefulSet>-<ordinal>. One that nobody asks for keeps its data, and its node starts empty or not at all.',
    check: (change) => byDisk(claimsOf(change).filter((pair) => pair.new === undefined)).map((group): CompareViolation => {
      const [{ old: { set, disk }, replicas }] = group;
      const scaled = replicas !== undefined && group.every(({ old }) => old.ordinal >= replicas);
      return {
        set,
        message: `nobody uses claim ${group.map(({ old }) => old.claim).join(', ')} any more, with the data of ${group.map(({ old }) => old.pod).join(', ')}`,
        fix: scaled ? `keep replicas at ${Math.max(...group.map(({ old }) => old.ordinal)) + 1}, or first move all partitions to other brokers with kafka-reassign-partitions.sh`
          : `keep the StatefulSet's name (name: '${set}') and the disk's (Storage.persistent({ name: '${disk}' }))`,
      };
    }),
  },
  {
    id: 'empty-log-dir',
    severity: 'error',
    why: 'Kafka would make new, empty logs beside the old ones, and copy everything again or, where all brokers start so, have lost it.',
    check: (change) => byDisk(claimsOf(change).filter((pair) => pair.new !== undefined && pair.new.folder !== pair.old.folder))
      .map(([pair]): CompareViolation => ({
        set: pair.old.set,
        message: `the data of ${pair.old.pod} lies in ${placeOf(pair.old)} of claim ${pair.old.claim}, but its log dir becomes ${placeOf(pair.new!)}`,
        fix: `say logDir: '${pair.old.folder === '' ? '.' : pair.old.folder}' of its disk${pair.old.folder === '' ? ', the mount itself' : ''}`,
      })),
  },
];

const placeOf = ({ folder }: Data): string => folder === '' ? 'the root' : `folder ${folder}`;
