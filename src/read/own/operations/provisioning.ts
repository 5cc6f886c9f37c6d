import type { ReadOperation } from './operation';
import type { PermissionSpec, ProvisioningSpec, UserSpec } from '../../../model/operations/provisioning';
import { operationOfCode, PASSWORD_FOLDER } from '../../../plan/operations/provisioning';
import { isMap } from '../../../util/is-map';
import { listOf } from '../../objects';

/** Returns what the Job brings a cluster to. */
export function provisioningIn({ wanted }: ReadOperation): ProvisioningSpec {
  const lists = (key: string): any[] => listOf(wanted[key]);
  const quotas = lists('quotas');
  const userQuotas = new Map<string, any>(quotas.filter(({ entity }) => isMap(entity) && 'user' in entity).map(({ entity, limits }) => [String(entity.user), limits]));
  const acls = lists('acls');
  const scram = new Map(lists('users').map((user) => [`User:${user.name}`, user]));
  return {
    topics: lists('topics').map(({ name, partitions, replicationFactor, config }) => ({ name, partitions, replicationFactor, config: isMap(config) ? config as Record<string, string> : {} })),
    users: lists('principals').map(String).map((principal): UserSpec => ({
      name: principal.replace(/^User:/, ''),
      login: loginOf(principal, scram.get(principal)),
      permissions: acls.filter((acl) => acl.principal === principal).map(permissionOf),
      quotas: userQuotas.get(principal.replace(/^User:/, '')) ?? {},
    })),
    clientQuotas: Object.fromEntries(quotas.filter(({ entity }) => isMap(entity) && 'client-id' in entity).map(({ entity, limits }) => [entity['client-id'] ?? '', limits])),
    groups: isMap(wanted.groups) ? wanted.groups as ProvisioningSpec['groups'] : {},
    absentTopics: lists('absentTopics').map(String),
    absentUsers: lists('absentUsers').map(String),
    undeclaredConfig: wanted.undeclaredConfig === 'reset' ? 'reset' : 'keep',
  };
}

function loginOf(principal: string, scram: any): UserSpec['login'] {
  if (scram === undefined) { return { kind: 'other', principal }; }
  const [name = '', ...key] = String(scram.passwordFile).slice(PASSWORD_FOLDER.length + 1).split('/');
  return { kind: 'scram', mechanism: scram.mechanism, password: { name, key: key.join('/') } };
}

const permissionOf = ({ type, name, pattern, operations }: any): PermissionSpec =>
  ({ resource: type, name, prefixed: pattern === 'PREFIXED', operations: listOf(operations).map((code) => operationOfCode(String(code))) });
