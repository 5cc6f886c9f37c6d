import { isTopicName, TOPIC_NAME_FIX } from './topic-name';
import { show } from '../../model/finding';
import { PermissionSpec, ProvisioningSpec, TopicSpec, UserSpec } from '../../model/operations/provisioning';
import { ClusterPlan, isBroker } from '../../model/plan';
import { replicationSetting } from '../../plan/settings';
import { duplicates } from '../../util/duplicates';
import { javaList } from '../../util/java-text';
import { Rule, RuleEntry, Violation } from '../rule';

/** A topic, and the cluster to which it is added. */
export interface PlannedTopic {
  readonly topic: TopicSpec;
  readonly cluster: ClusterPlan;
  /** The number of brokers; undefined if other code deploys them. */
  readonly brokers?: number;
}

/** A user, and the cluster to which it is added. */
export interface PlannedUser {
  readonly user: UserSpec;
  readonly cluster: ClusterPlan;
}

/** Topics that Kafka creates itself. */
const INTERNAL_TOPICS = ['__consumer_offsets', '__transaction_state', '__share_group_state', '__cluster_metadata', '__remote_log_metadata'];
/** Short.MAX_VALUE and a number of partitions at which a single topic exceeds what a cluster can manage. */
const MOST_REPLICAS = 32_767;
const MOST_PARTITIONS = 1_000_000;

const isCount = (value: number | undefined, most: number): boolean => value === undefined || (Number.isInteger(value) && value >= 1 && value <= most);

/** Returns the number of replicas of a topic; undefined if it is not known. */
function replicasOf({ topic, cluster }: PlannedTopic): number | undefined {
  const [brokers] = cluster.sets.filter((set) => isBroker(set) && set.nodes.length > 0);
  return topic.replicationFactor ?? (brokers && replicationSetting(brokers, 'default.replication.factor'));
}

const inSyncOf = ({ topic }: PlannedTopic): number | undefined => {
  const text = topic.config['min.insync.replicas'];
  return text === undefined || !/^\s*\d+\s*$/.test(text) ? undefined : Number(text);
};

export const TOPIC_RULES: readonly Rule<PlannedTopic>[] = [
  {
    id: 'topic-name',
    severity: 'error',
    why: 'Kafka refuses other names (InvalidTopicException), and creates its internal topics with settings of their own.',
    see: 'tested on Kafka 3.9.2 and 4.3.1; https://kafka.apache.org/documentation/#basic_ops_add_topic',
    check: ({ topic: { name } }) => {
      if (INTERNAL_TOPICS.includes(name)) { return [{ message: `topic ${show(name)} is one that Kafka creates itself`, fix: 'remove it, and set its settings for the brokers' }]; }
      return isTopicName(name) ? [] : [{ message: `topic ${show(name)} has a name that Kafka refuses`, fix: TOPIC_NAME_FIX }];
    },
  },
  {
    id: 'topic-size',
    severity: 'error',
    why: 'Kafka does not create a topic without partitions or replicas, or with more replicas than there are brokers (InvalidReplicationFactorException).',
    see: 'tested on Kafka 3.9.2 and 4.3.1; https://kafka.apache.org/documentation/#basic_ops_add_topic',
    check: (planned): Violation[] => {
      const { topic: { name, partitions, replicationFactor }, brokers = MOST_REPLICAS } = planned;
      return [
        ...isCount(partitions, MOST_PARTITIONS) ? [] : [{
          field: 'partitions', message: `topic ${show(name)} has partitions ${show(partitions)}`, fix: `use a whole number from 1 to ${MOST_PARTITIONS}, or remove it`,
        }],
        ...isCount(replicationFactor, brokers) ? [] : [{
          field: 'replicationFactor',
          message: `topic ${show(name)} has replicationFactor ${show(replicationFactor)}${planned.brokers === undefined ? '' : ` with ${brokers} broker${brokers === 1 ? '' : 's'}`}`,
          fix: `use a whole number from 1 to ${brokers}, or remove it`,
        }],
      ];
    },
  },
  {
    id: 'topic-min-insync-replicas',
    severity: 'error',
    why: 'With acks=all a write fails while fewer replicas than this are in sync, so with a value above the replication factor every write fails.',
    see: 'https://kafka.apache.org/documentation/#topicconfigs_min.insync.replicas',
    check: (planned) => {
      const [inSync, replicas] = [inSyncOf(planned), replicasOf(planned)];
      return inSync === undefined || replicas === undefined || inSync <= replicas ? [] : [{
        field: 'min.insync.replicas',
        message: `topic ${show(planned.topic.name)} has min.insync.replicas ${inSync} with ${replicas} replica${replicas === 1 ? '' : 's'}`,
        fix: `use a whole number from 1 to ${Math.max(1, replicas - 1)}`,
      }];
    },
  },
  {
    id: 'topic-without-spare',
    severity: 'warning',
    why: 'If all replicas must be in sync, the restart of one broker stops all writes with acks=all.',
    see: 'https://kafka.apache.org/documentation/#topicconfigs_min.insync.replicas',
    check: (planned) => {
      const [inSync, replicas] = [inSyncOf(planned), replicasOf(planned)];
      return inSync === undefined || replicas === undefined || replicas < 2 || inSync !== replicas ? [] : [{
        field: 'min.insync.replicas',
        message: `topic ${show(planned.topic.name)} has min.insync.replicas ${inSync}, equal to its number of replicas: no broker may be unavailable`,
        fix: `use ${replicas - 1}`,
      }];
    },
  },
];

