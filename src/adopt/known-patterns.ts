import { hostText, isSameHost } from '../model/host';
import { ClusterPlan, DiskPlan, EndpointPlan, NodePlan, NodeSetPlan } from '../model/plan';
import { inferAccesses, patternsBy } from '../read/infer';
import { inferenceInputs } from '../read/infer/external-listener';
import { patternsOf } from '../read/infer/pattern';
import { configHash } from '../render/config-map';

/** Sufficient for several external accesses with a few possible patterns each. */
const MAX_CANDIDATES = 200;

/**
 * Returns the plan with the patterns of advertised addresses and log dirs. Manifests contain only the results, and often
 * several patterns match: `kafka-{nodeId}` or `kafka-{ordinal}`. The hash in the pod template includes the patterns, so it
 * identifies them; with other patterns all pods would restart.
 */
export function withPatterns(plan: ClusterPlan, hashOf: (set: NodeSetPlan) => string | undefined): ClusterPlan {
  const setsWith = (patterns: Patterns) => plan.sets.map((set) =>
    logDirCandidates(set).map((disks) => withAddressPatterns({ ...set, disks }, patterns)));
  const hasHash = (set: NodeSetPlan) => [undefined, configHash(plan, set)].includes(hashOf(set));
  const candidates = addressCandidates(plan);
  const match = candidates.find((patterns) => setsWith(patterns).every((choices) => choices.some(hasHash))) ?? candidates[0];
  return { ...plan, sets: setsWith(match).map((choices) => choices.find(hasHash) ?? choices[0]) };
}

/** Patterns of addresses by listener and node id. */
type Patterns = ReadonlyMap<string, ReadonlyMap<number, string>>;

/** Returns the possible patterns of the addresses of all external listeners, the most probable first. */
function addressCandidates(plan: ClusterPlan): Patterns[] {
  let found: Patterns[] = [new Map()];
  for (const input of inferenceInputs(plan)) {
    const patterns = inferAccesses(input).map((inferred) => patternsBy(inferred, input));
    const distinct = [...new Map(patterns.map((byNode) => [JSON.stringify([...byNode]), byNode])).values()];
    if (distinct.length === 0) { continue; }
    found = distinct.flatMap((byNode) => found.map((others) => new Map([...others, [input.listener.name, byNode]]))).slice(0, MAX_CANDIDATES);
  }
  return found;
}

function withAddressPatterns(set: NodeSetPlan, patterns: Patterns): NodeSetPlan {
  const nodes = set.nodes.map((node) => ({ ...node, endpoints: node.endpoints.map((endpoint) => withPattern(endpoint, node, patterns)) }));
  return { ...set, nodes };
}

function withPattern(endpoint: EndpointPlan, { nodeId, host, pod }: NodePlan, patterns: Patterns): EndpointPlan {
  const { advertised, listener } = endpoint;
  if (!advertised) { return endpoint; }
  const pattern = isSameHost(advertised.host, host) ? `${hostText(host).replace(pod, '{pod}')}:${advertised.port}` : patterns.get(listener)?.get(nodeId);
  return { ...endpoint, pattern };
}

/** Returns the disks with the possible patterns of their log dirs, the most probable first. */
function logDirCandidates(set: NodeSetPlan): DiskPlan[][] {
  const nodes = set.nodes.map((node) => ({ ...node, set: set.name }));
  const byDisk = set.disks.map((disk, index) => {
    const found = patternsOf(nodes, ({ logDirs }) => (logDirs[index] ?? '').slice(disk.mountPath.length + 1));
    return [...new Set([disk.logDir, ...found.filter((pattern) => pattern !== '')])];
  });
  const most = Math.max(1, ...byDisk.map(({ length }) => length));
  return Array.from({ length: most }, (_, choice) => set.disks.map((disk, index) => ({ ...disk, logDir: byDisk[index][choice] ?? disk.logDir })));
}
