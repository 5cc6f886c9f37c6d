import { needsBootstrapAnnotation, planAccess } from './access';
import type { AccessContext, AccessContribution } from './access/contribution';
import { suppressionAnnotations } from './annotations';
import { clusterIdOf } from './cluster-id';
import { externalListeners } from './external-listeners';
import { bootstrapName, brokerSelector, BROKER_BUDGET, CONTROLLER_BUDGET } from './identity';
import { clientListeners, ResolvedListener, resolveListeners } from './listeners';
import { planMetadata } from './metadata';
import { bootstrapServersAnnotation, byName, dnsName, portName } from './names';
import { clusterPolicies } from './network/network-policies';
import { hostOf, NamedSet, nameSet, planSet, SetContext } from './node-set';
import { loggingFindings } from './pods/logging';
import { certificateFindings } from './security/certificate-findings';
import { CertificateNameSource } from './security/certificate-names';
import type { AccessSpec } from '../model/access-spec';
import { ClusterSpec } from '../model/cluster-spec';
import { Finding, show } from '../model/finding';
import { planIssued } from './security/issued-certificates';
import { BudgetPlan, ClusterPlan, ListenerPlan, NodeSetPlan, ServicePlan } from '../model/plan';
import { securityFindings } from './security/security-findings';
import { distinctByName } from './security/set-security';

export interface PlannedCluster {
  readonly plan: ClusterPlan;
  readonly findings: readonly Finding[];
}

/** Plans a cluster. Never throws: parts that cannot be planned are omitted and reported as findings. */
export function buildPlan(input: ClusterSpec, clusterId = clusterIdOf(input)): PlannedCluster {
  const spec = { ...input, accesses: firstOfEachName(input.accesses) };
  const resolved = resolveListeners(spec);
  const listeners = resolved.map(({ listener }) => listener);
  const named = spec.sets.map((set) => nameSet(spec.name, set));
  const { metadata, findings } = planMetadata(spec, clusterId ?? '', named, listeners);

  const accesses = spec.accesses.map((access) => perBrokerPart(spec, planAccess(access, contextOf(spec, resolved, access.name, named))));
  const context: SetContext = {
    cluster: spec,
    metadata,
    listeners,
    brokers: countBrokers(spec),
    externalAddresses: new Map(spec.accesses.map(({ name }, index) => [name, accesses[index].addresses])),
    env: distinctByName(accesses.flatMap((access) => access.env)),
    resolved,
    podAnnotations: annotationsBySet(accesses),
  };
  const sets = named.map((set) => planSet(set, context));
  const proxies = byName(accesses.flatMap((access) => access.proxies ?? []));
  const routes = byName(accesses.flatMap((access) => access.routes ?? []));
  const services = planServices(spec, sets, listeners, accesses);
  const bootstrap = new Map(spec.accesses.map(({ name }, index) => [name, accesses[index].bootstrap]));
  const external = externalListeners({ listeners, sets, services, routes, proxies }, (name) => bootstrap.get(name) ?? []);
  const names: CertificateNameSource = {
    ...spec, listeners, sets, externalListeners: external, bootstrapServices: [bootstrapName(spec.name, spec.bootstrap.name)],
  };
  return {
    plan: {
      name: spec.name,
      namespace: spec.namespace,
      clusterDomain: spec.clusterDomain,
      clusterId,
      metadata,
      listeners,
      sets,
      services,
      budgets: byName([...spec.imported ? [] : planBudgets(spec.name, sets), ...accesses.flatMap(({ budgets = [] }) => budgets)]),
      policies: spec.imported || !spec.networkPolicies ? [] : clusterPolicies({ ...spec, listeners, sets, proxies, clientPods: [] }),
      proxies,
      clientPods: [],
      metricsFrom: spec.metricsFrom,
      routes,
      externalListeners: external,
      ...planIssued(spec, context, sets, names),
      complete: !spec.imported,
    },
    findings: [
      ...repeatedAccesses(input.accesses),
      ...spec.image.findings,
      ...spec.logging ? loggingFindings(spec.logging) : [],
      ...findings,
      ...named.flatMap((set) => set.findings),
      ...accesses.flatMap((access) => access.findings),
      ...resolved.flatMap(({ security }) => security.findings),
      ...certificateFindings(context, sets, names),
      ...securityFindings(spec, resolved),
    ],
  };
}

/** A second access of the same name would use the listener of the first. */
const firstOfEachName = (accesses: readonly AccessSpec[]): AccessSpec[] =>
  accesses.filter(({ name }, index) => accesses.findIndex((other) => other.name === name) === index);

