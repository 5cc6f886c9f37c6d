import { plannerOf } from './access';
import type { PatternedAddress } from './access/contribution';
import { setAnnotations } from './annotations';
import { clusterLabels, identify, SetIdentity } from './identity';
import { boundBy, ResolvedListener } from './listeners';
import { dnsName, expand, NodeTokens, OWN_TOKENS } from './names';
import { planNodeIds } from './node-ids';
import { controllerSettings, KRAFT_DEFAULTS, RACK_DEFAULTS, replicationDefaults, ZOOKEEPER_DEFAULTS } from './settings';
import { controllersAutoJoin } from '../kafka-config/kafka-versions';
import { Finding, show } from '../model/finding';
import { hostText } from '../model/host';
import { EndpointPlan, EnvPlan, Host, ListenerPlan, MetadataPlan, NodePlan, NodeSetPlan, usesZookeeper } from '../model/plan';
import { withAgents, withHealthProbe } from './pods/agent';
import { loggingFindings } from './pods/logging';
import { PodContext } from './pods/pod';
import { planRack } from './pods/rack';
import { planWorkload } from './pods/workload';
import { authorizationSettings } from './security/authorization';
import { distinctByName, securityOf, SetSecurity } from './security/set-security';
import { setReferences } from './set-references';
import { ClusterSpec } from '../model/cluster-spec';
import { Settings } from '../model/settings';
import { NodeSetSpec } from '../model/workload-spec';

/** A node set with its names and node ids, which must be known before anything else is planned. */
export interface NamedSet {
  readonly spec: NodeSetSpec;
  readonly identity: SetIdentity;
  readonly nodeIds: readonly number[];
  readonly findings: readonly Finding[];
}

export function nameSet(cluster: string, spec: NodeSetSpec): NamedSet {
  const identity = identify(cluster, spec);
  const { ids, findings } = planNodeIds(spec, identity.name);
  return {
    spec,
    identity,
    nodeIds: ids,
    findings: [
      ...findings,
      ...reservedLabels(cluster, spec, identity.name),
      ...spec.logging ? loggingFindings(spec.logging, identity.name) : [],
      ...(spec.image?.findings ?? []).map((finding) => ({ ...finding, set: identity.name })),
    ],
  };
}

/** Services and PodDisruptionBudgets of the cluster select pods by these labels. */
function reservedLabels(cluster: string, spec: NodeSetSpec, set: string): Finding[] {
  return Object.keys(clusterLabels(cluster, spec.roles)).filter((key) => key in spec.labels).map((key) => ({
    rule: 'label',
    severity: 'error',
    set,
    message: `podLabels contains the reserved label ${key} (${show(spec.labels[key])})`,
    fix: 'remove it: the library sets this label',
  }));
}

