import type { OperationCode } from './operation-code';
import { PermissionSpec, QuotaLimits, TopicSpec, UserSpec } from '../../model/operations/provisioning';
import { passwordsOf, wantedFile } from '../../plan/operations/provisioning';
import { ReadOperation } from '../../read/own/operations/operation';
import { provisioningIn } from '../../read/own/operations/provisioning';
import { call, callWith, Code, list, literal, object, text, unlessEmpty } from '../print/code';

/** Returns the code of what a Job brings a cluster to. */
export function provisioningCode(read: ReadOperation, on: Record<string, Code>): OperationCode {
  const spec = provisioningIn(read);
  return {
    before: [...spec.topics.map((topic) => topicCode(topic, on)), ...spec.users.map((user) => userStatement(user, on))],
    options: {
      undeclaredConfig: spec.undeclaredConfig === 'keep' ? undefined : text('UndeclaredConfig.RESET'),
      schedule: literal(read.cronJob?.body.spec?.schedule),
      absentTopics: unlessEmpty(spec.absentTopics),
      absentUsers: unlessEmpty(spec.absentUsers),
      clientQuotas: object(Object.fromEntries(Object.entries(spec.clientQuotas).map(([id, limits]) => [id, quotasCode(limits)]))),
      groups: unlessEmpty(spec.groups),
    },
    wanted: wantedFile(spec),
    passwords: passwordsOf(spec),
  };
}

/** Clusters of one chart can have topics and users of the same names. */
const prefixOf = ({ cluster }: Record<string, Code>): string => cluster.kind !== 'text' || cluster.text === 'cluster' ? '' : `${cluster.text}-`;

const topicCode = ({ name, partitions, replicationFactor, config }: TopicSpec, on: Record<string, Code>): Code =>
  callWith('new KafkaTopic', [text('chart'), literal(`${prefixOf(on)}topic-${name}`)], {
    ...on, topicName: literal(name), partitions: literal(partitions), replicationFactor: literal(replicationFactor), config: unlessEmpty(config),
  });

function userStatement({ name, login, permissions, quotas }: UserSpec, on: Record<string, Code>): Code {
  return callWith('new KafkaUser', [text('chart'), literal(`${prefixOf(on)}user-${name}`)], {
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
