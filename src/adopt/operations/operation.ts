import { dirname } from 'node:path';
import { clientIn } from './client';
import { featureUpgradeCode } from './feature-upgrade';
import { CodeClient, OperationCode } from './operation-code';
import { provisioningCode } from './provisioning';
import { reassignmentCode } from './reassignment';
import { smokeTestCode } from './smoke-test';
import { OperationKind } from '../../model/operation';
import { ClusterPlan } from '../../model/plan';
import { configMapAnnotations } from '../../plan/annotations';
import { clientListeners } from '../../plan/listeners';
import { mergeClients } from '../../plan/operations/clients';
import { operationApp, OPERATION_MEBIBYTES, OPERATION_PROPERTIES, OPERATIONS } from '../../plan/operations/operation';
import { memorySpec } from '../../plan/pods/pod';
import { listOf } from '../../read/objects';
import { ReadOperation } from '../../read/own/operation';
import { objectLabels } from '../../render/labels';
import { PlannedObject } from '../../render/objects';
import { operationCronJob, operationData, operationJob, OperationPlan } from '../../render/operation';
import { clientImage, imageCall } from '../image';
import { call, callWith, Code, literal, text } from '../print/code';
import { printCall } from '../print/factory-call';
import { Statement } from '../print/statement';
import { size } from '../print/units';
import { loginCode, userCode } from '../test-clients/login';
import { clientConfigOf } from '../test-clients/objects';

const CODES: { readonly [K in OperationKind]?: (read: ReadOperation, on: Record<string, Code>, cluster: ClusterPlan) => OperationCode } = {
  'provisioning': provisioningCode,
  'feature-upgrade': featureUpgradeCode,
  'reassignment': reassignmentCode,
  'smoke-test': smokeTestCode,
};

/** The constructs of a Job that works on a cluster, and the objects that they create. */
interface OperationConstructs {
  readonly statements: readonly Statement[];
  readonly objects: readonly PlannedObject[];
  readonly labels: Readonly<Record<string, string>>;
}

/** Returns the constructs of a Job that works on a cluster. `index` is the number of other Jobs of its kind before it. */
export function operationConstructs(read: ReadOperation, cluster: ClusterPlan, constant: string, index: number): OperationConstructs {
  const { kind, configMap, job } = read;
  const on = { cluster: text(constant) };
  const code = CODES[kind]!(read, on, cluster);
  const pod = job.body.spec?.template?.spec;
  const [container] = listOf(pod?.containers);
  const first = clientIn(read, OPERATION_PROPERTIES, cluster);
  const { listener, login } = first;
  const tools = listOf(pod?.volumes).find(({ name }) => name === 'tools')?.configMap?.name as string | undefined;
  const { image } = cluster.sets[0];
  const own = imageCall(clientImage(pod, dirname(String(listOf(container?.command)[0])), image));
  const isOwnImage = container?.image === image.reference;
  const memory = container?.resources?.limits?.memory;
  const name = configMap.name.replace(/-[0-9a-f]{10}$/, '');
  const construct = callWith(`new ${OPERATIONS[kind].construct}`, [text('chart'), literal(index === 0 ? kind : `${kind}-${index + 1}`)], {
    ...on,
    name: name === `${cluster.name}-${kind}` ? undefined : literal(name),
    listener: listener === clientListeners(cluster.listeners)[0]?.name ? undefined : literal(listener),
    login: login && loginCode(login),
    ...code.options,
    image: isOwnImage || tools === undefined ? undefined : printCall(own),
    tools: tools === undefined ? call('KafkaTools.image', printCall(own)) : undefined,
    user: userCode(pod?.securityContext, own.value._spec),
    memoryLimit: memory === `${OPERATION_MEBIBYTES}Mi` ? undefined : size(memory),
  });
  return {
    statements: [...code.before ?? [], construct].map((statement) => ({ code: statement })),
    objects: objectsOf(read, code, cluster, {
      tools,
      name,
      clients: { [OPERATION_PROPERTIES]: first, ...code.clients },
      image: { ...image, ...isOwnImage ? {} : own.value._spec },
      memory: memorySpec(memory),
    }),
    labels: objectLabels(operationApp(kind), cluster.name),
  };
}

/** Returns the objects that the construct creates; nothing for a listener that does not exist. */
function objectsOf(
  { kind, configMap, job, cronJob }: ReadOperation, { wanted, passwords = [] }: OperationCode, cluster: ClusterPlan,
  { clients, memory, ...own }: Pick<OperationPlan, 'name' | 'image' | 'tools'> & {
    readonly clients: Readonly<Record<string, CodeClient>>; readonly memory?: OperationPlan['memory'];
  },
): PlannedObject[] {
  const configs = Object.entries(clients).flatMap(([file, { listener, login }]) => {
    const config = clientConfigOf(cluster, listener, login);
    return config ? [[file, config] as const] : [];
  });
  if (configs.length < Object.keys(clients).length || !memory) { return []; }
  const { runAsUser: uid, runAsGroup: gid } = job.body.spec?.template?.spec?.securityContext ?? {};
  const plan: OperationPlan = {
    ...own, kind, image: { ...own.image, uid, gid }, cluster: cluster.name, wanted, passwords, memory, ...mergeClients(Object.fromEntries(configs)),
  };
  const data = operationData(plan);
  return [
    { kind: 'ConfigMap', name: configMap.name, annotations: configMapAnnotations(plan.clients), content: () => ({ immutable: true, data }) },
    { kind: 'Job', name: job.name, annotations: {}, content: () => ({ spec: operationJob(plan) }) },
    ...cronJob ? [{ kind: 'CronJob', name: cronJob.name, annotations: {}, content: () => ({ spec: operationCronJob(plan, cronJob.body.spec.schedule) }) } as const] : [],
  ];
}
