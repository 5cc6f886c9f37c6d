import { Finding, show } from '../model/finding';
import { NodeSetSpec } from '../model/workload-spec';

/** Brokers start at 0, controllers far above, so that neither ever grows into the other. */
const FIRST_BROKER = 0;
const FIRST_CONTROLLER = 9000;

/**
 * More nodes than one ConfigMap can hold: a typo such as 3000 must end in a finding, not in a long synth.
 */
const MAX_NODES = 250;

/** The node ids of a set, by ordinal. Nonsense gives an empty list and a finding. */
export function planNodeIds(set: NodeSetSpec, name: string): { readonly ids: number[]; readonly findings: Finding[] } {
  const findings: Finding[] = [];
  const error = (rule: string, message: string, fix: string) =>
    findings.push({ rule, severity: 'error', set: name, message, fix });

  if (set.nodeIds !== undefined) {
    if (set.firstNodeId !== undefined) {
      error('node-ids', `nodeIds ${show(set.nodeIds)} and firstNodeId ${show(set.firstNodeId)} are both given`, 'give one of them');
    }
    if (set.nodeIds.length !== set.replicas) {
      error('node-ids', `${set.nodeIds.length} nodeIds for ${show(set.replicas)} replicas: ${show(set.nodeIds)}`,
        'list one node id for each replica, in the order of the pods');
    }
    return { ids: [...set.nodeIds].slice(0, MAX_NODES), findings };
  }
  if (!Number.isInteger(set.replicas) || set.replicas < 1) {
    error('replicas', `replicas is ${show(set.replicas)}`, 'give a whole number from 1 on');
    return { ids: [], findings };
  }
  if (set.replicas > MAX_NODES) {
    error('replicas', `replicas is ${set.replicas}`,
      `one set holds at most ${MAX_NODES} nodes: split it into several sets, each with a firstNodeId of its own`);
  }
  const first = set.firstNodeId ?? (set.roles.includes('broker') ? FIRST_BROKER : FIRST_CONTROLLER);
  return { ids: Array.from({ length: Math.min(set.replicas, MAX_NODES) }, (_, ordinal) => first + ordinal), findings };
}
