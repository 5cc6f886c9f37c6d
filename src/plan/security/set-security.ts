import { certificateVolumes } from './certificates';
import type { SecurityContribution } from './contribution';
import { allowedUrls } from './oauth-bearer';
import { reloaderAnnotations } from './renewal';
import { EnvPlan, MetadataPlan, NodeSetPlan, ScramUserPlan, usesZookeeper, VolumePlan } from '../../model/plan';
import type { VariableReference } from '../../model/references';
import type { CertificateSpec } from '../../model/security-spec';
import { listenersInConfigOf, ResolvedListener } from '../listeners';
import { NodeTokens } from '../names';

/** The parts of a set's pods that the security of its listeners requires. */
export interface SetSecurity {
  readonly env: readonly EnvPlan[];
  readonly volumes: readonly VolumePlan[];
  readonly jvmOptions: readonly string[];
  readonly podAnnotations: Readonly<Record<string, string>>;
  /** Annotations of the StatefulSet. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly scramUsers?: readonly ScramUserPlan[];
}

export const distinctByName = <T extends { readonly name: string }>(items: readonly T[]): T[] =>
  [...new Map(items.map((item) => [item.name, item])).values()];

/** Returns the key of the pod annotation with the restart trigger of a certificate. */
export const restartTriggerAnnotation = (certificate: string): string => `cdk8s-kafka/renewal.${certificate}`;

/** Returns the variables of a listener's security in the order in which pods define them. */
export const variablesOf = ({ scramUsers, references }: SecurityContribution): VariableReference[] =>
  [...scramUsers.map(({ password }) => password), ...references.variables];

interface SecurityContext {
  readonly resolved: readonly ResolvedListener[];
  readonly metadata: MetadataPlan;
}

/** Returns the security of the listeners in the configuration of a set's nodes. */
function securityInConfigOf({ resolved, metadata }: SecurityContext, set: Pick<NodeSetPlan, 'roles'>): SecurityContribution[] {
  const known = new Set(listenersInConfigOf(resolved.map(({ listener }) => listener), metadata, set));
  return resolved.filter(({ listener }) => known.has(listener)).map(({ security }) => security);
}

/** Returns the certificates whose files a set's pods mount. */
export const certificatesOf = (context: SecurityContext, set: Pick<NodeSetPlan, 'roles'>): CertificateSpec[] =>
  distinctByName(securityInConfigOf(context, set).flatMap(({ certificates }) => certificates));

export function securityOf(
  { resolved, metadata }: SecurityContext,
  set: Pick<NodeSetPlan, 'roles'>, nodes: readonly NodeTokens[],
): SetSecurity {
  const own = securityInConfigOf({ resolved, metadata }, set);
  const formatsQuorum = set.roles.includes('controller') && !usesZookeeper({ metadata }, set);
  const scramUsers = formatsQuorum ? distinctUsers(resolved.flatMap(({ security }) => security.scramUsers)) : [];
  const references = [...own.flatMap(({ references: { variables } }) => variables), ...scramUsers.map(({ password }) => password)];
  const needed = new Set(references.map(({ name }) => name));
  const certificates = certificatesOf({ resolved, metadata }, set);
  const urls = [...new Set(own.flatMap(({ tokenUrls }) => tokenUrls))];
  return {
    env: distinctByName(resolved.flatMap(({ security }) => variablesOf(security)).filter(({ name, secret }) => secret && needed.has(name))),
    volumes: distinctByName([
      ...certificates.flatMap((certificate) => certificateVolumes(certificate, nodes)), ...own.flatMap(({ volumes }) => volumes),
    ]),
    jvmOptions: urls.length === 0 ? [] : [allowedUrls(urls)],
    podAnnotations: Object.fromEntries(certificates.flatMap(({ name, restartTrigger }) =>
      restartTrigger === undefined ? [] : [[restartTriggerAnnotation(name), restartTrigger]])),
    annotations: reloaderAnnotations(certificates, nodes),
    scramUsers: scramUsers.length === 0 ? undefined : scramUsers,
  };
}

const distinctUsers = (users: readonly ScramUserPlan[]): ScramUserPlan[] =>
  [...new Map(users.map((user) => [`${user.mechanism} ${user.name}`, user])).values()];
