import { caCode, CertificateCode, certificateCode, isClientCaFile } from './certificates';
import { nodePrincipal, principalRules } from './node-principal';
import { loginOptions } from '../../kafka-config/jaas-text';
import type { ClusterPlan, ListenerPlan, SecretReference } from '../../model/plan';
import { filesIn } from '../../plan/security/certificates';
import { placeholderOf } from '../../plan/security/secret-variables';
import { ListenerSecurity } from '../../security/listener-security';
import type { OauthClient } from '../../security/listener-security-options';
import { javaEntries } from '../../util/java-text';
import { callWith, Code, literal } from '../print/code';

/** A listener's security, as code of the program and as input of the plan. */
export interface SecurityCode {
  readonly code: Code;
  readonly security: ListenerSecurity;
}

export const PLAINTEXT_CODE: SecurityCode = { code: callWith('ListenerSecurity.plaintext', [], {}), security: ListenerSecurity.plaintext() };

/**
 * The kinds of security that may have produced a listener's settings; the caller tries them. `usedByNodes` are the
 * listeners whose settings have the nodes' own login.
 */
export function securityCodes(plan: ClusterPlan, listener: ListenerPlan, usedByNodes: readonly ListenerPlan[]): SecurityCode[] {
  const { protocol, settings } = listener;
  const certificate = certificateCode(plan, listener);
  if (protocol.endsWith('SSL') && !certificate) { return []; }
  if (protocol === 'SSL') { return [settings['ssl.client.auth'] === undefined ? tls(certificate!) : mutualTls(plan, listener, certificate!)]; }
  const [mechanism] = javaEntries(settings['sasl.enabled.mechanisms']);
  switch (mechanism) {
    case 'PLAIN': return [passwords('saslPlain', usersOfPlain(listener), nodeLogin(usedByNodes).username, certificate)];
    case 'SCRAM-SHA-256': return [passwords('scramSha256', usersOfScram(plan, mechanism), nodeLogin(usedByNodes).username, certificate)];
    case 'SCRAM-SHA-512': return [passwords('scramSha512', usersOfScram(plan, mechanism), nodeLogin(usedByNodes).username, certificate)];
    case 'OAUTHBEARER': return [oauthBearer(plan, settings, usedByNodes, certificate)];
    default: return [];
  }
}

const tls = ({ code, certificate }: CertificateCode): SecurityCode =>
  ({ code: callWith('ListenerSecurity.tls', [], { certificate: code }), security: ListenerSecurity.tls({ certificate }) });

function mutualTls(plan: ClusterPlan, listener: ListenerPlan, { code, certificate }: CertificateCode): SecurityCode {
  const clients = filesIn(listener.settings['ssl.truststore.certificates']).find(isClientCaFile);
  const ca = clients && caCode(plan, clients);
  const rules = principalRules(listener);
  return {
    code: callWith('ListenerSecurity.mutualTls', [], { certificate: code, clientCa: ca?.code, principalMappingRules: literal(rules) }),
    security: ListenerSecurity.mutualTls({ certificate, clientCa: ca?.ca, principalMappingRules: rules }),
  };
}

type Users = Record<string, SecretReference>;

function passwords(
  factory: 'saslPlain' | 'scramSha256' | 'scramSha512', users: Users, login: string | undefined, certificate: CertificateCode | undefined,
): SecurityCode {
  const nodeUser = login === 'kafka' ? undefined : login;
  return {
    code: callWith(`ListenerSecurity.${factory}`, [], { certificate: certificate?.code, users: literal(users), nodeUser: literal(nodeUser) }),
    security: ListenerSecurity[factory]({ certificate: certificate?.certificate, users, nodeUser }),
  };
}

const usersOfPlain = (listener: ListenerPlan): Users => Object.fromEntries(
  Object.entries(loginOptions(listener.settings['plain.sasl.jaas.config'])).filter(([option]) => option.startsWith('user_'))
    .flatMap(([option, value]) => entryOf(option.slice('user_'.length), secretOf([listener], value))));

const usersOfScram = (plan: ClusterPlan, mechanism: string): Users => Object.fromEntries(plan.sets.flatMap(({ scramUsers }) => scramUsers ?? [])
  .filter((user) => user.mechanism === mechanism).flatMap(({ name, password }) => entryOf(name, password.secret)));

const entryOf = (name: string, secret: SecretReference | undefined): [name: string, secret: SecretReference][] => secret ? [[name, secret]] : [];

/** The Secret behind a placeholder in the settings of listeners. */
const secretOf = (listeners: readonly ListenerPlan[], placeholder: string | undefined): SecretReference | undefined =>
  listeners.flatMap(({ references: { variables } }) => variables).find(({ secret }) => secret && placeholderOf(secret) === placeholder)?.secret;

/** The login of the nodes on the listeners they use themselves. */
function nodeLogin(usedByNodes: readonly ListenerPlan[]): Record<string, string> {
  const logins = usedByNodes.flatMap(({ settings }) => Object.entries(settings).filter(([key]) => key.endsWith('sasl.jaas.config')).map(([, value]) => loginOptions(value)));
  return logins.find(({ username, clientId }) => username !== undefined || clientId !== undefined) ?? {};
}

function oauthBearer(
  plan: ClusterPlan, settings: ListenerPlan['settings'], usedByNodes: readonly ListenerPlan[], certificate: CertificateCode | undefined,
): SecurityCode {
  const audiences = settings['sasl.oauthbearer.expected.audience']?.split(',');
  const nodeClient = nodeClientOf(plan, usedByNodes);
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

function nodeClientOf(plan: ClusterPlan, usedByNodes: readonly ListenerPlan[]): OauthClient | undefined {
  const { clientId, clientSecret, scope } = nodeLogin(usedByNodes);
  const tokenEndpointUrl = usedByNodes.map(({ settings }) => settings['sasl.oauthbearer.token.endpoint.url']).find((url) => url !== undefined);
  const secret = secretOf(usedByNodes, clientSecret);
  if (clientId === undefined || tokenEndpointUrl === undefined || !secret) { return undefined; }
  const principal = /^User:(.+)$/.exec(nodePrincipal(plan) ?? '')?.[1];
  return { tokenEndpointUrl, clientId, clientSecret: secret, scope, principal: principal === clientId ? undefined : principal };
}
