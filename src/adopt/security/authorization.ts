import { isDeepStrictEqual } from 'node:util';
import { AuthorizationSpec } from '../../model/cluster-spec';
import { ClusterPlan, usesZookeeper } from '../../model/plan';
import { ResolvedListener } from '../../plan/listeners';
import { ACL_AUTHORIZER, AUTHORIZATION_KEYS, authorizationSettings, STANDARD_AUTHORIZER } from '../../plan/security/authorization';
import { Authorization } from '../../security/authorization';
import { callWith, Code, unlessEmpty, literal } from '../print/code';

/** Access control, where all nodes have Kafka's own in the same way; otherwise it stays among the settings. */
export function authorizationCode(
  plan: ClusterPlan, resolved: readonly ResolvedListener[],
): { readonly code?: Code; readonly spec?: AuthorizationSpec } {
  const [{ config }] = plan.sets;
  if (![STANDARD_AUTHORIZER, ACL_AUTHORIZER].includes(config['authorizer.class.name'])) { return {}; }
  const named = config['super.users']?.split(';') ?? [];
  const everyone = config['allow.everyone.if.no.acl.found'] === 'true';
  const specOf = (superUsers: string[]) => Authorization.acls({ superUsers, allowEveryoneIfNoAclFound: everyone })._spec;
  // Who the nodes are follows from how they log in.
  const nodes = authorizationSettings(specOf([]), resolved, false)['super.users']?.split(';') ?? [];
  const superUsers = named.filter((user) => !nodes.includes(user));
  const spec = specOf(superUsers);
  const isSame = plan.sets.every((set) => {
    const wanted = authorizationSettings(spec, resolved, usesZookeeper(plan, set));
    return isDeepStrictEqual(wanted, Object.fromEntries(Object.entries(set.config).filter(([key]) => AUTHORIZATION_KEYS.includes(key))));
  });
  return isSame ? {
    spec, code: callWith('Authorization.acls', [], { superUsers: unlessEmpty(superUsers), allowEveryoneIfNoAclFound: everyone ? literal(true) : undefined }),
  } : {};
}
