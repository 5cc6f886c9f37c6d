import { certificateVolumes } from './certificates';
import type { AuthorizationSpec } from '../../model/cluster-spec';
import { EnvPlan, MetadataPlan, NodeSetPlan, ScramUserPlan, usesZookeeper, VolumePlan } from '../../model/plan';
import type { CertificateSpec, SecurityContribution } from '../../model/security-spec';
import { isUsedByNodes, listenersInConfigOf, ResolvedListener } from '../listeners';
import { NodeTokens } from '../names';
import { Settings } from '../settings';

/** What a set's pods need for the security of the listeners in their configuration. */
export interface SetSecurity {
  readonly env: readonly EnvPlan[];
  readonly volumes: readonly VolumePlan[];
  readonly jvmOptions: readonly string[];
  readonly podAnnotations: Readonly<Record<string, string>>;
  readonly scramUsers?: readonly ScramUserPlan[];
}

export const distinctByName = <T extends { readonly name: string }>(items: readonly T[]): T[] =>
  [...new Map(items.map((item) => [item.name, item])).values()];

/** Pod annotation with the text whose change restarts the pods. */
export const restartTriggerAnnotation = (certificate: string): string => `cdk8s-kafka/renewal.${certificate}`;

interface SecurityContext {
  readonly resolved: readonly ResolvedListener[];
  readonly metadata: MetadataPlan;
}

/** Of the listeners in the configuration of a set's nodes. */
function securityInConfigOf({ resolved, metadata }: SecurityContext, set: Pick<NodeSetPlan, 'roles'>): SecurityContribution[] {
  const known = new Set(listenersInConfigOf(resolved.map(({ listener }) => listener), metadata, set));
  return resolved.filter(({ listener }) => known.has(listener)).map(({ security }) => security);
}

/** The certificates whose files a set's pods mount. */
export const certificatesOf = (context: SecurityContext, set: Pick<NodeSetPlan, 'roles'>): CertificateSpec[] =>
  distinctByName(securityInConfigOf(context, set).flatMap(({ certificates }) => certificates));

/** From 4.0 on Kafka asks nobody whom it was not told to. @see https://kafka.apache.org/documentation/#security_sasl_oauthbearer_broker */
export const allowedUrls = (urls: readonly string[]): string => `-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=${urls.join(',')}`;

export function securityOf(
  { resolved, metadata }: SecurityContext,
  set: Pick<NodeSetPlan, 'roles'>, nodes: readonly NodeTokens[],
): SetSecurity {
  const own = securityInConfigOf({ resolved, metadata }, set);
  const formatsQuorum = set.roles.includes('controller') && !usesZookeeper({ metadata }, set);
  const scramUsers = formatsQuorum ? distinctUsers(resolved.flatMap(({ security }) => security.scramUsers)) : [];
  const text = own.flatMap(({ settings }) => Object.values(settings)).join('\n');
  const isNeeded = ({ name }: EnvPlan) => text.includes(`\${env:${name}}`) || scramUsers.some(({ variable }) => variable === name);
  const certificates = certificatesOf({ resolved, metadata }, set);
  const urls = [...new Set(own.flatMap(({ tokenUrls }) => tokenUrls))];
  return {
    env: distinctByName(resolved.flatMap(({ security }) => security.env).filter(isNeeded)),
    volumes: distinctByName([
      ...certificates.flatMap((certificate) => certificateVolumes(certificate, nodes)), ...own.flatMap(({ volumes }) => volumes),
    ]),
    jvmOptions: urls.length === 0 ? [] : [allowedUrls(urls)],
    podAnnotations: Object.fromEntries(certificates.flatMap(({ name, restartTrigger }) => restartTrigger === undefined ? [] : [[restartTriggerAnnotation(name), restartTrigger]])),
    scramUsers: scramUsers.length === 0 ? undefined : scramUsers,
  };
}

const distinctUsers = (users: readonly ScramUserPlan[]): ScramUserPlan[] =>
  [...new Map(users.map((user) => [`${user.mechanism} ${user.name}`, user])).values()];

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
