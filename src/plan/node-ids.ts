import { Finding, show } from '../model/finding';
import { NodeSetSpec } from '../model/workload-spec';

/** Ids of controllers start far above those of brokers, so the ranges do not meet when sets grow. */
const FIRST_BROKER = 0;
const FIRST_CONTROLLER = 9000;

/** A ConfigMap cannot contain the files of more nodes. The limit also keeps a typo such as 3000 from a very long synth. */
const MAX_NODES = 250;

/** Returns the node ids of a set by ordinal. Options that are not valid result in findings. */
export function planNodeIds(set: NodeSetSpec, name: string): { readonly ids: number[]; readonly findings: Finding[] } {
  const findings: Finding[] = [];
  const error = (rule: string, message: string, fix: string) =>
    findings.push({ rule, severity: 'error', set: name, message, fix });

  if (set.nodeIds !== undefined) {
    if (set.firstNodeId !== undefined) {
      error('node-ids', `nodeIds ${show(set.nodeIds)} and firstNodeId ${show(set.firstNodeId)} are both set`, 'remove one of them');
    }
    if (set.nodeIds.length !== set.replicas) {
      error('node-ids', `nodeIds has ${set.nodeIds.length} entries for ${show(set.replicas)} replicas: ${show(set.nodeIds)}`,
        'list one node id for each replica, in the order of the pods');
    }
    return { ids: [...set.nodeIds].slice(0, MAX_NODES), findings };
  }
  if (!Number.isInteger(set.replicas) || set.replicas < 1) {
    error('replicas', `replicas is not a positive whole number (${show(set.replicas)})`, 'set a whole number of at least 1');
    return { ids: [], findings };
  }
  if (set.replicas > MAX_NODES) {
    error('replicas', `replicas exceeds the maximum of ${MAX_NODES} nodes in a set (${set.replicas})`,
      'split the set into several sets, each with its own firstNodeId');
  }
  const first = set.firstNodeId ?? (set.roles.includes('broker') ? FIRST_BROKER : FIRST_CONTROLLER);
  return { ids: Array.from({ length: Math.min(set.replicas, MAX_NODES) }, (_, ordinal) => first + ordinal), findings };
}