/** The parts of a cluster's plan that planning its node sets needs. */
export interface SetContext {
  readonly cluster: ClusterSpec;
  readonly metadata: MetadataPlan;
  readonly listeners: readonly ListenerPlan[];
  readonly brokers: number;
  /** Addresses that brokers advertise on external listeners, by listener and node id. */
  readonly externalAddresses: ReadonlyMap<string, ReadonlyMap<number, PatternedAddress>>;
  /** The variables that these addresses refer to. */
  readonly env: readonly EnvPlan[];
  readonly resolved: readonly ResolvedListener[];
  /** Annotations of pods, by name of the set. */
  readonly podAnnotations: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

export function planSet({ spec, identity, nodeIds }: NamedSet, context: SetContext): NodeSetPlan {
  const { cluster, listeners, brokers } = context;
  const image = spec.image ?? cluster.image;
  const tokensOf = (nodeId: number, ordinal: number) => ({ nodeId, ordinal, pod: `${identity.name}-${ordinal}`, set: identity.name });
  const security = securityOf(context, spec, nodeIds.map(tokensOf));
  const agent = cluster.agent && { ...cluster.agent, health: spec.roles.includes('broker') ? cluster.agent.health : undefined };
  const rack = spec.rack && planRack(spec.rack);
  const secured = withSecurity(spec.roles.includes('broker') ? podContextOfAccesses(context, identity.name) : { env: [] }, security);
  const pods = rack ? { ...secured, env: distinctByName([...secured.env, ...rack.env]) } : secured;
  const workload = planWorkload(agent?.health ? withHealthProbe(spec, agent.health) : spec, {
    identity,
    replicas: nodeIds.length,
    image,
    labels: clusterLabels(cluster.name, spec.roles),
    namespace: cluster.namespace,
    ...agent ? withAgents(pods, agent) : pods,
    annotations: { ...setAnnotations(cluster, spec), ...security.annotations },
    config: planConfig(context, spec, image.version, brokers),
    logging: cluster.logging,
    updateStrategy: updateStrategy(cluster, spec),
    metadataVersion: cluster.metadataVersion,
    // A subdirectory by node id: lost+found in the root of the volume does no harm, and no other node can use the data by mistake.
    logDir: 'kafka-log{nodeId}',
  });
  const bound = boundBy(listeners, spec.roles);
  const pattern = hostText(hostOf(cluster, identity, OWN_TOKENS.pod));
  const nodes = nodeIds.map((nodeId, ordinal): NodePlan => {
    const tokens = tokensOf(nodeId, ordinal);
    const host = hostOf(cluster, identity, tokens.pod);
    return {
      nodeId,
      ordinal,
      pod: tokens.pod,
      host,
      logDirs: workload.disks.map((disk) => logDir(disk, tokens)),
      endpoints: bound.map((listener) => planEndpoint(listener, { nodeId, host, pattern }, context)),
    };
  });
  const set = { ...workload, rack: rack?.rack, scramUsers: security.scramUsers, nodes };
  return { ...set, references: setReferences(set, listeners, context.metadata) };
}

/** Adds the variables, files and options that the security of listeners requires. */
const withSecurity = <T extends Pick<PodContext, 'env' | 'podAnnotations'>>(
  context: T, { env, volumes, jvmOptions, podAnnotations }: SetSecurity,
): T & Pick<PodContext, 'volumes' | 'jvmOptions'> => ({
  ...context,
  env: distinctByName([...context.env, ...env]),
  volumes,
  jvmOptions,
  podAnnotations: { ...context.podAnnotations, ...podAnnotations },
});

/** The part of the pod context that external accesses determine. Only brokers have it. */
function podContextOfAccesses({ cluster: { accesses }, env, podAnnotations }: SetContext, set: string) {
  return {
    env,
    podAnnotations: podAnnotations.get(set),
    hostNetwork: accesses.some((access) => plannerOf(access).hostNetwork) || undefined,
    oneBrokerPerNode: accesses.some((access) => plannerOf(access).oneBrokerPerNode),
  };
}

/** Returns the DNS name of a pod in the Kubernetes cluster. */
export const hostOf = (
  { namespace, clusterDomain }: Pick<ClusterSpec, 'namespace' | 'clusterDomain'>, { serviceName }: SetIdentity, pod: string,
): Host => dnsName(`${pod}.${serviceName}`, namespace, clusterDomain);

/** Returns the directory of a disk's data; `.` stands for the mount path itself. */
export function logDir(disk: { readonly mountPath: string; readonly logDir: string }, tokens: NodeTokens): string {
  return [disk.mountPath, expand(disk.logDir, tokens)].filter((part) => part !== '' && part !== '.').join('/');
}

function planEndpoint(
  { name, port, purpose }: ListenerPlan, node: { nodeId: number; host: Host; pattern: string }, { externalAddresses, metadata }: SetContext,
): EndpointPlan {
  const endpoint = { listener: name, port };
  const addresses = externalAddresses.get(name);
  if (addresses) {
    const address = addresses.get(node.nodeId);
    return { ...endpoint, advertised: address && { host: address.host, port: address.port }, pattern: address?.pattern };
  }
  // In a static quorum nodes know the controllers' addresses from the voters; in a dynamic quorum controllers advertise them.
  if (purpose === 'controller' && metadata.mode !== 'dynamic') { return endpoint; }
  return { ...endpoint, advertised: { host: node.host, port }, pattern: `${node.pattern}:${port}` };
}

/**
 * The default update strategy. Kubernetes restarts several StatefulSets at the same time, and a PodDisruptionBudget does
 * not prevent that. With several sets of a role, pods are therefore restarted manually, in the order that `explain` prints.
 */
function updateStrategy({ sets }: ClusterSpec, { roles }: NodeSetSpec): 'OnDelete' | 'RollingUpdate' {
  const peers = sets.filter((set) => set.roles.includes('broker') === roles.includes('broker'));
  return peers.length > 1 ? 'OnDelete' : 'RollingUpdate';
}

function planConfig({ cluster, metadata, resolved }: SetContext, set: NodeSetSpec, version: string, brokers: number): Settings {
  const userConfig = { ...cluster.config, ...set.config };
  const isBroker = set.roles.includes('broker');
  const authorization = authorizationSettings(cluster.authorization, resolved, usesZookeeper({ metadata }, set));
  const replication = replicationDefaults(brokers, version, userConfig);
  if (!isBroker) {
    return {
      ...authorization,
      ...controllerSettings(replication, version),
      ...autoJoinSettings(cluster, set, version),
      ...controllerSettings(cluster.config, version),
      ...set.config,
    };
  }
  return {
    ...authorization,
    ...usesZookeeper({ metadata }, set) ? ZOOKEEPER_DEFAULTS : KRAFT_DEFAULTS,
    ...replication,
    ...set.rack === undefined ? {} : RACK_DEFAULTS,
    ...autoJoinSettings(cluster, set, version),
    ...userConfig,
  };
}

/** From 4.2 on, a controller can join the voters automatically. */
function autoJoinSettings(cluster: ClusterSpec, set: NodeSetSpec, version: string): Settings {
  const applies = cluster.quorum.mode === 'dynamic' && set.roles.includes('controller') && controllersAutoJoin(version);
  return applies ? { 'controller.quorum.auto.join.enable': 'true' } : {};
}
