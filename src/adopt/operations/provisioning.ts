import { dirname } from 'node:path';
import { ClusterPlan } from '../../model/plan';
import { PermissionSpec, QuotaLimits, TopicSpec, UserSpec } from '../../model/provisioning';
import { configMapAnnotations } from '../../plan/annotations';
import { PROVISIONING_MEBIBYTES } from '../../plan/defaults';
import { clientListeners } from '../../plan/listeners';
import { memorySpec } from '../../plan/pods/pod';
import { listOf } from '../../read/objects';
import { ReadProvisioning } from '../../read/own/provisioning';
import { listenerOfServers } from '../../read/own/test-clients';
import { PlannedObject } from '../../render/objects';
import { provisioningCronJob, provisioningData, provisioningJob, ProvisioningPlan } from '../../render/provisioning';
import { clientImage, imageCall } from '../image';
import { call, callWith, Code, list, literal, object, text, unlessEmpty } from '../print/code';
import { printCall } from '../print/factory-call';
import { Statement } from '../print/statement';
import { size } from '../print/units';
import { loginCode, loginOf, userCode } from '../test-clients/login';
import { clientConfigOf } from '../test-clients/objects';

/** The constructs that declare topics and users, and the objects that they create. */
export interface Provisioning {
  readonly statements: readonly Statement[];
  readonly objects: readonly PlannedObject[];
}

/** Returns the code of what a Job of this library brings a cluster to. */
export function provisioningCode(read: ReadProvisioning, cluster: ClusterPlan, constant: string): Provisioning {
  const { spec, configMap, job, cronJob, properties } = read;
  const pod = job.body.spec?.template?.spec;
  const [container] = listOf(pod?.containers);
  const listener = listenerOfServers(properties['bootstrap.servers'] ?? '', cluster);
  const login = loginOf(properties, listOf(container?.env), listOf(pod?.volumes));
  const { image } = cluster.sets[0];
  const own = imageCall(clientImage(pod, dirname(String(listOf(container?.command)[0])), image));
  const isOwnImage = container?.image === image.reference;
  const memory = container?.resources?.limits?.memory;
  const name = configMap.name.replace(/-[0-9a-f]{10}$/, '');
  const on = { cluster: text(constant) };
  return {
    statements: [
      ...spec.topics.map((topic) => ({ code: topicCode(topic, on) })),
      ...spec.users.map((user) => ({ code: userStatement(user, on) })),
      {
        code: callWith('new KafkaProvisioning', [text('chart'), literal('provisioning')], {
          ...on,
          name: name === `${cluster.name}-provisioning` ? undefined : literal(name),
          listener: listener === clientListeners(cluster.listeners)[0]?.name ? undefined : literal(listener),
          login: login && loginCode(login),
          undeclaredConfig: spec.undeclaredConfig === 'keep' ? undefined : text('UndeclaredConfig.RESET'),
          schedule: literal(cronJob?.body.spec?.schedule),
          absentTopics: unlessEmpty(spec.absentTopics),
          absentUsers: unlessEmpty(spec.absentUsers),
          clientQuotas: object(Object.fromEntries(Object.entries(spec.clientQuotas).map(([id, limits]) => [id, quotasCode(limits)]))),
          groups: unlessEmpty(spec.groups),
          image: isOwnImage ? undefined : printCall(own),
          user: userCode(pod?.securityContext, own.value._spec),
          memoryLimit: memory === `${PROVISIONING_MEBIBYTES}Mi` ? undefined : size(memory),
        }),
      },
    ],
    objects: objectsOf(read, cluster, {
      listener, login, name, image: { ...image, ...isOwnImage ? {} : own.value._spec }, memory: memorySpec(memory),
    }),
  };
}

const topicCode = ({ name, partitions, replicationFactor, config }: TopicSpec, on: Record<string, Code>): Code =>
  callWith('new KafkaTopic', [text('chart'), literal(`topic-${name}`)], {
    ...on, topicName: literal(name), partitions: literal(partitions), replicationFactor: literal(replicationFactor), config: unlessEmpty(config),
  });

