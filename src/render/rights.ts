import type { k8s } from 'cdk8s-plus-28';
import type { Plain } from './plain';

/** The right to evict these pods, and nothing else. */
export const evictionRules = (pods: readonly string[]): Plain<k8s.PolicyRule>[] =>
  [{ apiGroups: [''], resources: ['pods/eviction'], resourceNames: [...pods], verbs: ['create'] }];

/** The fields of a RoleBinding of a ServiceAccount to the Role with the same name. */
export const roleBinding = (name: string, namespace: string | undefined): { roleRef: Plain<k8s.RoleRef>; subjects: Plain<k8s.Subject>[] } => ({
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
  subjects: [{ kind: 'ServiceAccount', name, namespace }],
});
