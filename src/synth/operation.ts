import { ApiObject, App, Chart, Lazy, Size } from 'cdk8s';
import type { Construct } from 'constructs';
import { createObject } from './api-object';
import { report } from './declarations';
import { memory } from './memory';
import { toolsConfigMap } from './tools-config-map';
import { KafkaCluster } from '../cluster/kafka-cluster';
import type { IKafkaCluster } from '../cluster/kafka-cluster-interface';
import type { Finding } from '../model/finding';
import type { OperationKind } from '../model/operation';
import type { SecretReference } from '../model/references';
import type { KafkaOperationProps } from '../operations/kafka-operation';
import type { Fault } from '../options/fault';
import { configMapAnnotations } from '../plan/annotations';
import { mergeClients } from '../plan/operations/clients';
import { operationApp, OPERATIONS, OPERATION_MEBIBYTES, OPERATION_PROPERTIES, operationSelector } from '../plan/operations/operation';
import { operationCronJob, operationData, operationJob, operationName, OperationPlan } from '../render/operation';
import type { ClientLogin } from '../security/client-login';

interface OperationOptions {
  readonly kind: OperationKind;
  readonly cluster: KafkaCluster;
  /** The options of the construct that are right. */
  readonly options: Omit<KafkaOperationProps, 'cluster'>;
  readonly faults: readonly Fault[];
  /** The content of the file that the command reads. */
  readonly wanted: () => string;
  /** The passwords that the command reads from files. */
  readonly passwords?: () => readonly SecretReference[];
  /** Further clients of the Job, by the names of their properties files. */
  readonly clients?: Readonly<Record<string, { readonly listener?: string; readonly login?: ClientLogin }>>;
  /** Returns the findings about what the Job does. */
  readonly check: () => readonly Finding[];
  readonly schedule?: string;
}

/** The objects of a Job that works on a cluster. */
interface Operation {
  readonly configMap: ApiObject;
  readonly job: ApiObject;
  readonly cronJob?: ApiObject;
  /** Closes the listeners to the Job again, and gives up the program. */
  readonly withdraw: () => void;
}

/**
 * Returns the cluster of an operation. With faults it is one outside the app, so that the real cluster does not report their
 * consequences.
 */
export const clusterOf = (cluster: IKafkaCluster, faults: readonly Fault[]): KafkaCluster =>
  faults.length === 0 ? cluster as KafkaCluster : new KafkaCluster(new Chart(new App(), 'unused'), 'kafka');

/** Creates the Job of an operation and what it reads, and reports the findings about it at its construct. */
export function createOperation(construct: Construct, operation: OperationOptions): Operation {
  const { kind, cluster, options, faults, check, schedule } = operation;
  const { construct: owner } = OPERATIONS[kind];
  const { name = `${cluster.name}-${kind}`, listener, login } = options;
  const logins = { [OPERATION_PROPERTIES]: { listener, login }, ...operation.clients };
  const clients = Object.entries(logins).map(([file, client]) =>
    ({ file, ...cluster._clients.checkedConfig(client.listener, client.login ?? cluster._clients.adminLogin(client.listener)) }));
  const findings = clients.flatMap((client, index) => client.findings.map((finding) => finding.rule === 'client-login'
    ? { ...finding, fix: `set ${index === 0 ? 'login' : 'logins'} of ${owner}: ${finding.fix}` } : finding));
  report(construct, faults, () => [
    ...findings,
    ...check(),
  ]);
  const selector = operationSelector(kind, cluster.name);
  const admitted = Object.values(logins).map((client) => cluster._clients.admit(selector, client.listener));
  const namespace = cluster.namespace ?? Chart.of(construct).namespace;
  const tools = options.tools?._image ? undefined : toolsConfigMap(construct, namespace);
  const merged = () => mergeClients(Object.fromEntries(clients.map(({ file, config }) => [file, config])));
  const image = (options.tools?._image ?? options.image)?._spec ?? cluster._image;
  const plan = (): OperationPlan => ({
    kind,
    name,
    cluster: cluster.name,
    wanted: operation.wanted(),
    passwords: operation.passwords?.() ?? [],
    image: { ...image, ...options.user && { uid: options.user.uid, gid: options.user.gid } },
    memory: memory(options.memoryLimit ?? Size.mebibytes(OPERATION_MEBIBYTES)),
    tools: tools?.configMap.name,
    ...merged(),
  });
  const lazy = <T>(value: (plan: OperationPlan) => T) => Lazy.any({ produce: () => value(plan()) });
  const hashedName = lazy(operationName) as unknown as string;
  const of = { name: cluster.name, namespace, _app: operationApp(kind), _labels: {} };
  return {
    configMap: createObject(construct, 'Config', of, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name: hashedName,
      annotations: configMapAnnotations(Object.fromEntries(clients.map(({ file, config }) => [file, config.properties]))),
      content: { immutable: true, data: lazy(operationData) },
    }),
    job: createObject(construct, 'Job', of, { apiVersion: 'batch/v1', kind: 'Job', name: hashedName, content: { spec: lazy(operationJob) } }),
    cronJob: schedule === undefined ? undefined : createObject(construct, 'CronJob', of, {
      apiVersion: 'batch/v1', kind: 'CronJob', name, content: { spec: lazy((planned) => operationCronJob(planned, schedule)) },
    }),
    withdraw: () => {
      admitted.forEach((forbid) => forbid());
      tools?.release();
    },
  };
}
