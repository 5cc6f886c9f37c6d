import { ApiObject, App, Chart, Lazy, Size } from 'cdk8s';
import type { Construct } from 'constructs';
import { createObject } from './api-object';
import { report } from './declarations';
import { jarConfigMap } from './jar-config-map';
import { memory } from './memory';
import { KafkaCluster } from '../cluster/kafka-cluster';
import type { IKafkaCluster } from '../cluster/kafka-cluster-interface';
import { KafkaImage } from '../cluster/kafka-image';
import type { CheckedMirror } from '../mirror/checked-mirror';
import type { Finding } from '../model/finding';
import type { OperationKind } from '../model/operations/operation';
import type { PeerPlan } from '../model/plan';
import type { SecretReference } from '../model/references';
import type { ImageSpec } from '../model/workload-spec';
import type { KafkaOperationProps } from '../operations/kafka-operation';
import type { OperationProps } from '../operations/operation-props';
import type { Fault } from '../options/fault';
import { configMapAnnotations } from '../plan/annotations';
import { LAST_ZOOKEEPER_VERSION } from '../plan/defaults';
import { mergeClients } from '../plan/operations/clients';
import { mirrorClientFile } from '../plan/operations/mirror-check';
import { operationApp, operationBaseName, OPERATIONS, operationSelector, OPERATION_MEBIBYTES, OPERATION_PROPERTIES } from '../plan/operations/operation';
import { KINDS } from '../render/kinds';
import {
  operationCronJob, operationData, operationDeployment, operationJob, operationName, OperationPlan, operationPolicy, operationRights,
} from '../render/operation';
import { PORT_POLICY_RULES } from '../rules/listeners/network-policies';
import { rightsWithoutNamespace } from '../rules/operations/drill';
import { findingsOf } from '../rules/rule';
import type { ClientLogin } from '../security/client-login';
import type { KafkaClientConfig } from '../security/kafka-client-config';
import { ZookeeperEnsemble } from '../zookeeper/zookeeper-ensemble';

interface JobOptions {
  readonly kind: OperationKind;
  readonly faults: readonly Fault[];
  /** The content of the file that the command reads. */
  readonly wanted: () => string;
  /** Returns the findings about what the Job does. */
  readonly check: () => readonly Finding[];
  /** Returns the pods that the Job evicts; undefined if it needs no right in Kubernetes. */
  readonly evicts?: () => readonly string[];
  /** The peers that may connect to the port of a Deployment; undefined: any. */
  readonly allowedFrom?: readonly PeerPlan[];
}

interface ClusterJobOptions extends JobOptions {
  readonly cluster: KafkaCluster;
  /** The options of the construct that are right. */
  readonly options: Omit<KafkaOperationProps, 'cluster'>;
  /** The passwords that the command reads from files. */
  readonly passwords?: () => readonly SecretReference[];
  /** Further clients of the Job, by the names of their properties files. */
  readonly clients?: Readonly<Record<string, { readonly listener?: string; readonly login?: ClientLogin }>>;
  readonly schedule?: string;
}

interface EnsembleJobOptions extends JobOptions {
  readonly ensemble: ZookeeperEnsemble;
  readonly options: OperationProps;
}

interface MirrorJobOptions extends JobOptions {
  readonly mirror: CheckedMirror;
  readonly options: OperationProps;
}

/** A Job with what it works on. */
interface Job extends JobOptions, Pick<ClusterJobOptions, 'passwords' | 'schedule'> {
  readonly owner: Pick<ZookeeperEnsemble, 'name' | 'namespace'>;
  readonly options: OperationProps;
  readonly image: ImageSpec;
  /** The properties files of its clients, and their configurations. */
  readonly clients: readonly { readonly file: string; readonly config: KafkaClientConfig }[];
  readonly clientFindings: readonly Finding[];
  /** Whether there are NetworkPolicies. */
  readonly networkPolicies: boolean;
  /** Closes the listeners to it again. */
  readonly forbid: () => void;
}

/** The objects of a Job. */
interface Operation {
  readonly configMap: ApiObject;
  /** The Job, or the Deployment of a command that does not end. */
  readonly job: ApiObject;
  /** Admits connections to the port of a Deployment. */
  readonly networkPolicy?: ApiObject;
  readonly cronJob?: ApiObject;
  /** ServiceAccount, Role and RoleBinding, if it needs a right in Kubernetes. */
  readonly rights: ApiObject[];
  /** Closes the listeners to the Job again, and gives up the program. */
  readonly withdraw: () => void;
}

/**
 * Returns the cluster of an operation. With faults it is one outside the app, so that the real cluster does not report their
 * consequences.
 */
export const clusterOf = (cluster: IKafkaCluster, faults: readonly Fault[]): KafkaCluster =>
  faults.length === 0 ? cluster as KafkaCluster : new KafkaCluster(new Chart(new App(), 'unused'), 'kafka');

/** The same for an ensemble. */
export const ensembleOf = (ensemble: ZookeeperEnsemble, faults: readonly Fault[]): ZookeeperEnsemble =>
  faults.length === 0 ? ensemble : new ZookeeperEnsemble(new Chart(new App(), 'unused'), 'zookeeper');

