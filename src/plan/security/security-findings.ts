import { AUTHORIZATION_KEYS } from './authorization';
import { variablesOf } from './set-security';
import type { ClusterSpec } from '../../model/cluster-spec';
import { Finding, show } from '../../model/finding';
import { duplicates } from '../../util/duplicates';
import { isUsedByNodes, ResolvedListener } from '../listeners';

/** Returns findings about the security of all listeners together that rules over the plan cannot detect. */
export const securityFindings = (spec: AuthorizedSpec, resolved: readonly ResolvedListener[]): Finding[] =>
  [...unknownPrincipals(spec, resolved), ...sharedVariables(resolved), ...duplicateSettings(spec)];

type AuthorizedSpec = Pick<ClusterSpec, 'authorization' | 'config' | 'sets'>;

function unknownPrincipals({ authorization }: Pick<ClusterSpec, 'authorization'>, resolved: readonly ResolvedListener[]): Finding[] {
  // A plugin can recognize the nodes in other ways.
  if (!authorization || authorization.className !== undefined || authorization.allowEveryoneIfNoAclFound) { return []; }
  const withoutPrincipal = resolved.filter(({ listener, security: { authenticates, nodePrincipal, findings } }) =>
    isUsedByNodes(listener) && authenticates && nodePrincipal === undefined && findings.length === 0);
  return withoutPrincipal.map(({ listener: { name } }): Finding => ({
    rule: 'node-principal',
    severity: 'error',
    message: `the principal of the nodes on listener ${name} is unknown, but authorization requires it to make them super users`,
    fix: 'set subject or pem of NodeCertificate.fromSecret(), with principal mapping rules that match it, '
      + 'or nodePrincipal of ListenerSecurity.custom()',
  }));
}

function sharedVariables(resolved: readonly ResolvedListener[]): Finding[] {
  const variables = resolved.flatMap(({ security }) => variablesOf(security)).filter(({ secret }) => secret);
  const different = [...new Map(variables.map((variable) => [JSON.stringify(variable), variable])).values()];
  return [...duplicates(different, ({ name }) => name)].map(([name, same]): Finding => {
    const keys = same.map(({ secret }) => `key ${show(secret?.key)} of Secret ${show(secret?.name)}`);
    return {
      rule: 'secret-variable',
      severity: 'error',
      message: `${keys.join(' and ')} would have the same environment variable ${name}`,
      fix: 'rename one of them: in names of variables all characters except letters and digits become _',
    };
  });
}

/** The setting would replace the one of `authorization`, which includes the nodes as super users. */
function duplicateSettings({ authorization, config, sets }: AuthorizedSpec): Finding[] {
  const keys = authorization ? [config, ...sets.map((set) => set.config)].flatMap((settings) => Object.keys(settings)) : [];
  return [...new Set(keys)].filter((key) => AUTHORIZATION_KEYS.includes(key)).map((key): Finding => ({
    rule: 'authorization-twice',
    severity: 'error',
    message: `config sets ${key}, which is reserved for the cluster's authorization`,
    fix: 'remove it, and use superUsers and allowEveryoneIfNoAclFound of Authorization.acls(), or Authorization.custom()',
  }));
}
