import { CompareRule, CompareViolation } from './rule';
import { directionsOf, isOn, MirrorDirection, MirrorFile, readMirrorFiles } from '../../read/mirrors/files';
import { KubernetesObject, replicasOf } from '../../read/objects';
import { oncePer } from '../../read/once';
import { groupBy } from '../../util/group-by';
import { Change } from '../side';

/** A direction that is on. */
export interface Flow extends MirrorDirection {
  readonly file: MirrorFile;
}

/** A direction between the same clusters, before and after. */
interface FlowPair {
  readonly old: Flow;
  readonly new: Flow;
}

const flowsIn = oncePer((objects: readonly KubernetesObject[]): readonly Flow[] => readMirrorFiles(objects)
  .flatMap((file) => directionsOf(file).filter((direction) => isOn(direction) && direction.source.cluster !== '' && direction.target.cluster !== '')
    .map((direction) => ({ ...direction, file }))));

/** Mirrors in other namespaces can be between the same clusters. */
const keyOf = ({ file }: Flow, from: string, to: string): string => JSON.stringify([file.object.namespace, from, to]);
const keyOfFlow = (flow: Flow): string => keyOf(flow, flow.source.cluster, flow.target.cluster);

const flowPairs = (change: Change): FlowPair[] => {
  const before = groupBy(flowsIn(change.old.objects), keyOfFlow);
  return flowsIn(change.new.objects).flatMap((flow) => before.get(keyOfFlow(flow))?.slice(0, 1).map((old) => ({ old, new: flow })) ?? []);
};

/** Returns the directions that are on now, while before the opposite one was. */
export const turnedFlows = (change: Change): FlowPair[] => {
  const before = groupBy(flowsIn(change.old.objects), keyOfFlow);
  const after = groupBy(flowsIn(change.new.objects), keyOfFlow);
  return flowsIn(change.new.objects).filter((flow) => !before.has(keyOfFlow(flow))).flatMap((flow): FlowPair[] => {
    const opposite = keyOf(flow, flow.target.cluster, flow.source.cluster);
    return after.has(opposite) ? [] : before.get(opposite)?.slice(0, 1).map((old) => ({ old, new: flow })) ?? [];
  });
};

export const nameOf = ({ source, target }: MirrorDirection): string => `${source.alias}->${target.alias}`;

const podsOf = ({ workloads }: MirrorFile): number => Math.max(1, ...workloads.map(replicasOf));

const exactlyOnceOf = ({ file: { settings }, target }: Flow): string => settings[`${target.alias}.exactly.once.source.support`] ?? 'disabled';

const STEPS = 'docs/operations/mirroring.md';

export const MIRROR_COMPARE_RULES: CompareRule[] = [
  {
    id: 'mirror-policy-change',
    severity: 'error',
    why: 'A mirror continues at the stored offsets: topics of the new names begin with the messages from now on, and those of the former names stay behind.',
    see: 'https://kafka.apache.org/documentation/#mirrormakerconfigs_replication.policy.class',
    check: (change) => flowPairs(change).flatMap((pair): CompareViolation[] => {
      const [before, after] = [pair.old.policy, pair.new.policy];
      return before === after || before === undefined || after === undefined ? [] : [{
        message: `mirror ${nameOf(pair.new)} of ConfigMap ${pair.new.file.object.name} changes from the ${before} policy to the ${after} policy`,
        fix: 'keep the policy, or mirror everything again: with another alias of the source, to a target without these topics',
      }];
    }),
  },
  {
    id: 'mirror-alias-change',
    severity: 'error',
    why: 'Offsets of a mirror are stored under the alias of its source: with another one, all messages are copied again, with the identity policy into the same topics.',
    see: 'https://kafka.apache.org/documentation/#georeplication-mirrormaker',
    check: (change) => flowPairs(change).filter((pair) => pair.old.source.alias !== pair.new.source.alias).map((pair) => ({
      message: `mirror ${nameOf(pair.old)} of ConfigMap ${pair.new.file.object.name} becomes ${nameOf(pair.new)}, between the same clusters`,
      fix: `keep the alias ${pair.old.source.alias} of the source`,
    })),
  },
  {
    id: 'mirror-direction-change',
    severity: 'warning',
    why: 'Messages that the former direction has not copied are lost for the other cluster, and a producer that still runs at the former source writes messages that nobody copies.',
    see: STEPS,
    check: (change) => turnedFlows(change).map((pair) => ({
      message: `mirror ${nameOf(pair.old)} is replaced by ${nameOf(pair.new)}, the opposite direction`,
      fix: `carry out the steps before the apply: stop the producers of ${pair.old.source.alias}, wait until everything is copied, then stop the mirror (${STEPS})`,
    })),
  },
  {
    id: 'mirror-exactly-once-change',
    severity: 'error',
    why: 'During the rolling update, pods with and without exactly once share the tasks, and those with it cannot start theirs.',
    see: 'https://kafka.apache.org/documentation/#connect_exactlyoncesource',
    check: (change) => flowPairs(change).filter((pair) => podsOf(pair.old.file) > 1 && exactlyOnceOf(pair.old) === 'disabled' && exactlyOnceOf(pair.new) === 'enabled').map((pair) => ({
      message: `mirror ${nameOf(pair.new)} of ${podsOf(pair.old.file)} pods changes from disabled to enabled exactly once`,
      fix: `apply ${pair.new.target.alias}.exactly.once.source.support=preparing first (ExactlyOnce.PREPARING), and enabled when all pods have restarted`,
    })),
  },
];
