import { AUTHORIZATION_KEYS } from './authorization';
import { variablesOf } from './set-security';
import type { ClusterSpec } from '../../model/cluster-spec';
import { Finding, show } from '../../model/finding';
import { duplicates } from '../../util/duplicates';
import { isUsedByNodes, ResolvedListener } from '../listeners';

/** Findings about the security of all listeners together, as far as the plan does not tell. */
export const securityFindings = (spec: AuthorizedSpec, resolved: readonly ResolvedListener[]): Finding[] =>
  [...unknownPrincipals(spec, resolved), ...sharedVariables(resolved), ...duplicateSettings(spec)];

type AuthorizedSpec = Pick<ClusterSpec, 'authorization' | 'config' | 'sets'>;

function unknownPrincipals({ authorization }: Pick<ClusterSpec, 'authorization'>, resolved: readonly ResolvedListener[]): Finding[] {
  // A plugin may recognize the nodes in other ways.
  if (!authorization || authorization.className !== undefined || authorization.allowEveryoneIfNoAclFound) { return []; }
  const withoutPrincipal = resolved.filter(({ listener, security: { authenticates, nodePrincipal, findings } }) =>
    isUsedByNodes(listener) && authenticates && nodePrincipal === undefined && findings.length === 0);
  return withoutPrincipal.map(({ listener: { name } }): Finding => ({
    rule: 'node-principal',
    severity: 'error',
    message: `authorization makes the nodes super users, and their principal on listener ${name} is unknown`,
    fix: 'set subject or pem of NodeCertificate.fromSecret(), with principal mapping rules that match it, or nodePrincipal of ListenerSecurity.custom()',
  }));
}

function sharedVariables(resolved: readonly ResolvedListener[]): Finding[] {
  const variables = resolved.flatMap(({ security }) => variablesOf(security)).filter(({ secret }) => secret);
  const different = [...new Map(variables.map((variable) => [JSON.stringify(variable), variable])).values()];
  return [...duplicates(different, ({ name }) => name)].map(([name, same]): Finding => ({
    rule: 'secret-variable',
    severity: 'error',
    message: `${same.map(({ secret }) => `key ${show(secret?.key)} of Secret ${show(secret?.name)}`).join(' and ')} would both be variable ${name}`,
    fix: 'rename one of them: all characters but letters and digits become _ in the name of the variable',
  }));
}

/** The setting would replace what `authorization` writes, the nodes among the super users included. */
function duplicateSettings({ authorization, config, sets }: AuthorizedSpec): Finding[] {
  const given = authorization ? [config, ...sets.map((set) => set.config)].flatMap((settings) => Object.keys(settings)) : [];
  return [...new Set(given)].filter((key) => AUTHORIZATION_KEYS.includes(key)).map((key): Finding => ({
    rule: 'authorization-twice',
    severity: 'error',
    message: `config sets ${key}, and the cluster has an authorization`,
    fix: 'set it in one place: superUsers and allowEveryoneIfNoAclFound of Authorization.acls(), or Authorization.custom()',
  }));
}
