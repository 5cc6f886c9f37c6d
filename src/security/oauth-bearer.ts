import { jaas, placeholderOf, secretEnv } from './jaas';
import { OauthBearerOptions } from './listener-security-options';
import { overTls } from './tls';
import { Finding, show } from '../model/finding';
import { ListenerUse, PLAINTEXT, SecurityContribution } from '../model/security-spec';

export const OAUTH_PACKAGE = 'org.apache.kafka.common.security.oauthbearer';

/** Tokens of an OpenID provider. @see https://kafka.apache.org/documentation/#security_sasl_oauthbearer */
export function oauthBearer(options: OauthBearerOptions, use: ListenerUse): SecurityContribution {
  const { certificate, jwksEndpointUrl, issuer, audiences = [], principalClaim, scopeClaim, nodeClient } = options;
  const { isTls, settings, certificates } = overTls(certificate);
  // Elsewhere nobody logs in as a node, and the client's secret has no business in the file.
  const client = use.usedByNodes ? nodeClient : undefined;
  return {
    ...PLAINTEXT,
    protocol: isTls ? 'SASL_SSL' : 'SASL_PLAINTEXT',
    certificates,
    authenticates: true,
    nodePrincipal: nodeClient && `User:${nodeClient.principal ?? nodeClient.clientId}`,
    env: client ? [secretEnv(client.clientSecret)] : [],
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
    findings: [
      ...urlFindings(jwksEndpointUrl, 'jwksEndpointUrl'),
      ...client ? urlFindings(client.tokenEndpointUrl, 'tokenEndpointUrl') : [],
      ...use.usedByNodes && !nodeClient ? [{
        rule: 'node-user',
        severity: 'error' as const,
        message: `nodes dial listener ${use.listener}, and there is no nodeClient by which they get tokens`,
        fix: 'give nodeClient, or another security to the listeners that nodes dial',
      }] : [],
    ],
  };
}

function urlFindings(url: string, prop: string): Finding[] {
  if (URL.canParse(url) && /^(https?|file):$/.test(new URL(url).protocol) && !/[\s,"]/.test(url)) { return []; }
  return [{ rule: 'oauth-url', severity: 'error', message: `${prop} ${show(url)}`, fix: 'write a URL such as https://login.example.com/realms/kafka/protocol/openid-connect/certs' }];
}
