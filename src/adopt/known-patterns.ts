import { firstPortOf } from './node-port';
import { patternsOf } from './pattern';
import { ClusterPlan, DiskPlan, EndpointPlan, NodePlan, NodeSetPlan } from '../plan/model';
import { configHash } from '../render/config-map';

/**
 * A plan that was read has addresses and folders, but not the patterns they follow, and often several would do:
 * `kafka-{nodeId}` or `kafka-{ordinal}`. The hash in the pod template is made over the patterns, so it tells which; with
 * others all pods would restart.
 */
export function withPatterns(plan: ClusterPlan, hashOf: (set: NodeSetPlan) => string | undefined): ClusterPlan {
  const candidates = [0, 1, 2, 3, 4].map((hosts) => {
    const outside = new Map(plan.listeners.filter(({ purpose }) => purpose === 'external').map(({ name }) => [name, hostPatterns(plan, name, hosts)]));
    return plan.sets.map((set) => [0, 1, 2, 3].map((folders) => chosen(set, outside, folders)));
  });
  const isRight = (set: NodeSetPlan) => [undefined, configHash(plan, set)].includes(hashOf(set));
  const right = candidates.find((sets) => sets.every((choices) => choices.some(isRight))) ?? candidates[0];
  return { ...plan, sets: right.map((choices) => choices.find(isRight) ?? choices[0]) };
}

type Outside = ReadonlyMap<string, ReadonlyMap<number, string>>;

function chosen(set: NodeSetPlan, outside: Outside, folders: number): NodeSetPlan {
  return {
    ...set,
    disks: set.disks.map((disk, index) => ({ ...disk, logDir: folderPattern(set, disk, index, folders) })),
    nodes: set.nodes.map((node) => ({ ...node, endpoints: node.endpoints.map((endpoint) => withPattern(endpoint, node, outside)) })),
  };
}

function withPattern(endpoint: EndpointPlan, { nodeId, host, pod }: NodePlan, outside: Outside): EndpointPlan {
  const { advertised, listener } = endpoint;
  if (!advertised) { return endpoint; }
  const pattern = advertised.host === host ? `${host.replace(pod, '{pod}')}:${advertised.port}` : outside.get(listener)?.get(nodeId);
  return { ...endpoint, pattern };
}

/** By node id: a pattern for all, or each broker's own address. */
function hostPatterns(plan: ClusterPlan, listener: string, choice: number): Map<number, string> {
  const brokers = plan.sets.flatMap((set) => set.nodes.flatMap((node) => {
    const advertised = node.endpoints.find((endpoint) => endpoint.listener === listener)?.advertised;
    return advertised ? [{ ...node, set: set.name, advertised }] : [];
  }));
  const patterns = patternsOf(brokers, ({ advertised }) => advertised.host);
  const firstPort = firstPortOf(brokers.map(({ nodeId, advertised }) => ({ nodeId, port: advertised.port })));
  return new Map(brokers.map(({ nodeId, advertised: { host, port } }) =>
    [nodeId, `${patterns[choice] ?? host}:${port === firstPort + nodeId ? `{${firstPort}+nodeId}` : port}`]));
}

function folderPattern(set: NodeSetPlan, disk: DiskPlan, index: number, choice: number): string {
  const nodes = set.nodes.map((node) => ({ ...node, set: set.name }));
  const found = patternsOf(nodes, ({ logDirs }) => (logDirs[index] ?? '').slice(disk.mountPath.length + 1));
  return [disk.logDir, ...found.filter((pattern) => pattern !== '')][choice] ?? disk.logDir;
}
