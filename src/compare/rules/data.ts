import { leavingNodes } from './nodes';
import { CompareRule, CompareViolation } from './rule';
import { NodeSetPlan } from '../../model/plan';
import { expand } from '../../plan/names';
import { claimOf } from '../../plan/pods/workload';
import { isClaimed } from '../../render/persistent-volume';
import { groupBy } from '../../util/group-by';
import { kubectl } from '../../util/kubectl';
import { Change, sameNamespace, Workload, workloadPairs } from '../side';

/** A claim with the folder on its volume that holds a pod's data. */
interface Data {
  readonly set: string;
  readonly namespace?: string;
  readonly claim: string;
  readonly pod: string;
  readonly nodeId: number;
  readonly ordinal: number;
  /** Relative to the volume's root, whatever path it is mounted at. */
  readonly folder: string;
  readonly disk: string;
}

function dataOf(set: Workload): Data[] {
  const nodes: readonly { nodeId: number; ordinal: number; pod: string }[] = (set as Partial<NodeSetPlan>).nodes
    ?? Array.from({ length: set.replicas }, (_, ordinal) => ({ nodeId: ordinal, ordinal, pod: `${set.name}-${ordinal}` }));
  return set.disks.filter((disk) => isClaimed(disk) || disk.claimName !== undefined).flatMap((disk) => nodes.map((node): Data => ({
    set: set.name,
    namespace: set.namespace,
    claim: disk.claimName ?? claimOf(disk.name, set.name, node.ordinal),
    pod: node.pod,
    nodeId: node.nodeId,
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
  readonly set?: Workload;
  /** Whether the node itself is no part of the cluster any more, under whatever name. */
  readonly leaves: boolean;
}

function claimsOf(change: Change): ClaimChange[] {
  const claims = groupBy(change.new.workloads.flatMap(dataOf), ({ claim }) => claim);
  const after = groupBy(change.new.workloads, ({ name }) => name);
  const leaving = new Set(change.clusters.flatMap((pair) => leavingNodes(pair).map(({ pod }) => podKey({ namespace: pair.old.namespace, pod }))));
  return change.old.workloads.flatMap((set) => {
    // A cluster that is not among the new manifests at all is not meant.
    if (!change.new.workloads.some((candidate) => sameNamespace(candidate, set))) { return []; }
    return dataOf(set).map((old): ClaimChange => ({
      old,
      new: claims.get(old.claim)?.find((data) => sameNamespace(data, set)),
      set: after.get(set.name)?.find((candidate) => sameNamespace(candidate, set)),
      leaves: leaving.has(podKey(old)),
    }));
  });
}

const podKey = ({ namespace, pod }: { readonly namespace?: string; readonly pod: string }): string => `${namespace}/${pod}`;

/** Claims that outlive their nodes: a disk of a StatefulSet each, where Kubernetes does not delete them. */
export const leftClaims = (change: Change): Data[] =>
  claimsOf(change).filter((claim) => claim.new === undefined && claim.leaves && !isDeleted(claim)).map(({ old }) => old);

const isDeleted = ({ set }: ClaimChange): boolean => set?.retention?.whenScaled === 'Delete';

/** One finding a disk of a set, however many pods it has. */
const byDisk = (changes: readonly ClaimChange[]) => [...groupBy(changes, ({ old, leaves }) => `${old.namespace}/${old.set} ${old.disk} ${leaves}`).values()];

export const DATA_RULES: CompareRule[] = [
  {
    id: 'orphaned-claim',
    severity: 'error',
    why: 'A pod finds its claim by name, <disk>-<StatefulSet>-<ordinal>. One that nobody asks for keeps its data, and its node starts empty or not at all.',
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-storage',
    check: (change) => byDisk(claimsOf(change).filter((claim) => claim.new === undefined && !(claim.leaves && isDeleted(claim)))).map((group) => {
      const [{ old: { set, namespace }, leaves }] = group;
      const claims = group.map(({ old }) => old.claim);
      const pods = group.map(({ old }) => old.pod).join(', ');
      return {
        set,
        severity: leaves ? 'warning' : 'error',
        message: `nobody uses claim ${claims.join(', ')} any more, with the data of ${pods}`,
        fix: leaves ? `pods of these names would come back with it: ${deleteClaims(namespace, claims)}, once nothing on it is needed` : wayToKeep(group),
      } satisfies CompareViolation;
    }),
  },
  {
    id: 'claims-deleted',
    severity: 'error',
    why: 'Kubernetes deletes the claims of pods that go, and with them the volumes, unless their class or they themselves say Retain.',
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention',
    check: (change) => workloadPairs(change).flatMap((pair): CompareViolation[] => {
      const { name } = pair.new;
      const [before, after] = [pair.old.retention ?? {}, pair.new.retention ?? {}];
      if (after.whenScaled === 'Delete' && pair.new.replicas < pair.old.replicas) {
        return [{ set: name, message: `${name} goes from ${pair.old.replicas} to ${pair.new.replicas} replicas, and whenScaled: Delete deletes their claims at once`, fix: 'say whenScaled: Retain until their partitions have moved' }];
      }
      return (['whenScaled', 'whenDeleted'] as const).filter((policy) => after[policy] === 'Delete' && before[policy] !== 'Delete').map((policy) => ({
        set: name,
        severity: 'warning',
        message: `${name} gets ${policy}: Delete: ${policy === 'whenScaled' ? 'fewer replicas delete' : 'deleting the StatefulSet deletes'} claims with their data from now on`,
        fix: 'say Retain where the data is not to be lost',
      }));
    }),
  },
  {
    id: 'empty-log-dir',
    severity: 'error',
    why: 'Kafka would make new, empty logs beside the old ones, and copy everything again or, where all brokers start so, have lost it.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_log.dirs',
    check: (change) => byDisk(claimsOf(change).filter((claim) => claim.new !== undefined && claim.new.folder !== claim.old.folder))
      .map(([claim]): CompareViolation => ({
        set: claim.old.set,
        message: `the data of ${claim.old.pod} lies in ${folderText(claim.old)} of claim ${claim.old.claim}, but its log dir becomes ${folderText(claim.new!)}`,
        fix: `say logDir: '${claim.old.folder === '' ? '.' : claim.old.folder}' of its disk${claim.old.folder === '' ? ', the mount itself' : ''}`,
      })),
  },
];

/** How nodes that go on keep the data they have. */
function wayToKeep(group: readonly [ClaimChange, ...ClaimChange[]]): string {
  const [{ old: { set: name, disk }, set }] = group;
  if (set && group.every(({ old }) => old.ordinal >= set.replicas)) { return `keep replicas at ${Math.max(...group.map(({ old }) => old.ordinal)) + 1}`; }
  const keep = `keep the StatefulSet's name (name: '${name}') and the disk's (Storage.persistent({ name: '${disk}' }))`;
  const others = set?.disks.some((own) => isClaimed(own) && own.name !== disk) ?? false;
  return others ? `${keep}, or first move its replicas to the other disks: kafka-reassign-partitions.sh with log_dirs` : keep;
}

export const deleteClaims = (namespace: string | undefined, claims: readonly string[]): string =>
  kubectl({ namespace }, `delete pvc ${claims.join(' ')}`);

const folderText = ({ folder }: Data): string => folder === '' ? 'the root' : `folder ${folder}`;
