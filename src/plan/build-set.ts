import { ClusterSpec, ImageSpec, NodeSetSpec } from './cluster-spec';
import { Finding, show } from './finding';
import { clusterLabels, identify } from './identity';
import { joinsByItself } from './kafka-versions';
import { boundBy } from './listeners';
import { Address, EndpointPlan, EnvPlan, ImagePlan, ListenerPlan, NodePlan, NodeSetPlan } from './model';
import { dnsName, expand, NodeTokens, OWN_TOKENS } from './names';
import { planNodeIds } from './node-ids';
import { planDisks, planMemory, planPod, planRollout } from './pods';
import { BROKER_DEFAULTS, controllerSettings, RACK_DEFAULTS, replicationDefaults, Settings } from './settings';

/** A set with everything but the addresses outside, which need all sets of the cluster. */
export interface InnerSet {
  readonly spec: NodeSetSpec;
  readonly set: NodeSetPlan;
  readonly findings: readonly Finding[];
}

export function planSet(cluster: ClusterSpec, spec: NodeSetSpec, listeners: readonly ListenerPlan[], brokers: number): InnerSet {
  const identity = identify(cluster.name, spec);
  const { ids, findings } = planNodeIds(spec, identity.name);
  const image = spec.image ?? cluster.image;
  const disks = planDisks(spec, image);
  const bound = boundBy(listeners, spec.roles);
  // A static quorum's voters carry the controllers' addresses; a dynamic one learns them from the controllers.
  const advertises = ({ purpose }: ListenerPlan) => purpose !== 'controller' || cluster.quorum.mode === 'dynamic';
  const host = (pod: string) => dnsName(`${pod}.${identity.serviceName}`, cluster.namespace, cluster.clusterDomain);
  const nodes = ids.map((nodeId, ordinal): NodePlan => {
    const tokens = { nodeId, ordinal, pod: `${identity.name}-${ordinal}`, set: identity.name };
    return {
      nodeId,
      ordinal,
      pod: tokens.pod,
      host: host(tokens.pod),
      logDirs: disks.map((disk) => logDir(disk, tokens)),
      endpoints: bound.map((listener): EndpointPlan => ({
        listener: listener.name,
        port: listener.port,
        ...advertises(listener) && {
          advertised: { host: host(tokens.pod), port: listener.port },
          pattern: `${host(OWN_TOKENS.pod)}:${listener.port}`,
        },
      })),
    };
  });
  return {
    spec,
    findings: [
      ...findings,
      ...reservedLabels(cluster, spec, identity.name),
      ...(spec.image?.findings ?? []).map((finding) => ({ ...finding, set: identity.name })),
    ],
    set: {
      ...identity,
      roles: spec.roles,
      rack: spec.rack,
      image: planImage(image, spec),
      disks,
      retention: spec.storage.retention,
      config: planConfig(cluster, spec, image.version, brokers),
      heap: planMemory(spec).heap,
      rollout: planRollout(cluster, spec),
      pod: planPod(cluster, spec, identity, []),
      nodes,
    },
  };
}

/** Services and budgets of the whole cluster find its pods by these. */
function reservedLabels(cluster: ClusterSpec, spec: NodeSetSpec, set: string): Finding[] {
  return Object.keys(clusterLabels(cluster.name, spec.roles)).filter((key) => key in spec.labels).map((key) => ({
    rule: 'label', severity: 'error', set, message: `podLabels set ${key} to ${show(spec.labels[key])}`, fix: 'leave it out: the library writes it',
  }));
}

export function logDir(disk: { readonly mountPath: string; readonly logDir: string }, tokens: NodeTokens): string {
  return [disk.mountPath, expand(disk.logDir, tokens)].filter((part) => part !== '').join('/');
}

/** Adds a set's addresses on the listeners that lead outside, and the variables they refer to. */
export function withAddresses(
  inner: InnerSet,
  cluster: ClusterSpec,
  outside: ReadonlyMap<string, ReadonlyMap<number, Address & { readonly pattern: string }>>,
  env: readonly EnvPlan[],
): NodeSetPlan {
  if (outside.size === 0) { return inner.set; }
  const nodes = inner.set.nodes.map((node) => ({
    ...node,
    endpoints: node.endpoints.map((endpoint): EndpointPlan => {
      const addresses = outside.get(endpoint.listener);
      if (!addresses) { return endpoint; }
      const found = addresses.get(node.nodeId);
      return {
        ...endpoint,
        advertised: found && { host: found.host, port: found.port },
        pattern: found?.pattern,
      };
    }),
  }));
  const own = inner.set.roles.includes('broker') ? env : [];
  return { ...inner.set, nodes, pod: planPod(cluster, inner.spec, inner.set, own) };
}

function planImage(image: ImageSpec, { user }: NodeSetSpec): ImagePlan {
  const { dataPath: _, findings: __, ...plan } = image;
  return user ? { ...plan, uid: user.uid, gid: user.gid, fsGroup: user.fsGroup } : plan;
}

function planConfig(cluster: ClusterSpec, set: NodeSetSpec, version: string, brokers: number): Settings {
  const given = { ...cluster.config, ...set.config };
  const isBroker = set.roles.includes('broker');
  const replication = replicationDefaults(brokers, version, given);
  if (!isBroker) {
    return { ...controllerSettings(replication), ...joining(cluster, set, version), ...controllerSettings(cluster.config), ...set.config };
  }
  return {
    ...BROKER_DEFAULTS,
    ...replication,
    ...set.rack === undefined ? {} : RACK_DEFAULTS,
    ...joining(cluster, set, version),
    ...given,
  };
}

/** From 4.2 on a controller that is not among the voters becomes one by itself. */
function joining(cluster: ClusterSpec, set: NodeSetSpec, version: string): Settings {
  const applies = cluster.quorum.mode === 'dynamic' && set.roles.includes('controller') && joinsByItself(version);
  return applies ? { 'controller.quorum.auto.join.enable': 'true' } : {};
}
