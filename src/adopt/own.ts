import { clusterCode } from './cluster';
import { ensembleStatements } from './ensemble';
import { withPatterns } from './known-patterns';
import { mirrorConstruct } from './mirrors/mirror';
import { KnownCluster } from './mirrors/side';
import { KnownApp, monitoringConstruct, podMonitorsOf, watchesMirrors } from './operations/monitoring';
import { ensembleOperationConstructs, mirrorOperationConstructs, operationConstructs } from './operations/operation';
import { overlayOf } from './overlay';
import { ProgramClient, ProgramCluster, ProgramPart, UnmodelledChanges, unmodelledChanges } from './own-objects';
import { ChartCode, Constants, Statement } from './print/statement';
import { testClient, testClientObjectsIn } from './test-clients/test-client';
import { ClusterPlan, EnsemblePlan, NodeSetPlan, WorkloadPlan } from '../model/plan';
import { clientPeersOf, connectStringOf, serversIn } from '../plan/ensemble-clients';
import { TEST_CLIENT_APP } from '../plan/identity';
import { objectLabels } from '../plan/names';
import { operationSelector } from '../plan/operations/operation';
import { metricsOf } from '../plan/pods/agent';
import { podDefaults } from '../plan/pods/pod';
import { Unsupported } from '../read/foreign/unsupported';
import { mirrorsOf, ReadMirror, readMirrors } from '../read/mirrors/own';
import { KubernetesObject, kubernetesObjects, listOf, named } from '../read/objects';
import { readClusters } from '../read/own/clusters';
import { readEnsembles } from '../read/own/ensembles';
import { ensembleOperationsOf, mirrorOperationsOf, operationsOf, ReadOperation } from '../read/own/operations/operation';
import { kafkaPodSpec } from '../render/pods/kafka-pod';
import { OWNERSHIP_CONTAINER } from '../render/pods/ownership';
import { MYID_CONTAINER, zookeeperPodSpec } from '../render/pods/zookeeper-pod';
import { CONFIG_HASH } from '../render/stateful-set';
import { groupBy } from '../util/group-by';

/** The program for the manifests of this library, and the objects that are not part of it. */
interface OwnProgram {
  /** The charts of the program, one for each namespace. */
  readonly charts: readonly ChartCode[];
  /** Patches of objects that the constructs do not express, and errors of the program. */
  readonly patches: readonly Unsupported[];
  readonly ensembles: readonly EnsemblePlan[];
  /** Objects that belong neither to the constructs nor to their StatefulSets. */
  readonly others: readonly KubernetesObject[];
}

export function readOwn(documents: readonly unknown[]): OwnProgram {
  const objects = kubernetesObjects(documents);
  const clusters = readClusters(documents);
  const ensembles = readEnsembles(documents);
  const plans = groupBy([...ensembles, ...clusters], namespaceKey);
  const mirrors = groupBy(readMirrors(objects), namespaceKey);
  const namespaces = [...new Set([...plans.keys(), ...mirrors.keys()])];
  const usersOf = clustersByEnsemble(clusters);
  const byNamespace = groupBy(objects.filter(({ kind }) => kind !== 'PersistentVolume'), namespaceKey);
  const volumes = objects.filter(({ kind }) => kind === 'PersistentVolume');
  const parts = namespaces.map((key) => {
    const own: readonly (ClusterPlan | EnsemblePlan)[] = plans.get(key) ?? [];
    const ofNamespace = mirrors.get(key) ?? [];
    return chart(
      [...own, ...ofNamespace][0].namespace, [...byNamespace.get(key) ?? [], ...volumes],
      own.filter((plan) => 'servers' in plan), own.filter((plan) => 'sets' in plan), ofNamespace, usersOf,
    );
  });
  const ours = new Set(parts.flatMap(({ unmodelled }) => unmodelled.ownObjects));
  return {
    charts: parts.map((part) => part.chart),
    ensembles,
    patches: parts.flatMap(({ unmodelled, errors }) => [...unmodelled.patches, ...errors]),
    others: objects.filter((object) => !ours.has(object)),
  };
}

