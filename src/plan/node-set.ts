import { plannerOf } from './access';
import type { PatternedAddress } from './access/contribution';
import { setAnnotations } from './annotations';
import { clusterLabels, identify, SetIdentity } from './identity';
import { controllersAutoJoin } from './kafka-versions';
import { boundBy, ResolvedListener } from './listeners';
import { dnsName, expand, NodeTokens, OWN_TOKENS } from './names';
import { planNodeIds } from './node-ids';
import { Finding, show } from '../model/finding';
import { hostText } from '../model/host';
import { EndpointPlan, EnvPlan, Host, ListenerPlan, MetadataPlan, NodePlan, NodeSetPlan, usesZookeeper } from '../model/plan';
import { PodContext } from './pods/pod';
import { planWorkload } from './pods/workload';
import { authorizationSettings } from './security/authorization';
import { distinctByName, securityOf, SetSecurity } from './security/set-security';
import { setReferences } from './set-references';
import { controllerSettings, KRAFT_DEFAULTS, RACK_DEFAULTS, replicationDefaults, Settings, ZOOKEEPER_DEFAULTS } from './settings';
import { ClusterSpec } from '../model/cluster-spec';
import { NodeSetSpec } from '../model/workload-spec';

/** A set as far as others must know it before anything else is planned: its names and its nodes' ids. */
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
      ...(spec.image?.findings ?? []).map((finding) => ({ ...finding, set: identity.name })),
    ],
  };
}

/** Services and budgets of the whole cluster find its pods by these. */
function reservedLabels(cluster: string, spec: NodeSetSpec, set: string): Finding[] {
  return Object.keys(clusterLabels(cluster, spec.roles)).filter((key) => key in spec.labels).map((key) => ({
    rule: 'label', severity: 'error', set, message: `podLabels set ${key} to ${show(spec.labels[key])}`, fix: 'leave it out: the library writes it',
  }));
}

/** What a set shares with the rest of its cluster. */
export interface SetContext {
  readonly cluster: ClusterSpec;
  readonly metadata: MetadataPlan;
  readonly listeners: readonly ListenerPlan[];
  readonly brokers: number;
  /** Addresses on the listeners that lead outside, by listener and node id, and the variables they refer to. */
  readonly externalAddresses: ReadonlyMap<string, ReadonlyMap<number, PatternedAddress>>;
  readonly env: readonly EnvPlan[];
  readonly resolved: readonly ResolvedListener[];
  /** By set. */
  readonly podAnnotations: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

export function planSet({ spec, identity, nodeIds }: NamedSet, context: SetContext): NodeSetPlan {
  const { cluster, listeners, brokers } = context;
  const image = spec.image ?? cluster.image;
  const security = securityOf(context, spec, nodeIds.map((nodeId, ordinal) => ({ nodeId, ordinal, pod: `${identity.name}-${ordinal}`, set: identity.name })));
  const workload = planWorkload(spec, {
    identity,
    replicas: nodeIds.length,
    image,
    labels: clusterLabels(cluster.name, spec.roles),
    namespace: cluster.namespace,
    ...withSecurity(spec.roles.includes('broker') ? podContextOfAccesses(context, identity.name) : { env: [] }, security),
    annotations: setAnnotations(cluster, spec),
    config: planConfig(context, spec, image.version, brokers),
    updateStrategy: updateStrategy(cluster, spec),
    metadataVersion: cluster.metadataVersion,
    // A sub-directory of its own: a foreign lost+found beside it does no harm, and no other node can adopt the data.
    logDir: 'kafka-log{nodeId}',
  });
  const bound = boundBy(listeners, spec.roles);
  const nodes = nodeIds.map((nodeId, ordinal): NodePlan => {
    const tokens = { nodeId, ordinal, pod: `${identity.name}-${ordinal}`, set: identity.name };
    const host = hostOf(cluster, identity, tokens.pod);
    return {
      nodeId,
      ordinal,
      pod: tokens.pod,
      host,
      logDirs: workload.disks.map((disk) => logDir(disk, tokens)),
      endpoints: bound.map((listener) => planEndpoint(listener, { nodeId, host, pattern: hostText(hostOf(cluster, identity, OWN_TOKENS.pod)) }, context)),
    };
  });
  const set = { ...workload, rack: spec.rack, scramUsers: security.scramUsers, nodes };
  return { ...set, references: setReferences(set, listeners, context.metadata) };
}

/** Variables, files and options of its listeners, beside those of the ways in. */
const withSecurity = <T extends Pick<PodContext, 'env' | 'podAnnotations'>>(
  accessContext: T, { env, volumes, jvmOptions, podAnnotations }: SetSecurity,
): T & Pick<PodContext, 'volumes' | 'jvmOptions'> => ({
  ...accessContext, env: distinctByName([...accessContext.env, ...env]), volumes, jvmOptions, podAnnotations: { ...accessContext.podAnnotations, ...podAnnotations },
});

/** What brokers need for the ways in that depend on where they run. */
function podContextOfAccesses({ cluster: { accesses }, env, podAnnotations }: SetContext, set: string) {
  return {
    env,
    podAnnotations: podAnnotations.get(set),
    hostNetwork: accesses.some((access) => plannerOf(access).hostNetwork) || undefined,
    oneBrokerPerNode: accesses.some((access) => plannerOf(access).oneBrokerPerNode),
  };
}

/** A pod's name in the cluster's DNS. */
export const hostOf = ({ namespace, clusterDomain }: Pick<ClusterSpec, 'namespace' | 'clusterDomain'>, { serviceName }: SetIdentity, pod: string): Host =>
  dnsName(`${pod}.${serviceName}`, namespace, clusterDomain);

/** Folder of a disk's data; `.` is the mount itself. */
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
  // A static quorum's voters carry the controllers' addresses; a dynamic one learns them from the controllers.
  if (purpose === 'controller' && metadata.mode !== 'dynamic') { return endpoint; }
  return { ...endpoint, advertised: { host: node.host, port }, pattern: `${node.pattern}:${port}` };
}

/**
 * Sets roll independently of each other and a budget does not stop that, so as soon as there are several of a role
 * nobody but a person (in the order `explain` prints) restarts their pods.
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
      ...authorization, ...controllerSettings(replication), ...autoJoinSettings(cluster, set, version), ...controllerSettings(cluster.config), ...set.config,
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

/** From 4.2 on a controller that is not among the voters becomes one by itself. */
function autoJoinSettings(cluster: ClusterSpec, set: NodeSetSpec, version: string): Settings {
  const applies = cluster.quorum.mode === 'dynamic' && set.roles.includes('controller') && controllersAutoJoin(version);
  return applies ? { 'controller.quorum.auto.join.enable': 'true' } : {};
}
