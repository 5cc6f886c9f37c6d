import { caCall, certificateCall, isClientCaFile } from './certificates';
import { nodePrincipal, principalRules } from './node-principal';
import { loginOptions } from '../../kafka-config/jaas-text';
import type { ClusterPlan, ListenerPlan, SecretReference } from '../../model/plan';
import { filesIn } from '../../plan/security/certificates';
import { placeholderOf } from '../../plan/security/secret-variables';
import { FactoryCall, factoryCall } from '../../read/infer/factory-call';
import { ListenerSecurity } from '../../security/listener-security';
import type { OauthClient } from '../../security/listener-security-options';
import type { NodeCertificate } from '../../security/node-certificate';
import { javaEntries } from '../../util/java-text';

type SecurityCall = FactoryCall<ListenerSecurity>;
type Certificate = FactoryCall<NodeCertificate> | undefined;

/**
 * Returns the kinds of security that may have produced a listener's settings; the caller verifies them. `usedByNodes` are
 * the listeners whose settings contain the credentials of the Kafka nodes.
 */
export function securityCalls(plan: ClusterPlan, listener: ListenerPlan, usedByNodes: readonly ListenerPlan[]): SecurityCall[] {
  const { protocol, settings } = listener;
  const certificate = certificateCall(plan, listener);
  if (protocol.endsWith('SSL') && !certificate) { return []; }
  if (protocol === 'SSL') {
    return [settings['ssl.client.auth'] === undefined ? factoryCall({ ListenerSecurity }, 'tls', { certificate: certificate! })
      : mutualTls(plan, listener, certificate!)];
  }
  const [mechanism] = javaEntries(settings['sasl.enabled.mechanisms']);
  switch (mechanism) {
    case 'PLAIN': return [passwords('saslPlain', usersOfPlain(listener), usedByNodes, certificate)];
    case 'SCRAM-SHA-256': return [passwords('scramSha256', usersOfScram(plan, mechanism), usedByNodes, certificate)];
    case 'SCRAM-SHA-512': return [passwords('scramSha512', usersOfScram(plan, mechanism), usedByNodes, certificate)];
    case 'OAUTHBEARER': return [oauthBearer(plan, settings, usedByNodes, certificate)];
    default: return [];
  }
}

function mutualTls(plan: ClusterPlan, listener: ListenerPlan, certificate: FactoryCall<NodeCertificate>): SecurityCall {
  const clientCaFile = filesIn(listener.settings['ssl.truststore.certificates']).find(isClientCaFile);
  return factoryCall({ ListenerSecurity }, 'mutualTls', {
    certificate, clientCa: clientCaFile && caCall(plan, clientCaFile), principalMappingRules: principalRules(listener),
  });
}

type Users = Record<string, SecretReference>;

function passwords(
  factory: 'saslPlain' | 'scramSha256' | 'scramSha512', users: Users, usedByNodes: readonly ListenerPlan[], certificate: Certificate,
): SecurityCall {
  const { username } = nodeLogin(usedByNodes);
  return factoryCall({ ListenerSecurity }, factory, { certificate, users, nodeUser: username === 'kafka' ? undefined : username });
}

const usersOfPlain = (listener: ListenerPlan): Users => Object.fromEntries(
  Object.entries(loginOptions(listener.settings['plain.sasl.jaas.config'])).filter(([option]) => option.startsWith('user_'))
    .flatMap(([option, value]) => entryOf(option.slice('user_'.length), secretOf([listener], value))));

const usersOfScram = (plan: ClusterPlan, mechanism: string): Users => Object.fromEntries(plan.sets.flatMap(({ scramUsers }) => scramUsers ?? [])
  .filter((user) => user.mechanism === mechanism).flatMap(({ name, password }) => entryOf(name, password.secret)));

const entryOf = (name: string, secret: SecretReference | undefined): [name: string, secret: SecretReference][] => secret ? [[name, secret]] : [];

/** Returns the Secret behind a placeholder in the settings of listeners. */
const secretOf = (listeners: readonly ListenerPlan[], placeholder: string | undefined): SecretReference | undefined =>
  listeners.flatMap(({ references: { variables } }) => variables).find(({ secret }) => secret && placeholderOf(secret) === placeholder)?.secret;

/** Returns the JAAS options by which Kafka nodes authenticate to each other. */
function nodeLogin(usedByNodes: readonly ListenerPlan[]): Record<string, string> {
  const logins = usedByNodes.flatMap(({ settings }) => Object.entries(settings)
    .filter(([key]) => key.endsWith('sasl.jaas.config')).map(([, value]) => loginOptions(value)));
  return logins.find(({ username, clientId }) => username !== undefined || clientId !== undefined) ?? {};
}

const oauthBearer = (
  plan: ClusterPlan, settings: ListenerPlan['settings'], usedByNodes: readonly ListenerPlan[], certificate: Certificate,
): SecurityCall => factoryCall({ ListenerSecurity }, 'oauthBearer', {
  certificate,
  jwksEndpointUrl: settings['sasl.oauthbearer.jwks.endpoint.url'] ?? '',
  issuer: settings['sasl.oauthbearer.expected.issuer'],
  audiences: settings['sasl.oauthbearer.expected.audience']?.split(','),
  principalClaim: settings['sasl.oauthbearer.sub.claim.name'],
  scopeClaim: settings['sasl.oauthbearer.scope.claim.name'],
  nodeClient: nodeClientOf(plan, usedByNodes),
});

function nodeClientOf(plan: ClusterPlan, usedByNodes: readonly ListenerPlan[]): OauthClient | undefined {
  const { clientId, clientSecret, scope } = nodeLogin(usedByNodes);
  const tokenEndpointUrl = usedByNodes.map(({ settings }) => settings['sasl.oauthbearer.token.endpoint.url']).find((url) => url !== undefined);
  const secret = secretOf(usedByNodes, clientSecret);
  if (clientId === undefined || tokenEndpointUrl === undefined || !secret) { return undefined; }
  const principal = /^User:(.+)$/.exec(nodePrincipal(plan) ?? '')?.[1];
  return { tokenEndpointUrl, clientId, clientSecret: secret, scope, principal: principal === clientId ? undefined : principal };
}