function userStatement({ name, login, permissions, quotas }: UserSpec, on: Record<string, Code>): Code {
  return callWith('new KafkaUser', [text('chart'), literal(`user-${name}`)], {
    ...on,
    userName: literal(name),
    login: login.kind === 'scram' ? call(`KafkaUserLogin.${login.mechanism === 'SCRAM-SHA-256' ? 'scramSha256' : 'scramSha512'}`, literal(login.password)) : undefined,
    permissions: permissions.length === 0 ? undefined : list(permissionCodes(permissions)),
    quotas: quotasCode(quotas),
  });
}

const LIMITS: Readonly<Record<string, string>> = {
  producer_byte_rate: 'producerBytesPerSecond', consumer_byte_rate: 'consumerBytesPerSecond', request_percentage: 'requestPercentage', controller_mutation_rate: 'controllerMutationsPerSecond',
};
const quotasCode = (limits: QuotaLimits): Code | undefined =>
  unlessEmpty(Object.fromEntries(Object.entries(limits).map(([key, limit]) => [LIMITS[key] ?? key, limit])));

const READ = 'Read,Describe';

/** A topic and a group to read from are one permission. */
function permissionCodes(permissions: readonly PermissionSpec[]): Code[] {
  return permissions.flatMap((permission, index) => {
    const [before, next] = [permissions[index - 1], permissions[index + 1]];
    const isConsume = (topic?: PermissionSpec, group?: PermissionSpec) => topic?.resource === 'topic' && topic.operations.join() === READ
      && group?.resource === 'group' && group.operations.join() === READ && !group.prefixed;
    if (isConsume(before, permission)) { return []; }
    return isConsume(permission, next)
      ? [callWith('Permission.consume', [literal(permission.name), literal(next.name)], permission.prefixed ? { prefixed: literal(true) } : {})] : [permissionCode(permission)];
  });
}

function permissionCode({ resource, name, prefixed, operations }: PermissionSpec): Code {
  const options = prefixed ? { prefixed: literal(true) } : {};
  const isToWrite = operations.join() === 'Write,Describe';
  if (isToWrite && resource === 'topic') { return callWith('Permission.produce', [literal(name)], options); }
  if (isToWrite && resource === 'transactional_id') { return callWith('Permission.transactional', [literal(name)], options); }
  const named = operations.map((operation) => text(`AclOperation.${operation.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()}`));
  return resource === 'cluster' ? call('Permission.cluster', ...named) : callWith(`Permission.${resource === 'topic' ? 'topic' : 'group'}`, [literal(name), list(named)], options);
}

/** Returns the objects that the construct creates; nothing for a listener that does not exist. */
function objectsOf(
  { spec, configMap, job, cronJob }: ReadProvisioning, cluster: ClusterPlan,
  { listener, login, memory, ...own }: Pick<ProvisioningPlan, 'name' | 'image'> & { listener?: string; login: Parameters<typeof clientConfigOf>[2]; memory?: ProvisioningPlan['memory'] },
): PlannedObject[] {
  const config = clientConfigOf(cluster, listener, login);
  const tools = listOf(job.body.spec?.template?.spec?.volumes).find(({ name }) => name === 'tools')?.configMap?.name;
  if (!config || !memory) { return []; }
  const { properties, env, jvmOptions, volumes } = config;
  const { runAsUser: uid, runAsGroup: gid } = job.body.spec?.template?.spec?.securityContext ?? {};
  const plan: ProvisioningPlan = {
    ...own, image: { ...own.image, uid, gid }, cluster: cluster.name, spec, memory, tools, properties, env, jvmOptions, volumes,
  };
  const data = provisioningData(plan);
  return [
    { kind: 'ConfigMap', name: configMap.name, annotations: configMapAnnotations({ properties }), content: () => ({ immutable: true, data }) },
    { kind: 'Job', name: job.name, annotations: {}, content: () => ({ spec: provisioningJob(plan) }) },
    ...cronJob ? [{ kind: 'CronJob', name: cronJob.name, annotations: {}, content: () => ({ spec: provisioningCronJob(plan, cronJob.body.spec.schedule) }) } as const] : [],
  ];
}