/** Operations that Kafka has for a kind of resource. */
const OPERATIONS: Readonly<Record<PermissionSpec['resource'], readonly string[]>> = {
  topic: ['Read', 'Write', 'Create', 'Delete', 'Alter', 'Describe', 'DescribeConfigs', 'AlterConfigs', 'All'],
  group: ['Read', 'Delete', 'Describe', 'DescribeConfigs', 'AlterConfigs', 'All'],
  transactional_id: ['Write', 'Describe', 'All'],
  cluster: ['Create', 'Alter', 'Describe', 'DescribeConfigs', 'AlterConfigs', 'ClusterAction', 'IdempotentWrite', 'All'],
};

/** Whether clients of a listener can log in like a user. */
function admits({ listeners }: ClusterPlan, { login }: UserSpec): boolean {
  if (login.kind === 'other') { return true; }
  const settings = listeners.filter(({ purpose }) => purpose === 'client' || purpose === 'external').map((listener) => listener.settings);
  if (login.kind === 'certificate') { return settings.some((own) => ['required', 'requested'].includes(own['ssl.client.auth'])); }
  const wanted = login.kind === 'scram' ? login.mechanism : 'OAUTHBEARER';
  return settings.some((own) => javaList(own['sasl.enabled.mechanisms'] ?? '').includes(wanted));
}

const LOGINS = { scram: 'a SCRAM password', certificate: 'a certificate', oauth: 'a token', other: '' } as const;

