import { CERT_MANAGER_API, certificateSpec, issuerSpec } from './certificate';
import { configMapData, ensembleData } from './config-map';
import { policySpec } from './network-policy';
import { claimSpec, persistentVolumeSpec } from './persistent-volume';
import { budgetSpec } from './pod-disruption-budget';
import { PROXY_CONTAINER, proxySpec } from './pods/kafka-proxy';
import { routeApi, routeSpec } from './route';
import { serviceSpec } from './service';
import { ensembleSpec, nodeSetSpec } from './stateful-set';
import type { KindName } from '../model/kind-name';
import {
  BudgetPlan, CertificatePlan, ClusterPlan, DiskPlan, EnsemblePlan, IssuerPlan, NodeSetPlan, PersistentVolumePlan, PolicyPlan, ProxyPlan,
  RouteKind, RoutePlan, ServicePlan, WorkloadPlan,
} from '../model/plan';
import { configMapAnnotations } from '../plan/annotations';
import { MIRROR_APP } from '../plan/mirror/names';
import { LABEL_APP } from '../plan/names';
import { MONITORING_API, MONITORING_APP } from '../plan/operations/monitoring';
import { operationOf } from '../plan/operations/operation';

export type Plan = ClusterPlan | EnsemblePlan;

/** The parts of an object by which it is recognized as one of a Kafka cluster. */
interface LiveObject {
  readonly labels: Readonly<Record<string, string>>;
  readonly body: any;
}

/** Immutable fields of a spec. */
export interface Immutable {
  /** The fields, each with the options that set it. */
  readonly fields: Readonly<Record<string, string>>;
  /** The mutable fields, if all others are immutable. */
  readonly allBut?: readonly string[];
  /** Returns whether an update of the spec may change the fields nevertheless. */
  readonly mayChange?: (before: any, after: any) => boolean;
}

/** A kind of Kubernetes objects: where plans contain its objects, and how they are rendered. */
export interface Kind<Item = any> {
  readonly apiVersion: string;
  /** The resource name in kubectl and the API, with the API group for custom resources. */
  readonly resource: string;
  /** Whether its objects are not namespaced. */
  readonly clusterScoped?: true;
  /** The project that installs the CustomResourceDefinition; undefined for kinds of every Kubernetes cluster. */
  readonly installedBy?: string;
  /** Whether removed objects must not be deleted automatically: that would lose data, or Kubernetes manages them. */
  readonly holdsData?: true;
  /** The fields of its objects other than apiVersion, kind and metadata. */
  readonly fields: readonly string[];
  readonly items: (plan: Plan) => readonly Item[];
  readonly name: (item: Item) => string;
  readonly annotations?: (item: Item, plan: Plan) => Readonly<Record<string, string>>;
  readonly content: (item: Item, plan: Plan) => Readonly<Record<string, unknown>>;
  /** The immutable fields of the spec. */
  readonly immutable?: Immutable;
  /** Returns whether an object belongs to a Kafka cluster, for kinds that other software uses, too. */
  readonly isKafka?: (object: LiveObject) => boolean;
}

interface NamedVolume extends PersistentVolumePlan {
  readonly disk: DiskPlan;
}

const isCluster = (plan: Plan): plan is ClusterPlan => 'sets' in plan;
const workloadsOf = (plan: Plan): readonly WorkloadPlan[] => isCluster(plan) ? plan.sets : [plan];
const volumesOf = (plan: Plan): NamedVolume[] =>
  workloadsOf(plan).flatMap(({ disks }) => disks.flatMap((disk) => (disk.volumes ?? []).map((volume) => ({ ...volume, disk }))));
const dataOf = (set: WorkloadPlan, plan: Plan): Record<string, string> =>
  isCluster(plan) ? configMapData(plan, set as NodeSetPlan) : ensembleData(plan);
const ofClusters = <Item>(items: (plan: ClusterPlan) => readonly Item[]) => (plan: Plan): readonly Item[] => isCluster(plan) ? items(plan) : [];
const nameOf = ({ name }: { readonly name: string }): string => name;
const hasOwnLabel = ({ labels }: LiveObject): boolean => labels[LABEL_APP] === 'kafka' || labels[LABEL_APP] === 'zookeeper';

const isOfOperation = ({ labels }: LiveObject): boolean => operationOf(labels) !== undefined;

const row = <Item>(kind: Kind<Item>): Kind<Item> => kind;

