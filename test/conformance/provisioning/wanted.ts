import { ProvisioningTool } from './tool';

/** Kafka returns these values without spaces, and in lower case. */
const TOPIC_CONFIG = { 'retention.ms': '3600000', 'cleanup.policy': 'delete, compact', 'preallocate': 'TRUE', 'min.cleanable.dirty.ratio': '0.50' };
export const PRODUCER_RATE = 1_048_576;

/** A user's password, with all kinds of characters. */
export const passwordOf = (user: string): string => `canary-${user} "quoted" \\ = ; \${env:PATH} ü`;

const number = (i: number): string => String(i).padStart(3, '0');
export const topic = (i: number): string => `team-${number(i)}`;
export const user = (i: number): string => `user-${number(i)}`;
const principal = (i: number): string => `User:${user(i)}`;

export const userWith = (tool: ProvisioningTool, name: string, password = passwordOf(name)) => ({ name, passwordFile: tool.file(password) });

/** Many topics, users, quotas and ACLs. */
export function everything(tool: ProvisioningTool, { topics, users, acls }: { topics: number; users: number; acls: number }) {
  const indexes = (count: number) => Array.from({ length: count }, (_, i) => i);
  return {
    topics: indexes(topics).map(i => ({ name: topic(i), partitions: 3, replicationFactor: 1, config: TOPIC_CONFIG })),
    users: indexes(users).map(i => userWith(tool, user(i))),
    quotas: [
      ...indexes(users).map(i => ({ entity: { user: user(i) }, limits: { producer_byte_rate: PRODUCER_RATE, request_percentage: 12.5 } })),
      { entity: { 'client-id': null }, limits: { consumer_byte_rate: 5_000_000 } },
    ],
    acls: indexes(acls).map(i => ({ principal: principal(i % users), type: 'TOPIC', name: topic(i), operations: ['WRITE'] })),
    aclPrincipals: indexes(users).map(principal),
  };
}

/** A part of everything, with one more partition number and settings of a group. */
export function declared(tool: ProvisioningTool, groups?: object) {
  const { topics, users, quotas, acls } = everything(tool, { topics: 4, users: 2, acls: 4 });
  return {
    topics: topics.map(each => each.name === topic(2) ? { ...each, partitions: 6 } : each),
    users,
    quotas: quotas.slice(0, 1),
    acls: acls.filter(acl => acl.principal === principal(0)),
    aclPrincipals: [principal(0)],
    groups,
  };
}

/** What somebody changes by hand in what is declared. */
export function drift(tool: ProvisioningTool, groups?: object) {
  return {
    topics: [{ name: topic(0), config: { 'retention.ms': '1', 'flush.messages': '7' } }],
    users: [userWith(tool, user(1), 'canary of somebody')],
    quotas: [{ entity: { user: user(0) }, limits: { producer_byte_rate: 1, consumer_byte_rate: 5 } }],
    acls: [
      { principal: principal(0), type: 'TOPIC', name: topic(2), operations: ['WRITE'] },
      { principal: principal(0), type: 'TOPIC', name: topic(1), operations: ['DESCRIBE'] },
      { principal: 'User:stranger', type: 'GROUP', name: 'strange', pattern: 'PREFIXED', host: '10.0.0.1', permission: 'DENY', operations: ['READ'] },
    ],
    groups,
    absentTopics: [topic(3)],
  };
}

/** Impossible wishes of every kind, each beside one that is possible. */
export function impossible(tool: ProvisioningTool, hasGroups: boolean) {
  return {
    waitSeconds: 3,
    topics: [
      { name: topic(0), partitions: 1, replicationFactor: 2, config: { 'retention.ms': 'soon' } },
      { name: 'many-replicas', partitions: 1, replicationFactor: 3 },
      { name: 'unknown-setting', partitions: 1, config: { 'retention.hours': '1' } },
      { name: 'invalid name', partitions: 1 },
      { name: 'defaults' },
    ],
    users: [
      { name: 'no-file', passwordFile: `${tool.dir}/nothing` },
      userWith(tool, 'empty', ''),
      { ...userWith(tool, 'weak'), iterations: 5 },
      { ...userWith(tool, 'limited'), iterations: 4096 },
    ],
    quotas: [
      { entity: { user: 'limited' }, limits: { bytes: 1 } },
      { entity: { 'user': 'limited', 'client-id': 'slow' }, limits: { request_percentage: 12.5 } },
    ],
    acls: [
      { principal: 'limited', type: 'TOPIC', name: 'mine', operations: ['READ'] },
      { principal: 'User:limited', type: 'TOPIC', name: 'mine', operations: ['FLY'] },
      { principal: 'User:limited', type: 'TOPIC', name: 'mine', pattern: 'PREFIXED', operations: ['CREATE', 'WRITE'] },
    ],
    groups: { mistaken: { 'consumer.session.seconds': '1' }, ...hasGroups ? { right: { 'consumer.session.timeout.ms': '50000' } } : {} },
  };
}

/** Topics, users and ACLs, of which the last topic waits for brokers that never start. */
export function waiting(tool: ProvisioningTool) {
  const names = Array.from({ length: 30 }, (_, i) => `half-${number(i)}`);
  return {
    topics: [...names.map(name => ({ name, partitions: 1 })), { name: 'blocked', partitions: 1, replicationFactor: 3 }],
    users: names.slice(0, 5).map(name => userWith(tool, name)),
    acls: names.map(name => ({ principal: `User:${name}`, type: 'TOPIC', name, operations: ['READ'] })),
  };
}
