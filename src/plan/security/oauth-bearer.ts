import { ListenerUse, PLAINTEXT, SecurityContribution } from './contribution';
import { jaas } from './jaas';
import { placeholderOf, variableOf } from './secret-variables';
import { tlsParts } from './tls';
import { Finding, show } from '../../model/finding';
import type { OauthBearerSpec } from '../../model/security-spec';
import { mergeReferences, referencesIn } from '../references';

export const OAUTH_PACKAGE = 'org.apache.kafka.common.security.oauthbearer';

/**
 * Returns the JVM option with the only URLs from which Kafka 4.0 and later fetches tokens and keys.
 *
 * @see https://kafka.apache.org/documentation/#security_sasl_oauthbearer_broker
 */
export const allowedUrls = (urls: readonly string[]): string => `-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=${urls.join(',')}`;

/** @see https://kafka.apache.org/documentation/#security_sasl_oauthbearer */
export function planOauthBearer(spec: OauthBearerSpec, use: ListenerUse): SecurityContribution {
  const { certificate, jwksEndpointUrl, issuer, audiences = [], principalClaim, scopeClaim, nodeClient } = spec;
  const { isTls, settings, references, certificates } = tlsParts(certificate);
  // Without connections of nodes the file does not need the client secret.
  const client = use.usedByNodes ? nodeClient : undefined;
  // All of these can contain placeholders of the user.
  const userTexts = [jwksEndpointUrl, issuer, ...audiences, principalClaim, scopeClaim, client?.clientId, client?.scope, client?.tokenEndpointUrl];
  return {
    ...PLAINTEXT,
    protocol: isTls ? 'SASL_SSL' : 'SASL_PLAINTEXT',
    certificates,
    authenticates: true,
    nodePrincipal: nodeClient && `User:${nodeClient.principal ?? nodeClient.clientId}`,
    tokenUrls: [jwksEndpointUrl, ...client ? [client.tokenEndpointUrl] : []],
    settings: {
      ...settings,
      'sasl.enabled.mechanisms': 'OAUTHBEARER',
      'oauthbearer.sasl.jaas.config': jaas(`${OAUTH_PACKAGE}.OAuthBearerLoginModule`, client ? {
        clientId: client.clientId, clientSecret: placeholderOf(client.clientSecret), ...client.scope === undefined ? {} : { scope: client.scope },
      } : {}),
      'oauthbearer.sasl.server.callback.handler.class': `${OAUTH_PACKAGE}.OAuthBearerValidatorCallbackHandler`,
      'sasl.oauthbearer.jwks.endpoint.url': jwksEndpointUrl,
      ...issuer === undefined ? {} : { 'sasl.oauthbearer.expected.issuer': issuer },
      ...audiences.length === 0 ? {} : { 'sasl.oauthbearer.expected.audience': audiences.join(',') },
      ...principalClaim === undefined ? {} : { 'sasl.oauthbearer.sub.claim.name': principalClaim },
      ...scopeClaim === undefined ? {} : { 'sasl.oauthbearer.scope.claim.name': scopeClaim },
      ...client ? {
        'oauthbearer.sasl.login.callback.handler.class': `${OAUTH_PACKAGE}.OAuthBearerLoginCallbackHandler`,
        'sasl.oauthbearer.token.endpoint.url': client.tokenEndpointUrl,
      } : {},
    },
    references: mergeReferences([
      references, { variables: client ? [variableOf(client.clientSecret)] : [], folders: [] }, referencesIn(userTexts),
    ]),
    findings: [
      ...referenceFindings({ jwksEndpointUrl, tokenEndpointUrl: client?.tokenEndpointUrl }),
      ...use.usedByNodes && !nodeClient ? [{
        rule: 'node-user',
        severity: 'error' as const,
        message: `nodeClient is missing: Kafka nodes connect to listener ${use.listener} and need it to get tokens`,
        fix: 'set nodeClient, or use another security for the listeners to which nodes connect',
      }] : [],
    ],
  };
}

/** Kafka replaces references in settings, but not in the JVM option with the allowed URLs. The rule oauth-url checks other texts. */
const referenceFindings = (urls: Readonly<Record<string, string | undefined>>): Finding[] =>
  Object.entries(urls).filter(([, url]) => url?.includes('${')).map(([prop, url]) => ({
    rule: 'oauth-url',
    severity: 'error',
    message: `${prop} ${show(url)} is not a valid URL`,
    fix: 'write the URL itself, since the JVM option with the allowed URLs also needs it',
  }));