const namespaceKey = ({ namespace }: { readonly namespace?: string }): string => JSON.stringify([namespace]);

/** Returns a function that finds the clusters of an ensemble, by the servers in their connect strings. */
function clustersByEnsemble(clusters: readonly ClusterPlan[]): (ensemble: EnsemblePlan) => ClusterPlan[] {
  const servers = clusters.flatMap((cluster) => 'connect' in cluster.metadata ? serversIn(cluster.metadata.connect).map((server) => ({ server, cluster })) : []);
  const byServer = groupBy(servers, ({ server }) => server);
  return (ensemble) =>
    [...new Set(serversIn(connectStringOf(ensemble)).flatMap((server) => byServer.get(server) ?? []).map(({ cluster }) => cluster))];
}

function chart(
  namespace: string | undefined, objects: readonly KubernetesObject[], ensembles: readonly EnsemblePlan[], clusters: readonly ClusterPlan[],
  mirrors: readonly ReadMirror[], usersOf: (ensemble: EnsemblePlan) => ClusterPlan[],
): { readonly chart: ChartCode; readonly unmodelled: UnmodelledChanges; readonly errors: readonly Unsupported[] } {
  const parts: { clusters: ProgramCluster[]; ensembles: ProgramPart<EnsemblePlan>[]; clients: ProgramClient[] } =
    { clusters: [], ensembles: [], clients: [] };
  const constants = new Constants();
  const object = (kind: string, name: string) => named(objects, kind, name, namespace);
  const statements: Statement[] = [];
  const connect = new Map<string, string>();
  const errors: Unsupported[] = [];
  /** The number of Jobs of each kind so far, since ids are unique in a chart. */
  const numbers = new Map<string, number>();
  let monitored = 0;
  const apps: KnownApp[] = [];
  const afterMirrors: (() => void)[] = [];
  const addOperations = (
    operations: readonly ReadOperation[], constructs: (read: ReadOperation, index: number) => ReturnType<typeof operationConstructs>,
  ) => {
    for (const read of operations) {
      const number = numbers.get(read.kind) ?? 0;
      numbers.set(read.kind, number + 1);
      const { statements: ofJob, ...created } = constructs(read, number);
      statements.push(...ofJob);
      parts.clients.push(created);
    }
  };
  const known: KnownCluster[] = [];
  for (const ensemble of ensembles) {
    const plan = withOverlay(ensemble, object('StatefulSet', ensemble.name), zookeeperPodSpec);
    const labels = additionalLabels('zookeeper', plan.name, object('ConfigMap', plan.configMapName));
    const operations = ensembleOperationsOf(objects, plan);
    const selectors = operations.map(({ kind }) => operationSelector(kind, plan.name));
    const created = ensembleStatements(plan, labels, clientPeersOf(plan, usersOf(plan), selectors), constants, object);
    statements.push(...created);
    parts.ensembles.push({ plan, labels });
    const { constant } = created.at(-1)!;
    connect.set(connectStringOf(plan), constant!);
    apps.push({ app: { kind: 'ensemble', name: plan.name, namespace: plan.namespace, pods: plan.servers.length, metrics: metricsOf(plan.pod) }, constant: constant! });
    addOperations(operations, (read, index) => ensembleOperationConstructs(read, plan, constant!, index));
  }
  for (const cluster of clusters) {
    const hashOf = ({ name }: NodeSetPlan) => object('StatefulSet', name)?.body.spec?.template?.metadata?.annotations?.[CONFIG_HASH] as string | undefined;
    const sets = withPatterns(cluster, hashOf).sets
      .map((set) => withOverlay(set, object('StatefulSet', set.name), (plain) => kafkaPodSpec(cluster, plain)));
    const clients = testClientObjectsIn(objects, 'Pod', cluster);
    const operations = operationsOf(objects, cluster);
    const monitors = podMonitorsOf(objects, cluster);
    const isUsed = clients.length + operations.length + monitors.length + mirrorsOf(objects, cluster).length > 0;
    const constant = isUsed ? constants.name('cluster') : undefined;
    const labels = additionalLabels('kafka', cluster.name, object('ConfigMap', sets[0].configMapName));
    const code = clusterCode({ ...cluster, sets }, { labels, ensembles: connect, constants, constant, find: object });
    statements.push(...code.statements);
    errors.push(...code.unsupported);
    parts.clusters.push({ plan: { ...cluster, sets }, labels, services: code.services });
    for (const client of clients) {
      const { code: clientCode, objects: ofClient } = testClient(client, { ...cluster, sets }, constant!, objects);
      statements.push({ code: clientCode });
      parts.clients.push({ objects: ofClient, labels: { ...objectLabels(TEST_CLIENT_APP, cluster.name), ...labels } });
    }
    addOperations(operations, (read, index) => operationConstructs(read, { ...cluster, sets }, constant!, index));
    for (const monitor of monitors) {
      const add = () => {
        const { statement, created } = monitoringConstruct(monitor, { ...cluster, sets }, constant!, monitored++, object, apps);
        statements.push(statement);
        parts.clients.push(...created);
      };
      if (watchesMirrors(monitor, object)) { afterMirrors.push(add); } else { add(); }
    }
    known.push({ plan: { ...cluster, sets }, constant });
  }
  for (const mirror of mirrors) {
    const id = [...ensembles, ...clusters].some(({ name }) => name === mirror.name) ? `${mirror.name}-mirror` : mirror.name;
    const { code, app, checked, ...created } = mirrorConstruct(mirror, id, known, object);
    const operations = mirrorOperationsOf(objects, mirror);
    const isMonitored = afterMirrors.length > 0 && app.metrics !== undefined;
    const constant = operations.length > 0 || isMonitored ? constants.name('mirror') : undefined;
    if (isMonitored) { apps.push({ app, constant: constant! }); }
    statements.push({ code, constant });
    parts.clients.push(created);
    addOperations(operations, (read, index) => mirrorOperationConstructs(read, checked, constant!, index));
  }
  for (const add of afterMirrors) { add(); }
  return {
    chart: { id: namespace ?? [...clusters, ...ensembles, ...mirrors][0].name, namespace, statements },
    unmodelled: unmodelledChanges(objects, parts),
    errors,
  };
}