/** What watches a cluster is not part of its plan. */
const monitoringRow = (resource: string): Kind => row<{ readonly name: string }>({
  apiVersion: MONITORING_API,
  resource: `${resource}.monitoring.coreos.com`,
  installedBy: 'the Prometheus operator',
  fields: ['spec'],
  items: () => [],
  name: nameOf,
  content: () => ({}),
  isKafka: ({ labels }) => labels[LABEL_APP] === MONITORING_APP,
});

const routeRow = (kind: RouteKind, resource: string): Kind => row<RoutePlan>({
  apiVersion: routeApi(),
  resource: `${resource}.gateway.networking.k8s.io`,
  // The kinds of routes depend on the version and channel of Gateway API.
  installedBy: `Gateway API with ${kind}`,
  fields: ['spec'],
  items: ofClusters(({ routes }) => routes.filter((route) => route.kind === kind)),
  name: nameOf,
  annotations: ({ annotations }) => annotations,
  content: (route) => ({ spec: routeSpec(route) }),
});

/**
 * All kinds of objects that this library renders. Constructs, `adopt`, `plan`, `lint`, printed commands and tests use this
 * table, which is the only list of kinds.
 */
export const KINDS: { readonly [K in KindName]: Kind } = {
  StatefulSet: row<WorkloadPlan>({
    apiVersion: 'apps/v1',
    resource: 'statefulsets',
    fields: ['spec'],
    items: workloadsOf,
    name: nameOf,
    annotations: ({ annotations }) => annotations,
    immutable: {
      fields: {
        serviceName: 'serviceName',
        selector: 'selectorLabels',
        podManagementPolicy: 'podManagementPolicy',
        volumeClaimTemplates: 'Storage: name, size, storageClass, accessMode, labels, annotations',
      },
      allBut: [
        'replicas', 'template', 'updateStrategy', 'persistentVolumeClaimRetentionPolicy', 'minReadySeconds', 'ordinals', 'revisionHistoryLimit',
      ],
    },
    content: (set, plan) => ({ spec: isCluster(plan) ? nodeSetSpec(plan, set as NodeSetPlan) : ensembleSpec(plan) }),
  }),
  ConfigMap: row<WorkloadPlan>({
    apiVersion: 'v1',
    resource: 'configmaps',
    fields: ['data'],
    items: workloadsOf,
    name: ({ configMapName }) => configMapName,
    annotations: (set, plan) => configMapAnnotations(dataOf(set, plan)),
    content: (set, plan) => ({ data: dataOf(set, plan) }),
  }),
  Service: row<ServicePlan>({
    apiVersion: 'v1',
    resource: 'services',
    fields: ['spec'],
    items: ({ services }) => services,
    name: nameOf,
    annotations: ({ annotations }) => annotations,
    // The field is mutable if the type changes, which deletes the load balancer.
    immutable: { fields: { loadBalancerClass: 'loadBalancerClass' }, mayChange: (before, after) => before.type !== after.type },
    content: (service) => ({ spec: serviceSpec(service) }),
  }),
  ServiceAccount: row<WorkloadPlan>({
    apiVersion: 'v1',
    resource: 'serviceaccounts',
    fields: ['automountServiceAccountToken'],
    items: (plan) => workloadsOf(plan).filter(({ ownServiceAccount }) => ownServiceAccount),
    name: ({ pod }) => pod.fields.serviceAccountName ?? '',
    content: () => ({ automountServiceAccountToken: false }),
    isKafka: (object) => hasOwnLabel(object) || isOfOperation(object),
  }),
  // Only Jobs have rights in Kubernetes; like these, they are not part of the plan of a cluster.
  Role: row<{ readonly name: string }>({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    resource: 'roles',
    fields: ['rules'],
    items: () => [],
    name: nameOf,
    content: () => ({}),
    isKafka: isOfOperation,
  }),
  RoleBinding: row<{ readonly name: string }>({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    resource: 'rolebindings',
    fields: ['roleRef', 'subjects'],
    items: () => [],
    name: nameOf,
    content: () => ({}),
    isKafka: isOfOperation,
  }),
  PodDisruptionBudget: row<BudgetPlan>({
    apiVersion: 'policy/v1',
    resource: 'poddisruptionbudgets',
    fields: ['spec'],
    items: ({ budgets }) => budgets,
    name: nameOf,
    content: (budget) => ({ spec: budgetSpec(budget) }),
  }),
  NetworkPolicy: row<PolicyPlan>({
    apiVersion: 'networking.k8s.io/v1',
    resource: 'networkpolicies',
    fields: ['spec'],
    items: ({ policies }) => policies,
    name: nameOf,
    content: (policy) => ({ spec: policySpec(policy) }),
  }),
  Deployment: row<ProxyPlan>({
    apiVersion: 'apps/v1',
    resource: 'deployments',
    fields: ['spec'],
    items: ofClusters(({ proxies }) => proxies),
    name: nameOf,
    immutable: { fields: { selector: 'the names of cluster and access' } },
    content: (proxy) => ({ spec: proxySpec(proxy) }),
    isKafka: (object) => isOfOperation(object) || object.labels[LABEL_APP] === MIRROR_APP
      || ((object.body.spec?.template?.spec?.containers ?? []) as { readonly name?: unknown }[])
        .some((container) => container?.name === PROXY_CONTAINER),
  }),
  // Test clients are not part of the plan of a cluster.
  Pod: row<{ readonly name: string }>({
    apiVersion: 'v1',
    resource: 'pods',
    holdsData: true,
    fields: ['spec'],
    items: () => [],
    name: nameOf,
    content: () => ({}),
    isKafka: () => false,
  }),
  // Jobs that work on a cluster are not part of its plan either: their content comes from the whole program.
  Job: row<{ readonly name: string }>({
    apiVersion: 'batch/v1',
    resource: 'jobs',
    fields: ['spec'],
    items: () => [],
    name: nameOf,
    immutable: { fields: { template: 'the name of the Job', selector: 'the name of the Job' } },
    content: () => ({}),
    isKafka: isOfOperation,
  }),
  CronJob: row<{ readonly name: string }>({
    apiVersion: 'batch/v1',
    resource: 'cronjobs',
    fields: ['spec'],
    items: () => [],
    name: nameOf,
    content: () => ({}),
    isKafka: isOfOperation,
  }),
  PersistentVolume: row<NamedVolume>({
    apiVersion: 'v1',
    resource: 'persistentvolumes',
    clusterScoped: true,
    holdsData: true,
    fields: ['spec'],
    items: (plan) => volumesOf(plan).filter(({ source }) => source !== undefined),
    name: nameOf,
    content: ({ disk, ...volume }, { namespace }) => ({ spec: persistentVolumeSpec(disk, volume, namespace) }),
  }),
  PersistentVolumeClaim: row<NamedVolume>({
    apiVersion: 'v1',
    resource: 'persistentvolumeclaims',
    holdsData: true,
    fields: ['spec'],
    // A claim template cannot refer to an existing volume for each pod.
    items: (plan) => volumesOf(plan).filter(({ source }) => source === undefined),
    name: ({ claim }) => claim,
    content: ({ disk, ...volume }) => ({ spec: claimSpec(disk, volume) }),
  }),
  TLSRoute: routeRow('TLSRoute', 'tlsroutes'),
  TCPRoute: routeRow('TCPRoute', 'tcproutes'),
  Certificate: row<CertificatePlan>({
    apiVersion: CERT_MANAGER_API,
    resource: 'certificates.cert-manager.io',
    installedBy: 'cert-manager',
    fields: ['spec'],
    items: ofClusters(({ certificates }) => certificates),
    name: nameOf,
    content: (certificate) => ({ spec: certificateSpec(certificate) }),
    isKafka: hasOwnLabel,
  }),
  Issuer: row<IssuerPlan>({
    apiVersion: CERT_MANAGER_API,
    resource: 'issuers.cert-manager.io',
    installedBy: 'cert-manager',
    fields: ['spec'],
    items: ofClusters(({ issuers }) => issuers),
    name: nameOf,
    content: (issuer) => ({ spec: issuerSpec(issuer) }),
    isKafka: hasOwnLabel,
  }),
  PodMonitor: monitoringRow('podmonitors'),
  PrometheusRule: monitoringRow('prometheusrules'),
};

export const KIND_NAMES = Object.keys(KINDS) as readonly KindName[];

/** Returns a kind by its name; undefined for kinds that this library does not render. */
export const kindOf = (kind: string): Kind | undefined => Object.hasOwn(KINDS, kind) ? KINDS[kind as KindName] : undefined;
