import { isDeepStrictEqual } from 'node:util';
import { ClusterPlan, usesZookeeper } from '../../model/plan';
import { ResolvedListener } from '../../plan/listeners';
import { ACL_AUTHORIZER, AUTHORIZATION_KEYS, authorizationSettings, STANDARD_AUTHORIZER } from '../../plan/security/authorization';
import { FactoryCall, factoryCall } from '../../read/infer/factory-call';
import { superUsersOf } from '../../rules/security/super-users';
import { Authorization } from '../../security/authorization';

/** Returns the authorization by ACLs if it gives the settings of all Kafka nodes; otherwise undefined, and they stay among the settings. */
export function authorizationCall(plan: ClusterPlan, resolved: readonly ResolvedListener[]): FactoryCall<Authorization> | undefined {
  const [{ config }] = plan.sets;
  if (![STANDARD_AUTHORIZER, ACL_AUTHORIZER].includes(config['authorizer.class.name'])) { return undefined; }
  const allowEveryoneIfNoAclFound = config['allow.everyone.if.no.acl.found'] === 'true' ? true : undefined;
  const superUsers = superUsersBesideNodes(config, resolved);
  const acls = factoryCall({ Authorization }, 'acls', { superUsers, allowEveryoneIfNoAclFound });
  const isSame = plan.sets.every((set) => isDeepStrictEqual(
    authorizationSettings(acls.value._spec, resolved, usesZookeeper(plan, set)),
    Object.fromEntries(Object.entries(set.config).filter(([key]) => AUTHORIZATION_KEYS.includes(key))),
  ));
  return isSame ? acls : undefined;
}

/** Returns the super users other than the Kafka nodes, whose principals the library adds: they follow from their credentials. */
export function superUsersBesideNodes(config: Readonly<Record<string, string>>, resolved: readonly ResolvedListener[]): string[] {
  const nodes = superUsersOf(authorizationSettings(Authorization.acls()._spec, resolved, false)['super.users']);
  return superUsersOf(config['super.users']).filter((user) => !nodes.includes(user));
}