function additionalLabels(app: string, instance: string, object: KubernetesObject | undefined): Record<string, string> {
  const defaults = objectLabels(app, instance);
  return Object.fromEntries(Object.entries(object?.labels ?? {}).filter(([key, value]) => defaults[key] !== value));
}

/** Returns the plan with an overlay of the pod spec for everything in the manifest that the plan does not contain. */
function withOverlay<P extends WorkloadPlan>(set: P, object: KubernetesObject | undefined, render: (plain: P) => unknown): P {
  const wanted = object?.body.spec?.template?.spec;
  const own = render(set) as { containers: { name: string }[]; initContainers?: { name: string }[] };
  // Properties of the constructs change all containers of the library, so a part of one container comes from an overlay.
  const others = [OWNERSHIP_CONTAINER, MYID_CONTAINER, ...[...set.pod.sidecars, ...set.pod.initContainers].map((container: any) => container.name)];
  const names = [...own.containers, ...own.initContainers ?? []].map(({ name }) => name).filter((name) => !others.includes(name));
  const inAll = (list: 'env' | 'volumeMounts', item: string) => names.every((name) =>
    listOf([...listOf(wanted?.containers), ...listOf(wanted?.initContainers)].find((container) => container.name === name)?.[list])
      .some((candidate) => candidate.name === item));
  const plain: P = {
    ...set,
    pod: {
      ...set.pod,
      // No option sets it.
      preStopSeconds: podDefaults(set.roles).preStopSeconds,
      env: set.pod.env.filter(({ name, value, secret, fieldPath }) =>
        inAll('env', name) && (value !== undefined || secret !== undefined || fieldPath !== undefined)),
      volumes: set.pod.volumes.filter(({ name }) => inAll('volumeMounts', name)),
    },
  };
  const overlay = overlayOf(JSON.parse(JSON.stringify(render(plain))), wanted) as Record<string, unknown> | undefined;
  return overlay === undefined ? plain : { ...plain, pod: { ...plain.pod, overlay } };
}
