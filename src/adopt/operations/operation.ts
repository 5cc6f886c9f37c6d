import { dirname } from 'node:path';
import { OperationCode } from './operation-code';
import { provisioningCode } from './provisioning';
import { reassignmentCode } from './reassignment';
import { OperationKind } from '../../model/operation';
import { ClusterPlan } from '../../model/plan';
import { configMapAnnotations } from '../../plan/annotations';
import { clientListeners } from '../../plan/listeners';
import { objectLabels } from '../../plan/names';
import { operationApp, OPERATION_MEBIBYTES, OPERATIONS } from '../../plan/operations/operation';
import { memorySpec } from '../../plan/pods/pod';
import { listOf } from '../../read/objects';
import { ReadOperation } from '../../read/own/operation';
import { listenerOfServers } from '../../read/own/test-clients';
import { PlannedObject } from '../../render/objects';
import { operationCronJob, operationData, operationJob, OperationPlan, OPERATION_PROPERTIES } from '../../render/operation';
import { clientImage, imageCall } from '../image';
import { call, callWith, Code, literal, text } from '../print/code';
import { printCall } from '../print/factory-call';
import { Statement } from '../print/statement';
import { size } from '../print/units';
import { loginCode, loginOf, userCode } from '../test-clients/login';
import { clientConfigOf } from '../test-clients/objects';

const CODES: { readonly [K in OperationKind]?: (read: ReadOperation, on: Record<string, Code>, cluster: ClusterPlan) => OperationCode } = {
  provisioning: provisioningCode,
  reassignment: reassignmentCode,
};

/** The constructs of a Job that works on a cluster, and the objects that they create. */
interface OperationConstructs {
  readonly statements: readonly Statement[];
  readonly objects: readonly PlannedObject[];
  readonly labels: Readonly<Record<string, string>>;
}

/** Returns the constructs of a Job that works on a cluster. `index` is the number of other Jobs of its kind before it. */
export function operationConstructs(read: ReadOperation, cluster: ClusterPlan, constant: string, index: number): OperationConstructs {
  const { kind, configMap, job, properties } = read;
  const on = { cluster: text(constant) };
  const code = CODES[kind]!(read, on, cluster);
  const pod = job.body.spec?.template?.spec;
  const [container] = listOf(pod?.containers);
  const listener = listenerOfServers(properties['bootstrap.servers'] ?? '', cluster);
  const login = loginOf(properties, listOf(container?.env), listOf(pod?.volumes));
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
      listener, login, tools, name, image: { ...image, ...isOwnImage ? {} : own.value._spec }, memory: memorySpec(memory),
    }),
    labels: objectLabels(operationApp(kind), cluster.name),
  };
}

/** Returns the objects that the construct creates; nothing for a listener that does not exist. */
function objectsOf(
  { kind, configMap, job, cronJob }: ReadOperation, { wanted, passwords = [] }: OperationCode, cluster: ClusterPlan,
  { listener, login, memory, ...own }: Pick<OperationPlan, 'name' | 'image' | 'tools'> & {
    readonly listener?: string; readonly login: Parameters<typeof clientConfigOf>[2]; readonly memory?: OperationPlan['memory'];
  },
): PlannedObject[] {
  const config = clientConfigOf(cluster, listener, login);
  if (!config || !memory) { return []; }
  const { properties, env, jvmOptions, volumes } = config;
  const { runAsUser: uid, runAsGroup: gid } = job.body.spec?.template?.spec?.securityContext ?? {};
  const clients = { [OPERATION_PROPERTIES]: properties };
  const plan: OperationPlan = {
    ...own, kind, image: { ...own.image, uid, gid }, cluster: cluster.name, wanted, clients, passwords, memory, env, jvmOptions, volumes,
  };
  const data = operationData(plan);
  return [
    { kind: 'ConfigMap', name: configMap.name, annotations: configMapAnnotations(clients), content: () => ({ immutable: true, data }) },
    { kind: 'Job', name: job.name, annotations: {}, content: () => ({ spec: operationJob(plan) }) },
    ...cronJob ? [{ kind: 'CronJob', name: cronJob.name, annotations: {}, content: () => ({ spec: operationCronJob(plan, cronJob.body.spec.schedule) }) } as const] : [],
  ];
}
