import { authorityCode, CertificateCode, certificateCode, isOfClients } from './certificates';
import { nodePrincipal, principalRules } from './node-principal';
import { loginOptions } from '../../kafka-config/jaas-text';
import { ClusterPlan, ListenerPlan } from '../../model/plan';
import { filesIn } from '../../plan/security/certificates';
import type { SecretKey } from '../../pods/secret-key';
import { ListenerSecurity } from '../../security/listener-security';
import type { OauthClient } from '../../security/listener-security-options';
import { javaEntries } from '../../util/java-text';
import { callWith, Code, literal } from '../print/code';

/** A listener's security, as the program writes it and as the plan takes it. */
export interface SecurityCode {
  readonly code: Code;
  readonly security: ListenerSecurity;
}

export const PLAINTEXT_CODE: SecurityCode = { code: callWith('ListenerSecurity.plaintext', [], {}), security: ListenerSecurity.plaintext() };

/**
 * What a listener's settings look like in the library's words. It may be wrong, and must be tried. `dialled` are the
 * listeners whose settings say as whom nodes log in.
 */
export function securityCodes(plan: ClusterPlan, listener: ListenerPlan, dialled: readonly ListenerPlan[]): SecurityCode[] {
  const { protocol, settings } = listener;
  const certificate = certificateCode(plan, listener);
  if (protocol.endsWith('SSL') && !certificate) { return []; }
  if (protocol === 'SSL') { return [settings['ssl.client.auth'] === undefined ? tls(certificate!) : mutualTls(plan, listener, certificate!)]; }
  const [mechanism] = javaEntries(settings['sasl.enabled.mechanisms']);
  switch (mechanism) {
    case 'PLAIN': return [passwords('saslPlain', usersOfPlain(plan, settings), nodeLogin(dialled).username, certificate)];
    case 'SCRAM-SHA-256': return [passwords('scramSha256', usersOfScram(plan, mechanism), nodeLogin(dialled).username, certificate)];
    case 'SCRAM-SHA-512': return [passwords('scramSha512', usersOfScram(plan, mechanism), nodeLogin(dialled).username, certificate)];
    case 'OAUTHBEARER': return [oauthBearer(plan, settings, dialled, certificate)];
    default: return [];
  }
}

const tls = ({ code, certificate }: CertificateCode): SecurityCode =>
  ({ code: callWith('ListenerSecurity.tls', [], { certificate: code }), security: ListenerSecurity.tls({ certificate }) });

function mutualTls(plan: ClusterPlan, listener: ListenerPlan, { code, certificate }: CertificateCode): SecurityCode {
  const clients = filesIn(listener.settings['ssl.truststore.certificates']).find(isOfClients);
  const authority = clients && authorityCode(plan, clients);
  const rules = principalRules(listener);
  return {
    code: callWith('ListenerSecurity.mutualTls', [], { certificate: code, clientAuthority: authority?.code, principalMappingRules: literal(rules) }),
    security: ListenerSecurity.mutualTls({ certificate, clientAuthority: authority?.authority, principalMappingRules: rules }),
  };
}

type Users = Record<string, SecretKey>;

function passwords(
  factory: 'saslPlain' | 'scramSha256' | 'scramSha512', users: Users, login: string | undefined, certificate: CertificateCode | undefined,
): SecurityCode {
  const nodeUser = login === 'kafka' ? undefined : login;
  return {
    code: callWith(`ListenerSecurity.${factory}`, [], { certificate: certificate?.code, users: literal(users), nodeUser: literal(nodeUser) }),
    security: ListenerSecurity[factory]({ certificate: certificate?.certificate, users, nodeUser }),
  };
}

const usersOfPlain = (plan: ClusterPlan, settings: ListenerPlan['settings']): Users => Object.fromEntries(
  Object.entries(loginOptions(settings['plain.sasl.jaas.config'])).filter(([option]) => option.startsWith('user_'))
    .flatMap(([option, value]) => entryOf(option.slice('user_'.length), secretOf(plan, value))));

const usersOfScram = (plan: ClusterPlan, mechanism: string): Users => Object.fromEntries(plan.sets.flatMap(({ scramUsers }) => scramUsers ?? [])
  .filter((user) => user.mechanism === mechanism).flatMap(({ name, variable }) => entryOf(name, secretOf(plan, `\${env:${variable}}`))));

const entryOf = (name: string, secret: SecretKey | undefined): [name: string, secret: SecretKey][] => secret ? [[name, secret]] : [];

/** Where a placeholder's value comes from. */
function secretOf({ sets }: ClusterPlan, placeholder: string): SecretKey | undefined {
  const secret = sets.flatMap(({ pod: { env } }) => env).find(({ name }) => placeholder === `\${env:${name}}`)?.secret;
  return secret && { name: secret.name, key: secret.key };
}

/** As whom nodes log in where they dial each other. */
function nodeLogin(dialled: readonly ListenerPlan[]): Record<string, string> {
  const logins = dialled.flatMap(({ settings }) => Object.entries(settings).filter(([key]) => key.endsWith('sasl.jaas.config')).map(([, value]) => loginOptions(value)));
  return logins.find(({ username, clientId }) => username !== undefined || clientId !== undefined) ?? {};
}

function oauthBearer(
  plan: ClusterPlan, settings: ListenerPlan['settings'], dialled: readonly ListenerPlan[], certificate: CertificateCode | undefined,
): SecurityCode {
  const audiences = settings['sasl.oauthbearer.expected.audience']?.split(',');
  const nodeClient = nodeClientOf(plan, dialled);
  const options = {
    jwksEndpointUrl: settings['sasl.oauthbearer.jwks.endpoint.url'] ?? '',
    issuer: settings['sasl.oauthbearer.expected.issuer'],
    audiences,
    principalClaim: settings['sasl.oauthbearer.sub.claim.name'],
    scopeClaim: settings['sasl.oauthbearer.scope.claim.name'],
    nodeClient,
  };
  return {
    code: callWith('ListenerSecurity.oauthBearer', [], {
      certificate: certificate?.code, ...Object.fromEntries(Object.entries(options).map(([option, value]) => [option, literal(value)])),
    }),
    security: ListenerSecurity.oauthBearer({ ...options, certificate: certificate?.certificate }),
  };
}

function nodeClientOf(plan: ClusterPlan, dialled: readonly ListenerPlan[]): OauthClient | undefined {
  const { clientId, clientSecret, scope } = nodeLogin(dialled);
  const tokenEndpointUrl = dialled.map(({ settings }) => settings['sasl.oauthbearer.token.endpoint.url']).find((url) => url !== undefined);
  const secret = secretOf(plan, clientSecret ?? '');
  if (clientId === undefined || tokenEndpointUrl === undefined || !secret) { return undefined; }
  const principal = /^User:(.+)$/.exec(nodePrincipal(plan) ?? '')?.[1];
  return { tokenEndpointUrl, clientId, clientSecret: secret, scope, principal: principal === clientId ? undefined : principal };
}
