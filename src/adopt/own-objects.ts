import { accessObjects } from './accesses';
import { unsupportedProxySizes, unsupportedSizes } from './sizes';
import { isOfTestClient } from './test-client';
import { differencesOf } from '../compare/differences';
import { indexed } from '../compare/side';
import { show } from '../model/finding';
import { ClusterPlan, EnsemblePlan, ServicePlan, WorkloadPlan } from '../model/plan';
import { clusterPolicies, ensemblePolicy } from '../plan/network/network-policies';
import { claimOf } from '../plan/pods/workload';
import { Left } from '../read/foreign/unsupported';
import { KubernetesObject, selects } from '../read/objects';
import { certificateSpec, issuerSpec } from '../render/certificate';
import { configMapData, ensembleData } from '../render/config-map';
import { policySpec } from '../render/network-policy';
import { budgetSpec } from '../render/pod-disruption-budget';
import { proxySpec } from '../render/pods/kafka-proxy';
import { serviceSpec } from '../render/service';
import { ensembleSpec, nodeSetSpec } from '../render/stateful-set';
import { routeSpec } from '../render/tls-route';

/** What this library renders of plans, by `kind name`: what its constructs would make. */
type Rendered = ReadonlyMap<string, Record<string, unknown>>;

function rendered(clusters: readonly ClusterPlan[], ensembles: readonly EnsemblePlan[]): Rendered {
  const all = [...clusters, ...ensembles];
  return new Map<string, Record<string, unknown>>([
    ...clusters.flatMap((plan) => plan.sets.flatMap((set) => [
      [`StatefulSet ${set.name}`, { spec: nodeSetSpec(plan, set), annotations: set.annotations }], [`ConfigMap ${set.configMapName}`, { data: configMapData(plan, set) }],
    ] as const)),
    ...ensembles.flatMap((plan) => [
      [`StatefulSet ${plan.name}`, { spec: ensembleSpec(plan), annotations: plan.annotations }], [`ConfigMap ${plan.configMapName}`, { data: ensembleData(plan) }],
    ] as const),
    ...[...ensembles, ...clusters.flatMap(({ sets }) => sets)].filter(({ ownServiceAccount }) => ownServiceAccount)
      .map(({ pod }) => [`ServiceAccount ${pod.serviceAccountName}`, { automountServiceAccountToken: false }] as const),
    ...clusters.flatMap(({ proxies }) => proxies.map((proxy) => [`Deployment ${proxy.name}`, { spec: proxySpec(proxy) }] as const)),
    ...[...clusters.flatMap(servicesOf), ...ensembles.flatMap(({ services }) => services)]
      .map((service) => [`Service ${service.name}`, { spec: serviceSpec(service), annotations: service.annotations }] as const),
    ...clusters.flatMap(({ certificates, issuers }) => [
      ...certificates.map((certificate) => [`Certificate ${certificate.name}`, { spec: certificateSpec(certificate) }] as const),
      ...issuers.map((issuer) => [`Issuer ${issuer.name}`, { spec: issuerSpec(issuer) }] as const),
    ]),
    ...clusters.flatMap((plan) => accessObjects(plan).routes)
      .map((route) => [`TLSRoute ${route.name}`, { spec: routeSpec(route), annotations: route.annotations }] as const),
    ...all.flatMap(({ budgets }) => budgets.map((budget) => [`PodDisruptionBudget ${budget.name}`, { spec: budgetSpec(budget) }] as const)),
    ...[...clusters.filter(hasPolicies).flatMap(clusterPolicies), ...ensembles.filter(hasPolicies).map(ensemblePolicy)]
      .map((policy) => [`NetworkPolicy ${policy.name}`, { spec: policySpec(policy) }] as const),
  ]);
}

const hasPolicies = ({ policies }: Pick<ClusterPlan, 'policies'>): boolean => policies.length > 0;

/** Those of the cluster itself, and those that its accesses make: whatever else leads to brokers is somebody's own. */
const servicesOf = (plan: ClusterPlan): ServicePlan[] =>
  [...plan.services.filter(({ kind }) => kind === 'headless' || kind === 'bootstrap'), ...accessObjects(plan).services];

/** What the objects say beyond the constructs. */
export interface Beyond {
  /** Somebody patched them, so that no prop says it. */
  readonly patches: readonly Left[];
  /** Objects that the constructs make, or Kubernetes for them. */
  readonly ours: readonly KubernetesObject[];
}

const nameOf = ({ kind, name }: KubernetesObject): string => `${kind} ${name}`;

export function beyondProps(objects: readonly KubernetesObject[], clusters: readonly ClusterPlan[], ensembles: readonly EnsemblePlan[]): Beyond {
  const made = rendered(clusters, ensembles);
  const own = objects.filter((object) => made.has(nameOf(object)));
  const plain = own.map((object): KubernetesObject => {
    const { annotations, ...content } = made.get(nameOf(object))!;
    const { apiVersion, kind, metadata } = object.body;
    return { ...object, body: JSON.parse(JSON.stringify({ apiVersion, kind, metadata: { ...metadata, annotations }, ...content })) };
  });
  const sets = [...clusters.flatMap((cluster) => cluster.sets), ...ensembles];
  const patched = differencesOf({ old: indexed(plain), new: indexed(own) }).map(({ object, path, new: value }): Left => ({
    object, field: path, value: value === undefined ? 'taken away' : show(value), advice: 'no prop says it; add it by addJsonPatch',
  }));
  const followers = new Set(sets.flatMap(followersOf));
  const proxies = clusters.flatMap((cluster) => cluster.proxies);
  const isOurs = (object: KubernetesObject) =>
    made.has(nameOf(object)) || followers.has(nameOf(object)) || clusters.some((cluster) => isOfTestClient(object, cluster))
    || (object.kind === 'Pod' && proxies.some(({ selector }) => selects(selector, object.labels)));
  return { patches: [...patched, ...sets.flatMap(unsupportedSizes), ...proxies.flatMap(unsupportedProxySizes)], ours: objects.filter(isOurs) };
}

/** Pods and claims, as a dump of a live cluster has them, and volumes that are made beforehand. */
function followersOf({ name: set, replicas, disks }: WorkloadPlan): string[] {
  return Array.from({ length: replicas }, (_, ordinal) => ordinal).flatMap((ordinal) => [
    `Pod ${set}-${ordinal}`,
    ...disks.flatMap(({ name, volumes }) => [
      `PersistentVolumeClaim ${claimOf(name, set, ordinal)}`, ...volumes?.[ordinal] ? [`PersistentVolume ${volumes[ordinal].name}`] : [],
    ]),
  ]);
}
