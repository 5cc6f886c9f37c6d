import { createHash } from 'node:crypto';
import type { k8s } from 'cdk8s-plus-28';
import { cronJobSpec, jobSpec } from './job';
import { policySpec } from './network-policy';
import { Plain } from './plain';
import { ToolPod, toolPodSpec } from './pods/tool-pod';
import { evictionRules, roleBinding } from './rights';
import type { KindName } from '../model/kind-name';
import type { OperationKind } from '../model/operations/operation';
import type { PeerPlan } from '../model/plan';
import type { SecretReference } from '../model/references';
import { OPERATIONS, operationSelector } from '../plan/operations/operation';
import { PASSWORD_FOLDER, passwordPath } from '../plan/operations/provisioning';

/** A Job, or a Deployment, that runs a command of the Java program on a cluster. */
export interface OperationPlan extends Pick<ToolPod, 'image' | 'memory' | 'tools' | 'env' | 'jvmOptions' | 'volumes'> {
  readonly kind: OperationKind;
  /** The beginning of the name, before the hash. */
  readonly name: string;
  /** The name of the cluster or ensemble. */
  readonly owner: string;
  /** What the command reads. */
  readonly wanted: string;
  /** The properties files of clients by name: first that of the listener with which it begins. Jobs on ensembles have none. */
  readonly clients: Readonly<Record<string, string>>;
  /** The passwords that the command reads from files. */
  readonly passwords: readonly SecretReference[];
  /** The pods that the command evicts; undefined if it needs no right in Kubernetes. */
  readonly evicts?: readonly string[];
}

/** An object with a right of a Job. */
interface RightObject {
  readonly kind: KindName;
  readonly name: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** The folder of the files of a command. */
export const OPERATION_FOLDER = '/etc/cdk8s-kafka';

export const operationData = ({ kind, clients, wanted }: OperationPlan): Record<string, string> => ({ ...clients, [OPERATIONS[kind].file]: wanted });

/** Returns the name of the Job and of its ConfigMap, with a hash of both: Kubernetes refuses changes of them. */
export const operationName = (plan: OperationPlan): string =>
  `${plan.name}-${createHash('sha256').update(JSON.stringify([operationData(plan), jobOf(plan, '')])).digest('hex').slice(0, 10)}`;

export const operationJob = (plan: OperationPlan) => jobOf(plan, operationName(plan));

/** One pod, which is stopped before the next one starts: two would count everything twice. Its ConfigMap has the name of a Job's. */
export const operationDeployment = (plan: OperationPlan): Plain<k8s.DeploymentSpec> => {
  const labels = operationSelector(plan.kind, plan.owner);
  return {
    replicas: 1,
    strategy: { type: 'Recreate' },
    selector: { matchLabels: labels },
    template: { metadata: { labels: { ...labels } }, spec: podOf(plan, operationName(plan)) },
  };
};

/** Admits peers to the port of metrics of a Deployment, and nobody to others. */
export const operationPolicy = (kind: OperationKind, name: string, owner: string, peers: readonly PeerPlan[] | undefined) => policySpec({
  name, selector: operationSelector(kind, owner), ingress: [{ ports: [{ port: OPERATIONS[kind].port!, protocol: 'TCP' }], peers }],
});

export const operationCronJob = (plan: OperationPlan, schedule: string) => cronJobSpec(schedule, operationJob(plan));

/** Returns the objects with the rights of a Job that evicts pods; they have the name of the Job without its hash. */
export const operationRights = (name: string, namespace: string | undefined, evicts: readonly string[]): RightObject[] => [
  { kind: 'ServiceAccount', name, content: { automountServiceAccountToken: false } },
  { kind: 'Role', name, content: { rules: evictionRules(evicts) } },
  { kind: 'RoleBinding', name, content: roleBinding(name, namespace) },
];

const jobOf = (plan: OperationPlan, configMap: string) => jobSpec(operationSelector(plan.kind, plan.owner), podOf(plan, configMap));

function podOf({ kind, name, clients, passwords, evicts, volumes, ...pod }: OperationPlan, configMap: string) {
  const { command, file, isTest, port, jar } = OPERATIONS[kind];
  return toolPodSpec({
    ...pod,
    name: kind,
    jar,
    args: [command, ...[file, ...Object.keys(clients).slice(0, 1)].map((argument) => `${OPERATION_FOLDER}/${argument}`)],
    restartPolicy: port === undefined ? (isTest ? 'Never' : 'OnFailure') : undefined,
    port,
    serviceAccount: evicts && name,
    volumes: [
      { name: 'config', mountPath: OPERATION_FOLDER, source: { configMap: { name: configMap } } },
      ...passwords.length === 0 ? [] : [{ name: 'passwords', mountPath: PASSWORD_FOLDER, source: { projected: { sources: passwords.map(passwordSource) } } }],
      ...volumes,
    ],
  });
}

const passwordSource = (secret: SecretReference) => ({ secret: { name: secret.name, items: [{ key: secret.key, path: passwordPath(secret) }] } });