export const USER_RULES: readonly Rule<PlannedUser>[] = [
  {
    id: 'user-name',
    severity: 'error',
    why: 'A principal without a name matches no client, and line breaks or commas in the name of a SCRAM user are refused or misread by clients.',
    see: 'https://kafka.apache.org/documentation/#security_authz_principals',
    check: ({ user: { name, login } }) => {
      const given = login.kind === 'scram' || login.kind === 'other' ? name : login.principal.replace(/^User:/, '');
      return given.trim() !== '' && given.trim() === given && !/[\r\n]/.test(given) && given !== '*' ? [] : [{
        message: `user ${show(name)} has the principal "User:"${show(given)}`, fix: 'use a name without spaces at its ends, line breaks and "*"',
      }];
    },
  },
  {
    id: 'user-login',
    severity: 'error',
    why: 'Clients can log in only as a listener allows, so nobody could use this user.',
    see: 'https://kafka.apache.org/documentation/#security_sasl_overview',
    check: ({ user, cluster }) => admits(cluster, user) ? [] : [{
      message: `user ${show(user.name)} has ${LOGINS[user.login.kind]}, but no client listener or external access of cluster ${show(cluster.name)} accepts it`,
      fix: user.login.kind === 'scram' ? `set security of the cluster or of a listener to ListenerSecurity.${user.login.mechanism === 'SCRAM-SHA-512' ? 'scramSha512' : 'scramSha256'}()`
        : user.login.kind === 'certificate' ? 'set security of the cluster or of a listener to ListenerSecurity.mutualTls()' : 'set security of the cluster or of a listener to ListenerSecurity.oauthBearer()',
    }],
  },
  {
    id: 'permission-without-authorizer',
    severity: 'error',
    why: 'Without an authorizer every client may do everything, and Kafka refuses to store ACLs (SecurityDisabledException).',
    see: 'tested on Kafka 3.9.2 and 4.3.1; https://kafka.apache.org/documentation/#security_authz',
    check: ({ user: { name, permissions }, cluster }) => permissions.length === 0 || !cluster.complete
      || cluster.sets.some(({ config }) => config['authorizer.class.name'] !== undefined) ? [] : [{
        message: `user ${show(name)} has permissions, but cluster ${show(cluster.name)} has no authorization`, fix: 'set authorization of the cluster to Authorization.acls(), or remove permissions',
      }],
  },
  {
    id: 'permission',
    severity: 'error',
    why: 'Kafka refuses an ACL without a name, or with an operation that its kind of resource does not have.',
    see: 'https://kafka.apache.org/documentation/#operations_resources_and_protocols',
    check: ({ user: { name: user, permissions } }) => permissions.flatMap(({ resource, name, prefixed, operations }): Violation[] => [
      ...name === '' || (prefixed && name === '*') ? [{
        message: `user ${show(user)} has a permission for ${resource} ${show(name)}${prefixed ? ' as a prefix' : ''}`, fix: 'use a name, or "*" without prefixed for all',
      }] : [],
      ...operations.length === 0 ? [{ message: `user ${show(user)} has a permission without operations for ${resource} ${show(name)}`, fix: 'name at least one AclOperation' }] : [],
      ...operations.filter((operation) => !OPERATIONS[resource].includes(operation)).map((operation) => ({
        message: `user ${show(user)} has operation ${operation} for ${resource} ${show(name)}, which Kafka does not have there`, fix: `use one of ${OPERATIONS[resource].join(', ')}`,
      })),
    ]),
  },
  {
    id: 'quota',
    severity: 'error',
    why: 'Kafka refuses limits that are not positive.',
    see: 'https://kafka.apache.org/documentation/#design_quotas',
    check: ({ user: { name, quotas } }) => Object.entries(quotas).filter(([, limit]) => !(limit > 0 && Number.isFinite(limit)))
      .map(([key, limit]) => ({ message: `user ${show(name)} has the limit ${key} ${show(limit)}`, fix: 'use a number above 0, or remove it' })),
  },
];

/** Names of topics that Kafka does not accept together: its metrics replace dots by underscores. */
const collisionKey = (name: string): string => name.replace(/\./g, '_');

export const PROVISIONING_RULES: readonly Rule<ProvisioningSpec>[] = [
  {
    id: 'duplicate-topic',
    severity: 'error',
    why: 'Two declarations would overwrite each other, and Kafka refuses a topic whose name differs from another one only in dots and underscores.',
    see: 'tested on Kafka 3.9.2 and 4.3.1: "Topic \'a.b\' collides with existing topics: a_b"',
    check: ({ topics }) => [...duplicates(topics, ({ name }) => collisionKey(name)).values()].map((same) => ({
      message: `topics ${same.map(({ name }) => show(name)).join(' and ')} are ${new Set(same.map(({ name }) => name)).size === 1 ? 'declared twice' : 'the same for Kafka'}`,
      fix: 'keep one of them, or use another name',
    })),
  },
  {
    id: 'duplicate-user',
    severity: 'error',
    why: 'The permissions of one declaration would remove those of the other.',
    see: 'https://kafka.apache.org/documentation/#security_authz',
    check: ({ users }) => [...duplicates(users, ({ name, login }) => login.kind === 'scram' ? `User:${name}` : login.principal)]
      .map(([principal]) => ({ message: `principal ${show(principal)} is declared twice`, fix: 'declare it once, with all permissions' })),
  },
  {
    id: 'absent-and-declared',
    severity: 'error',
    why: 'The Job would create it and delete it again.',
    see: 'docs/operations/topics-and-users.md',
    check: ({ topics, users, absentTopics, absentUsers }) => [
      ...topics.filter(({ name }) => absentTopics.includes(name)).map(({ name }) => ({ message: `topic ${show(name)} is declared and in absentTopics`, fix: 'remove one of them' })),
      ...users.filter(({ name }) => absentUsers.includes(name)).map(({ name }) => ({ message: `user ${show(name)} is declared and in absentUsers`, fix: 'remove one of them' })),
    ],
  },
];

export const SECOND_PROVISIONING: RuleEntry = {
  id: 'second-provisioning',
  severity: 'error',
  why: 'Both Jobs would have the same topics and users, and one of them would undo what only the other one has.',
  see: 'docs/operations/topics-and-users.md',
};
