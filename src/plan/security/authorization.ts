import type { AuthorizationSpec } from '../../model/cluster-spec';
import type { ClusterPlan } from '../../model/plan';
import { Settings } from '../../model/settings';
import { isUsedByNodes, ResolvedListener } from '../listeners';

/** Kafka's authorizers: StandardAuthorizer stores ACLs in the metadata of a quorum, AclAuthorizer in ZooKeeper. */
export const STANDARD_AUTHORIZER = 'org.apache.kafka.metadata.authorizer.StandardAuthorizer';
export const ACL_AUTHORIZER = 'kafka.security.authorizer.AclAuthorizer';

/** Keys of the settings of Authorization. */
export const AUTHORIZATION_KEYS: readonly string[] = ['authorizer.class.name', 'super.users', 'allow.everyone.if.no.acl.found'];

/** Whether nodes authorize requests. */
export const hasAuthorizer = ({ sets }: ClusterPlan): boolean => sets.some(({ config }) => 'authorizer.class.name' in config);

/** Returns the settings of all nodes. Controllers need them too, otherwise they deny requests that brokers forward. */
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
