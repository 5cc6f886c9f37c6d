import { planSet, withAddresses, InnerSet } from './build-set';
import { deriveUuid } from './cluster-id';
import { AccessContribution, ClusterSpec } from './cluster-spec';
import { Finding, show } from './finding';
import { bootstrapName, brokerSelector, BROKER_BUDGET, CONTROLLER_BUDGET } from './identity';
import { clientListeners, controllerListener, planListeners } from './listeners';
import { BudgetPlan, ClusterPlan, EnvPlan, ListenerPlan, MetadataPlan, NodeSetPlan, ServicePlan, VoterPlan } from './model';
import { byName, portName } from './names';

export interface PlannedCluster {
  readonly plan: ClusterPlan;
  readonly findings: readonly Finding[];
}

/** Makes the plan of a cluster. Never throws: what cannot be computed is left out and said in a finding. */
export function buildPlan(spec: ClusterSpec): PlannedCluster {
  const listeners = planListeners(spec.listeners, spec.accesses);
  const brokers = countBrokers(spec);
  const inner = spec.sets.map((set) => planSet(spec, set, listeners, brokers));
  const clusterId = spec.clusterId ?? deriveUuid('cluster', spec.name);
  const { metadata, findings } = planMetadata(spec, clusterId, inner, listeners);

  const accesses = spec.accesses.map(({ name, contribute }) =>
    contribute(contextOf(spec, listeners.filter((listener) => listener.name === name).at(-1)!, inner)));
  const outside = new Map(spec.accesses.map(({ name }, index) => [name, accesses[index].addresses]));
  const env = distinct(accesses.flatMap((access) => access.env));
  const sets = inner.map((set) => withAddresses(set, spec, outside, env));
  return {
    plan: {
      name: spec.name,
      namespace: spec.namespace,
      clusterDomain: spec.clusterDomain,
      clusterId,
      metadata,
      listeners,
      sets,
      services: planServices(spec, sets, listeners, accesses),
      budgets: spec.imported ? [] : planBudgets(spec.name, sets),
      externalBootstrap: Object.fromEntries(spec.accesses.map(({ name }, index) => [name, accesses[index].bootstrap])),
      complete: !spec.imported,
    },
    findings: [
      ...spec.image.findings,
      ...findings,
      ...inner.flatMap((set) => set.findings),
      ...accesses.flatMap((access) => access.findings),
    ],
  };
}

function countBrokers({ sets, imported }: ClusterSpec): number {
  const own = sets.filter(({ roles }) => roles.includes('broker'))
    .reduce((sum, { replicas, nodeIds }) => sum + (nodeIds?.length ?? Math.max(0, Math.floor(replicas) || 0)), 0);
  // The rest of an imported cluster is unknown unless told: the safe settings are those of a full-sized one.
  return imported ? imported.brokers ?? Math.max(3, own) : own;
}

function planMetadata(spec: ClusterSpec, clusterId: string, inner: readonly InnerSet[], listeners: readonly ListenerPlan[]):
{ metadata: MetadataPlan; findings: Finding[] } {
  const listener = controllerListener(listeners);
  const own = inner.filter(({ set }) => set.roles.includes('controller')).flatMap(({ set }) => set.nodes)
    .map(({ nodeId, host }): VoterPlan => ({ nodeId, host, port: listener?.port ?? 0 }));
  const voters = spec.imported?.voters ?? own;
  const { mode, initialControllers, directoryIds } = spec.quorum;
  if (mode === 'static') { return { metadata: { mode, voters }, findings: [] }; }

  const directoryId = (voter: VoterPlan) =>
    voter.directoryId ?? directoryIds?.[voter.nodeId] ?? deriveUuid('directory', clusterId, String(voter.nodeId));
  const wanted = initialControllers ?? voters.map(({ nodeId }) => nodeId);
  const unknown = wanted.filter((nodeId) => !voters.some((voter) => voter.nodeId === nodeId));
  return {
    metadata: {
      mode,
      initialControllers: voters.filter(({ nodeId }) => wanted.includes(nodeId))
        .map((voter) => ({ ...voter, directoryId: directoryId(voter) })),
    },
    findings: unknown.length === 0 ? [] : [{
      rule: 'initial-controllers',
      severity: 'error',
      message: `initialControllers ${show(wanted)} names ${unknown.join(', ')}, but the controllers have the node ids ${
        show(voters.map(({ nodeId }) => nodeId))}`,
      fix: 'list node ids of controllers of this cluster, exactly those it was first started with',
    }],
  };
}

function contextOf(spec: ClusterSpec, listener: ListenerPlan, inner: readonly InnerSet[]) {
  const brokers = inner.filter(({ set }) => set.roles.includes('broker'))
    .flatMap(({ set }) => set.nodes.map(({ nodeId, ordinal, pod }) => ({ nodeId, ordinal, pod, set: set.name })))
    .sort((a, b) => a.nodeId - b.nodeId);
  return { cluster: spec.name, listener, brokers, brokerSelector: brokerSelector(spec.name) };
}

function planServices(
  spec: ClusterSpec, sets: readonly NodeSetPlan[], listeners: readonly ListenerPlan[], accesses: readonly AccessContribution[],
): ServicePlan[] {
  const ports = (of: readonly ListenerPlan[]) =>
    of.map(({ name, port }) => ({ name: portName(name, port), port, targetPort: port }));
  const bound = (set: NodeSetPlan) => listeners.filter(({ name, purpose }) =>
    purpose !== 'external' && set.nodes[0]?.endpoints.some(({ listener }) => listener === name));
  const headless = sets.map((set): ServicePlan => ({
    name: set.serviceName,
    kind: 'headless',
    type: 'ClusterIP',
    selector: set.selector,
    ports: ports(bound(set)),
    // Controllers must find each other before any of them is ready.
    publishNotReady: true,
    annotations: {},
  }));
  const bootstrap: ServicePlan = {
    name: bootstrapName(spec.name, spec.bootstrap.name),
    kind: 'bootstrap',
    type: 'ClusterIP',
    selector: brokerSelector(spec.name),
    ports: ports(clientListeners(listeners)),
    publishNotReady: false,
    annotations: spec.bootstrap.annotations ?? {},
  };
  return byName([...headless, ...spec.imported ? [] : [bootstrap], ...accesses.flatMap(({ services }) => services)]);
}

function planBudgets(cluster: string, sets: readonly NodeSetPlan[]): BudgetPlan[] {
  return [BROKER_BUDGET, CONTROLLER_BUDGET]
    .filter(({ covers }) => sets.some(({ roles }) => covers(roles)))
    .map(({ name, selector }) => ({ name: name(cluster), selector: selector(cluster) }));
}

function distinct(env: readonly EnvPlan[]): EnvPlan[] {
  return [...new Map(env.map((variable) => [variable.name, variable])).values()];
}
