import { Step, StepSource } from './step';
import { kubectl } from '../../util/kubectl';
import { nameOf, turnedFlows } from '../rules/mirrors';

/** A mirror whose direction is turned has to finish before. */
export const mirrorSteps: StepSource = (change) => turnedFlows(change).map(({ old }): Step => ({
  when: 'before',
  what: `Stop the producers of ${old.source.alias}, wait until the lag of mirror ${nameOf(old)} is 0 on all partitions, and stop the mirror.`,
  commands: old.file.workloads.map(({ kind, name, namespace }) => kubectl({ namespace }, `scale ${kind.toLowerCase()}/${name} --replicas=0`)),
}));
