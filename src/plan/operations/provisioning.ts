import { operationFile } from './operation';
import type { PermissionSpec, ProvisioningSpec, TopicSpec, UserSpec } from '../../model/operations/provisioning';
import type { SecretReference } from '../../model/references';

/** The folder of the passwords in the container of the Job. */
export const PASSWORD_FOLDER = '/etc/cdk8s-kafka-passwords';

/** The path of a password below its folder. */
export const passwordPath = ({ name, key }: SecretReference): string => `${name}/${key}`;

export const principalOf = ({ name, login }: UserSpec): string => login.kind === 'scram' ? `User:${name}` : login.principal;

/** The Secrets with the passwords of users, each once. */
export const passwordsOf = ({ users }: ProvisioningSpec): SecretReference[] =>
  [...new Map(users.flatMap(({ login }) => login.kind === 'scram' ? [[passwordPath(login.password), login.password] as const] : [])).values()];

/** Returns the file that the `provision` command reads (tools/kafka-tools/README.md). */
export function wantedFile(spec: ProvisioningSpec): string {
  const { users, clientQuotas, groups, absentTopics, absentUsers, undeclaredConfig } = spec;
  return operationFile({
    topics: spec.topics.map(topicEntry),
    users: users.flatMap(scramEntry),
    quotas: [
      ...users.filter(({ quotas }) => !isEmpty(quotas)).map((user) => ({ entity: { user: principalOf(user).replace(/^User:/, '') }, limits: user.quotas })),
      ...Object.entries(clientQuotas).map(([id, limits]) => ({ entity: { 'client-id': id === '' ? null : id }, limits })),
    ],
    principals: users.map(principalOf),
    acls: users.flatMap((user) => user.permissions.map((permission) => aclEntry(principalOf(user), permission))),
    // Without ACLs in any user, the cluster may have no authorizer.
    aclPrincipals: users.some(({ permissions }) => permissions.length > 0) ? users.map(principalOf) : [],
    groups,
    absentTopics,
    absentUsers,
    undeclaredConfig,
  });
}

const isEmpty = (values: object): boolean => Object.keys(values).length === 0;

const topicEntry = ({ name, partitions, replicationFactor, config }: TopicSpec) => ({
  name, partitions, replicationFactor, ...isEmpty(config) ? {} : { config },
});

const scramEntry = ({ name, login }: UserSpec) => login.kind === 'scram'
  ? [{ name, mechanism: login.mechanism, passwordFile: `${PASSWORD_FOLDER}/${passwordPath(login.password)}` }] : [];

const aclEntry = (principal: string, { resource, name, prefixed, operations }: PermissionSpec) => ({
  principal, type: resource, name, ...prefixed ? { pattern: 'PREFIXED' } : {}, operations: operations.map(operationCode),
});

/** The command compares with the names of Java's enum without regard to case: `DESCRIBE_CONFIGS`. */
const operationCode = (operation: string): string => operation.replace(/(?<=[a-z])(?=[A-Z])/g, '_');

/** The inverse. */
export const operationOfCode = (code: string): string => code.replace(/_/g, '');
