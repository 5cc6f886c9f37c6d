import { createHash } from 'node:crypto';
import { cronJobSpec, jobSpec } from './job';
import { ToolPod, toolPodSpec } from './pods/tool-pod';
import type { OperationKind } from '../model/operation';
import type { SecretReference } from '../model/references';
import { OPERATIONS, OPERATION_PROPERTIES, operationSelector } from '../plan/operations/operation';
import { PASSWORD_FOLDER, passwordPath } from '../plan/operations/provisioning';

/** A Job that runs a command of the Java program on a cluster. */
export interface OperationPlan extends Pick<ToolPod, 'image' | 'memory' | 'tools' | 'env' | 'jvmOptions' | 'volumes'> {
  readonly kind: OperationKind;
  /** The beginning of the name, before the hash. */
  readonly name: string;
  /** The name of the cluster. */
  readonly cluster: string;
  /** What the command reads. */
  readonly wanted: string;
  /** The properties files of clients by name; the first one is that of the listener with which it begins. */
  readonly clients: Readonly<Record<string, string>>;
  /** The passwords that the command reads from files. */
  readonly passwords: readonly SecretReference[];
}

/** The folder of the files of a command. */
export const OPERATION_FOLDER = '/etc/cdk8s-kafka';

export const operationData = ({ kind, clients, wanted }: OperationPlan): Record<string, string> => ({ ...clients, [OPERATIONS[kind].file]: wanted });

/** Returns the name of the Job and of its ConfigMap, with a hash of both: Kubernetes refuses changes of them. */
export const operationName = (plan: OperationPlan): string =>
  `${plan.name}-${createHash('sha256').update(JSON.stringify([operationData(plan), specOf(plan, '')])).digest('hex').slice(0, 10)}`;

export const operationJob = (plan: OperationPlan) => specOf(plan, operationName(plan));

export const operationCronJob = (plan: OperationPlan, schedule: string) => cronJobSpec(schedule, operationJob(plan));

function specOf({ kind, cluster, passwords, volumes, ...pod }: OperationPlan, configMap: string) {
  const { command, file, isTest } = OPERATIONS[kind];
  return jobSpec(operationSelector(kind, cluster), toolPodSpec({
    ...pod,
    name: kind,
    args: [command, `${OPERATION_FOLDER}/${file}`, `${OPERATION_FOLDER}/${OPERATION_PROPERTIES}`],
    isRepeated: !isTest,
    volumes: [
      { name: 'config', mountPath: OPERATION_FOLDER, source: { configMap: { name: configMap } } },
      ...passwords.length === 0 ? [] : [{ name: 'passwords', mountPath: PASSWORD_FOLDER, source: { projected: { sources: passwords.map(passwordSource) } } }],
      ...volumes,
    ],
  }));
}

const passwordSource = (secret: SecretReference) => ({ secret: { name: secret.name, items: [{ key: secret.key, path: passwordPath(secret) }] } });