function repeatedAccesses(accesses: readonly AccessSpec[]): Finding[] {
  return firstOfEachName(accesses).map(({ name }) => ({ name, count: accesses.filter((other) => other.name === name).length }))
    .filter(({ count }) => count > 1).map(({ name, count }) => ({
      rule: 'duplicate-access',
      severity: 'error',
      message: `${count} external accesses have the same name (${show(name)})`,
      fix: 'set a unique name for each, for example EXTERNAL_2',
    }));
}

/** For an imported cluster, the objects that belong to single brokers: the code that deploys the cluster creates all others. */
function perBrokerPart({ imported }: ClusterSpec, contribution: AccessContribution): AccessContribution {
  const services = contribution.services.filter(({ pod }) => pod !== undefined);
  const routes = contribution.routes?.filter(({ service }) => services.some(({ name }) => name === service));
  return imported ? { ...contribution, services, routes, proxies: [], budgets: [] } : contribution;
}

function countBrokers({ sets, imported }: ClusterSpec): number {
  const own = sets.filter(({ roles }) => roles.includes('broker'))
    .reduce((sum, { replicas, nodeIds }) => sum + (nodeIds?.length ?? Math.max(0, Math.floor(replicas) || 0)), 0);
  // By default the size of an imported cluster is unknown: settings for at least three brokers are the safe choice.
  return imported ? imported.brokers ?? Math.max(3, own) : own;
}

function contextOf(spec: ClusterSpec, resolved: readonly ResolvedListener[], access: string, named: readonly NamedSet[]): AccessContext {
  const { name: cluster, namespace, clusterDomain } = spec;
  const brokers = named.filter((set) => set.spec.roles.includes('broker')).flatMap(({ identity, nodeIds }) => nodeIds.map((nodeId, ordinal) => {
    const pod = `${identity.name}-${ordinal}`;
    return { nodeId, ordinal, pod, set: identity.name, host: hostOf(spec, identity, pod) };
  })).sort((a, b) => a.nodeId - b.nodeId);
  const own = resolved.filter(({ listener: { name } }) => name === access).at(-1)!;
  const [client] = clientListeners(resolved.map(({ listener }) => listener));
  return {
    cluster,
    namespace,
    clusterDomain,
    bootstrap: { host: dnsName(bootstrapName(cluster, spec.bootstrap.name), namespace, clusterDomain), port: client?.port ?? NaN },
    bootstrapListener: client?.name,
    listener: own.listener,
    certificate: own.security.certificates[0],
    brokers,
    brokerSelector: brokerSelector(cluster),
  };
}

function annotationsBySet(accesses: readonly AccessContribution[]): Map<string, Record<string, string>> {
  const bySet = new Map<string, Record<string, string>>();
  for (const [set, annotations] of accesses.flatMap(({ podAnnotations }) => [...podAnnotations ?? []])) {
    bySet.set(set, { ...bySet.get(set), ...annotations });
  }
  return bySet;
}

function planServices(
  spec: ClusterSpec, sets: readonly NodeSetPlan[], listeners: readonly ListenerPlan[], accesses: readonly AccessContribution[],
): ServicePlan[] {
  const ports = (exposed: readonly ListenerPlan[]) =>
    exposed.map(({ name, port }) => ({ name: portName(name, port), port, targetPort: port }));
  const bound = (set: NodeSetPlan) => listeners.filter(({ name, purpose }) =>
    purpose !== 'external' && set.nodes[0]?.endpoints.some(({ listener }) => listener === name));
  const headless = sets.map((set): ServicePlan => ({
    name: set.serviceName,
    kind: 'headless',
    type: 'ClusterIP',
    selector: set.selector,
    ports: ports(bound(set)),
    // Controllers must be able to resolve each other before they are ready.
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
    annotations: {
      ...Object.fromEntries(spec.accesses.flatMap((access, index) =>
        needsBootstrapAnnotation(access) ? [[bootstrapServersAnnotation(access.name), accesses[index].bootstrap.join(',')]] : [])),
      ...suppressionAnnotations(spec.suppressions),
      ...spec.bootstrap.annotations,
    },
  };
  return byName([...headless, ...spec.imported ? [] : [bootstrap], ...accesses.flatMap(({ services }) => services)]);
}

function planBudgets(cluster: string, sets: readonly NodeSetPlan[]): BudgetPlan[] {
  return [BROKER_BUDGET, CONTROLLER_BUDGET]
    .filter(({ covers }) => sets.some(({ roles }) => covers(roles)))
    .map(({ name, selector }) => ({ name: name(cluster), selector: selector(cluster) }));
}