/** Creates the Job of an operation on a cluster and what it reads, and reports the findings about it at its construct. */
export function createOperation(construct: Construct, operation: ClusterJobOptions): Operation {
  const { kind, cluster, options } = operation;
  const { listener, login } = options;
  const logins = { [OPERATION_PROPERTIES]: { listener, login }, ...operation.clients };
  const clients = Object.entries(logins).map(([file, client]) =>
    ({ file, ...cluster._clients.checkedConfig(client.listener, client.login ?? cluster._clients.adminLogin(client.listener)) }));
  const selector = operationSelector(kind, cluster.name);
  const admitted = Object.values(logins).map((client) => cluster._clients.admit(selector, client.listener));
  return createJob(construct, {
    ...operation,
    owner: cluster,
    image: options.image?._spec ?? cluster._image,
    clients,
    clientFindings: clients.flatMap(({ findings }, index) => findings.map((finding) => finding.rule === 'client-login'
      ? { ...finding, fix: `set ${index === 0 ? 'login' : 'logins'} of ${OPERATIONS[kind].construct}: ${finding.fix}` } : finding)),
    networkPolicies: cluster._clients.haveNetworkPolicies,
    forbid: () => admitted.forEach((forbid) => forbid()),
  });
}

/** Creates the Job of an operation on a ZooKeeper ensemble. */
export function createEnsembleOperation(construct: Construct, operation: EnsembleJobOptions): Operation {
  const { kind, ensemble, options } = operation;
  const image = options.image ?? KafkaImage.apache(LAST_ZOOKEEPER_VERSION);
  const forbid = ensemble._admit(operationSelector(kind, ensemble.name));
  return createJob(construct, { ...operation, owner: ensemble, image: image._spec, clients: [], clientFindings: [], networkPolicies: false, forbid });
}

/** Creates the Job of an operation on a mirror, with the logins of the mirror. */
export function createMirrorOperation(construct: Construct, operation: MirrorJobOptions): Operation {
  const { kind, mirror, options } = operation;
  const clients = (['source', 'target'] as const).map((side) => ({ file: mirrorClientFile(side), config: mirror.clients[side] }));
  const forbid = mirror.admit(operationSelector(kind, mirror.name));
  const image = options.image?._spec ?? mirror.image;
  return createJob(construct, { ...operation, owner: mirror, image, clients, clientFindings: [], networkPolicies: false, forbid });
}

function createJob(construct: Construct, job: Job): Operation {
  const { kind, owner, options, faults, check, clients, schedule } = job;
  const { construct: ofConstruct, port, jar } = OPERATIONS[kind];
  const { name = operationBaseName(kind, owner.name) } = options;
  const namespace = owner.namespace ?? Chart.of(construct).namespace;
  const rightsFindings = job.evicts !== undefined && namespace === undefined ? [rightsWithoutNamespace(ofConstruct)] : [];
  report(construct, faults, () => [
    ...job.clientFindings,
    ...rightsFindings,
    ...findingsOf(PORT_POLICY_RULES, { of: ofConstruct, allowedFrom: job.allowedFrom, networkPolicies: job.networkPolicies }),
    ...check(),
  ]);
  const tools = options.tools?._image ? undefined : jarConfigMap(construct, jar, namespace);
  const merged = () => mergeClients(Object.fromEntries(clients.map(({ file, config }) => [file, config])));
  const image = options.tools?._image?._spec ?? job.image;
  const plan = (): OperationPlan => ({
    kind,
    name,
    owner: owner.name,
    wanted: job.wanted(),
    passwords: job.passwords?.() ?? [],
    evicts: job.evicts?.(),
    image: { ...image, ...options.user && { uid: options.user.uid, gid: options.user.gid } },
    memory: memory(options.memoryLimit ?? Size.mebibytes(OPERATION_MEBIBYTES)),
    tools: tools?.configMap.name,
    ...merged(),
  });
  const lazy = <T>(value: (plan: OperationPlan) => T) => Lazy.any({ produce: () => value(plan()) });
  const hashedName = lazy(operationName) as unknown as string;
  // The pods are known only with the plan.
  const rights = job.evicts === undefined ? [] : operationRights(name, namespace, []);
  const of = { name: owner.name, namespace, _app: operationApp(kind), _labels: {} };
  return {
    rights: rights.map(({ kind: ofKind, content }, index) => createObject(construct, ofKind, of, {
      apiVersion: KINDS[ofKind].apiVersion,
      kind: ofKind,
      name,
      content: Object.fromEntries(Object.keys(content).map((field) =>
        [field, lazy(({ evicts = [] }) => operationRights(name, namespace, evicts)[index].content[field])])),
    })),
    configMap: createObject(construct, 'Config', of, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name: hashedName,
      annotations: configMapAnnotations(Object.fromEntries(clients.map(({ file, config }) => [file, config.properties]))),
      content: { immutable: true, data: lazy(operationData) },
    }),
    job: createObject(construct, port === undefined ? 'Job' : 'Deployment', of, port === undefined
      ? { apiVersion: 'batch/v1', kind: 'Job', name: hashedName, content: { spec: lazy(operationJob) } }
      : { apiVersion: 'apps/v1', kind: 'Deployment', name, content: { spec: lazy(operationDeployment) } }),
    networkPolicy: port === undefined || !job.networkPolicies ? undefined : createObject(construct, 'NetworkPolicy', of, {
      apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', name, content: { spec: operationPolicy(kind, name, owner.name, job.allowedFrom) },
    }),
    cronJob: schedule === undefined ? undefined : createObject(construct, 'CronJob', of, {
      apiVersion: 'batch/v1', kind: 'CronJob', name, content: { spec: lazy((planned) => operationCronJob(planned, schedule)) },
    }),
    withdraw: () => {
      job.forbid();
      tools?.release();
    },
  };
}
