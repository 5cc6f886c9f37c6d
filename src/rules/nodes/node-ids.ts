import { show } from '../../model/finding';
import { hostText, isSameHost } from '../../model/host';
import { ClusterPlan, votersOf } from '../../model/plan';
import { duplicates } from '../../util/duplicates';
import { Rule } from '../rule';

/** Kafka stores node ids as signed 32-bit integers. */
const MAX_NODE_ID = 2 ** 31 - 1;

interface NodeIdOwner { readonly nodeId: number; readonly owner: string; readonly set?: string }

/** Returns the nodes of the plan, and the voters that other manifests deploy. */
function nodeIdOwners({ sets, metadata }: ClusterPlan): NodeIdOwner[] {
  const own = sets.flatMap((set) => set.nodes.map(({ nodeId, pod, host }) => ({ nodeId, owner: pod, set: set.name, host })));
  const external = votersOf(metadata).filter(({ host }) => !own.some((node) => isSameHost(node.host, host)));
  return [...own, ...external.map(({ nodeId, host }) => ({ nodeId, owner: `controller ${hostText(host)}` }))];
}

export const NODE_ID_RULES: Rule[] = [
  {
    id: 'node-id-range',
    severity: 'error',
    why: 'Kafka requires node ids from 0 to 2147483647.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_node.id',
    check: (plan) => nodeIdOwners(plan).filter(({ nodeId }) => !(Number.isInteger(nodeId) && nodeId >= 0 && nodeId <= MAX_NODE_ID))
      .map(({ nodeId, owner, set }) => ({ set, message: `node id ${show(nodeId)} of ${owner} is not valid`, fix: `use whole numbers from 0 to ${MAX_NODE_ID}` })),
  },
  {
    id: 'node-id-overlap',
    severity: 'error',
    why: 'Brokers and controllers share one range of ids. A second broker with the same id cannot register, and a broker with the '
      + 'id of a controller exits.',
    see: 'tested on Kafka 3.9.2 and 4.3.1: "Another broker is registered with that broker id"; '
      + 'https://kafka.apache.org/documentation/#brokerconfigs_node.id',
    check: (plan) => [...duplicates(nodeIdOwners(plan), ({ nodeId }) => String(nodeId))].map(([nodeId, same]) => ({
      set: same.at(-1)!.set,
      message: `node id ${nodeId} is used more than once, by ${same.map(({ owner }) => owner).join(' and ')}`,
      fix: 'set firstNodeId of each node set so that the ids never overlap: 0, 100, 200, … for brokers, 9000 for controllers',
    })),
  },
];
