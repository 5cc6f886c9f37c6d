import { Finding, show } from '../model/finding';
import { ClusterPlan } from '../model/plan';
import { isPresentedOn } from '../plan/security/certificate-names';
import { mapPrincipal } from '../plan/security/principal-mapping';
import { SecuredListener, securedListeners } from '../rules/listeners/secured-listeners';
import { authorizerConfigsOf } from '../rules/security/authorization';
import { mappingRulesIn } from '../rules/security/login-settings';

/** The subjects of the certificates of cert-manager that nodes present on a listener. */
const subjectsOf = ({ certificates, sets }: ClusterPlan, listener: SecuredListener): string[] =>
  [...new Set(sets.flatMap(({ name: set, pod }) => pod.volumes.filter(({ name }) => isPresentedOn(name, listener))
    .flatMap(({ name }) => certificates.find((certificate) => certificate.name === `${set}-${name}`) ?? [])
    .map(({ commonName }) => `CN=${commonName}`)))];

/** Returns what is wrong with the super users for nodes that authenticate by certificate; undefined if nothing is known to be. */
function problemOf(plan: ClusterPlan, listener: SecuredListener, superUsers: readonly string[]): string | undefined {
  const rules = listener.all['ssl.principal.mapping.rules'];
  const subjects = subjectsOf(plan, listener);
  if (subjects.length === 0) {
    return rules !== undefined || superUsers.some((user) => /^User:[^=]+=/.test(user)) ? undefined : 'super.users has no subject of a certificate';
  }
  const names = subjects.map((subject) => rules === undefined ? subject : mapPrincipal(mappingRulesIn(rules), subject).name ?? '');
  const missing = names.map((name) => `User:${name}`).filter((user) => !superUsers.includes(user));
  return missing.length === 0 ? undefined : `their principal ${missing.map(show).join(', ')} is not a super user`;
}

/**
 * Returns the findings about nodes that the authorizer denies since their certificates make them no super users, for clusters that this
 * library generated. The constructs know the subjects, which manifests contain only for certificates of cert-manager.
 */
export function nodePrincipalFindings(plan: ClusterPlan): Finding[] {
  const isByCertificate = ({ all, isUsedByNodes, isSasl, requiresAuthentication }: SecuredListener) =>
    isUsedByNodes && !isSasl && requiresAuthentication
    && !['ssl.client.auth', 'ssl.principal.mapping.rules'].some((key) => all[key]?.includes('${'));
  if (plan.sets.some(({ config }) => config['principal.builder.class'] !== undefined)) { return []; }
  return authorizerConfigsOf(plan).filter(({ allowsWithoutAcl }) => !allowsWithoutAcl)
    .flatMap(({ superUsers }) => securedListeners(plan).filter(isByCertificate).flatMap((listener): Finding[] => {
      const problem = problemOf(plan, listener, superUsers);
      return problem === undefined ? [] : [{
        rule: 'node-principal',
        severity: 'error',
        message: `nodes authenticate to each other on listener ${listener.name} by certificate, but ${problem}`,
        fix: 'add the principal of the nodes to super.users, with subject or pem of NodeCertificate.fromSecret()',
      }];
    }));
}
