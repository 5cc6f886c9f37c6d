import { hostText, isSameHost } from '../model/host';
import { ClusterPlan, DiskPlan, EndpointPlan, NodePlan, NodeSetPlan } from '../model/plan';
import { inferAccesses, patternsBy } from '../read/infer';
import { inferenceInputs } from '../read/infer/external-listener';
import { patternsOf } from '../read/infer/pattern';
import { configHash } from '../render/config-map';

/** Enough for several ways in whose hosts may each follow from a few patterns. */
const MAX_CANDIDATES = 200;

/**
 * A plan that was read has addresses and folders, but not the patterns they follow, and often several would do:
 * `kafka-{nodeId}` or `kafka-{ordinal}`. The hash in the pod template is made over the patterns, so it tells which; with
 * others all pods would restart.
 */
export function withPatterns(plan: ClusterPlan, hashOf: (set: NodeSetPlan) => string | undefined): ClusterPlan {
  const guess = (patterns: Patterns) => plan.sets.map((set) => foldersOf(set).map((disks) => chosen({ ...set, disks }, patterns)));
  const isRight = (set: NodeSetPlan) => [undefined, configHash(plan, set)].includes(hashOf(set));
  let right: NodeSetPlan[][] | undefined;
  for (const patterns of guesses(plan)) {
    const sets = guess(patterns);
    right ??= sets;
    if (sets.every((choices) => choices.some(isRight))) {
      right = sets;
      break;
    }
  }
  return { ...plan, sets: right!.map((choices) => choices.find(isRight) ?? choices[0]) };
}

/** By listener and node id. */
type Patterns = ReadonlyMap<string, ReadonlyMap<number, string>>;

/** What the addresses on all listeners that lead outside may follow, the likeliest first. */
function guesses(plan: ClusterPlan): Patterns[] {
  let found: Patterns[] = [new Map()];
  for (const input of inferenceInputs(plan)) {
    const patterns = inferAccesses(input).map((inferred) => patternsBy(inferred, input));
    const distinct = [...new Map(patterns.map((byNode) => [JSON.stringify([...byNode]), byNode])).values()];
    if (distinct.length === 0) { continue; }
    found = distinct.flatMap((byNode) => found.map((others) => new Map([...others, [input.listener.name, byNode]]))).slice(0, MAX_CANDIDATES);
  }
  return found;
}

function chosen(set: NodeSetPlan, patterns: Patterns): NodeSetPlan {
  return { ...set, nodes: set.nodes.map((node) => ({ ...node, endpoints: node.endpoints.map((endpoint) => withPattern(endpoint, node, patterns)) })) };
}

function withPattern(endpoint: EndpointPlan, { nodeId, host, pod }: NodePlan, patterns: Patterns): EndpointPlan {
  const { advertised, listener } = endpoint;
  if (!advertised) { return endpoint; }
  const pattern = isSameHost(advertised.host, host) ? `${hostText(host).replace(pod, '{pod}')}:${advertised.port}` : patterns.get(listener)?.get(nodeId);
  return { ...endpoint, pattern };
}

/** The disks with what their folders may follow, the likeliest first. */
function foldersOf(set: NodeSetPlan): DiskPlan[][] {
  const nodes = set.nodes.map((node) => ({ ...node, set: set.name }));
  const byDisk = set.disks.map((disk, index) => {
    const found = patternsOf(nodes, ({ logDirs }) => (logDirs[index] ?? '').slice(disk.mountPath.length + 1));
    return [...new Set([disk.logDir, ...found.filter((pattern) => pattern !== '')])];
  });
  const most = Math.max(1, ...byDisk.map(({ length }) => length));
  return Array.from({ length: most }, (_, choice) => set.disks.map((disk, index) => ({ ...disk, logDir: byDisk[index][choice] ?? disk.logDir })));
}
