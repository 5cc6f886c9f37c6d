import type { AuthorizationSpec } from '../../model/cluster-spec';
import { isUsedByNodes, ResolvedListener } from '../listeners';
import type { Settings } from '../settings';

/** The one that keeps its rules in the metadata of a quorum, and the one that keeps them in ZooKeeper. */
export const STANDARD_AUTHORIZER = 'org.apache.kafka.metadata.authorizer.StandardAuthorizer';
export const ACL_AUTHORIZER = 'kafka.security.authorizer.AclAuthorizer';

/** What an authorization writes. */
export const AUTHORIZATION_KEYS: readonly string[] = ['authorizer.class.name', 'super.users', 'allow.everyone.if.no.acl.found'];

/** The same on controllers, which otherwise deny what brokers pass on for others. */
export function authorizationSettings(spec: AuthorizationSpec | undefined, resolved: readonly ResolvedListener[], onZookeeper: boolean): Settings {
  if (!spec) { return {}; }
  const usedByNodes = resolved.filter(({ listener }) => isUsedByNodes(listener));
  const nodes = usedByNodes.flatMap(({ security: { nodePrincipal } }) => nodePrincipal ?? []);
  const superUsers = [...new Set([...nodes, ...spec.superUsers])];
  return {
    'authorizer.class.name': spec.className ?? (onZookeeper ? ACL_AUTHORIZER : STANDARD_AUTHORIZER),
    ...superUsers.length === 0 ? {} : { 'super.users': superUsers.join(';') },
    ...spec.allowEveryoneIfNoAclFound ? { 'allow.everyone.if.no.acl.found': 'true' } : {},
    ...spec.settings,
  };
}
