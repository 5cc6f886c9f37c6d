import { BROKERS, CERTIFICATE, CLIENTS } from './uses';
import type { OauthBearerSpec } from '../../../src/model/security-spec';
import { allowedUrls, planOauthBearer } from '../../../src/plan/security/oauth-bearer';

const nodeClient = { tokenEndpointUrl: 'https://login.example.com/token', clientId: 'kafka', clientSecret: { name: 'oauth', key: 'kafka' } };
const spec = (options: Partial<OauthBearerSpec> = {}): OauthBearerSpec =>
  ({ kind: 'oauth-bearer', jwksEndpointUrl: 'https://login.example.com/jwks', nodeClient, ...options });
const PACKAGE = 'org.apache.kafka.common.security.oauthbearer';
const SECRET = { name: 'KAFKA_SECRET_OAUTH_KAFKA', secret: { name: 'oauth', key: 'kafka' } };

test('tokens of clients are verified with the provider\'s keys, without the nodes\' client', () => {
  const { protocol, settings, references, tokenUrls } = planOauthBearer(spec(), CLIENTS);
  expect(protocol).toBe('SASL_PLAINTEXT');
  expect(settings).toEqual({
    'sasl.enabled.mechanisms': 'OAUTHBEARER',
    'oauthbearer.sasl.jaas.config': `${PACKAGE}.OAuthBearerLoginModule required;`,
    'oauthbearer.sasl.server.callback.handler.class': `${PACKAGE}.OAuthBearerValidatorCallbackHandler`,
    'sasl.oauthbearer.jwks.endpoint.url': 'https://login.example.com/jwks',
  });
  expect(references).toEqual({ variables: [], folders: [] });
  expect(tokenUrls).toEqual(['https://login.example.com/jwks']);
});

test('nodes get tokens if they connect to the listener', () => {
  const { settings, references, tokenUrls, nodePrincipal } = planOauthBearer(spec({ nodeClient: { ...nodeClient, scope: 'cluster' } }), BROKERS);
  expect(settings).toMatchObject({
    'oauthbearer.sasl.jaas.config':
      `${PACKAGE}.OAuthBearerLoginModule required clientId="kafka" clientSecret="\${env:KAFKA_SECRET_OAUTH_KAFKA}" scope="cluster";`,
    'oauthbearer.sasl.login.callback.handler.class': `${PACKAGE}.OAuthBearerLoginCallbackHandler`,
    'sasl.oauthbearer.token.endpoint.url': 'https://login.example.com/token',
  });
  expect(references.variables).toEqual([SECRET]);
  expect(tokenUrls).toEqual(['https://login.example.com/jwks', 'https://login.example.com/token']);
  expect(nodePrincipal).toBe('User:kafka');
  expect(planOauthBearer(spec({ nodeClient: { ...nodeClient, principal: 'service-account-kafka' } }), BROKERS).nodePrincipal).toBe('User:service-account-kafka');
});

test('the required claims of tokens', () => {
  const { settings } = planOauthBearer(spec({ issuer: 'https://login.example.com', audiences: ['a', 'b'], principalClaim: 'upn', scopeClaim: 'scp' }), CLIENTS);
  expect(settings).toMatchObject({
    'sasl.oauthbearer.expected.issuer': 'https://login.example.com',
    'sasl.oauthbearer.expected.audience': 'a,b',
    'sasl.oauthbearer.sub.claim.name': 'upn',
    'sasl.oauthbearer.scope.claim.name': 'scp',
  });
});

test('with TLS and placeholders of the user', () => {
  const { protocol, references } = planOauthBearer(spec({ certificate: CERTIFICATE, nodeClient: { ...nodeClient, clientId: '${env:CLIENT}' }, issuer: '${dir:/issuer:url}' }), BROKERS);
  expect(protocol).toBe('SASL_SSL');
  expect(references).toEqual({ variables: [{ name: 'CLIENT' }, SECRET], folders: ['/etc/cdk8s-kafka-tls', '/issuer'] });
});

test('findings', () => {
  const of = (options: Partial<OauthBearerSpec>, use = BROKERS) => planOauthBearer(spec(options), use).findings.map(({ rule, message }) => `${rule}: ${message}`);
  expect(of({ nodeClient: undefined })).toEqual(['node-user: nodeClient is missing: Kafka nodes connect to listener INTERNAL and need it to get tokens']);
  expect(of({ nodeClient: undefined }, CLIENTS)).toEqual([]);
  expect(of({ jwksEndpointUrl: '${env:KEYS}', nodeClient: { ...nodeClient, tokenEndpointUrl: 'https://${env:HOST}/token' } })).toEqual([
    'oauth-url: jwksEndpointUrl "${env:KEYS}" is not a valid URL', 'oauth-url: tokenEndpointUrl "https://${env:HOST}/token" is not a valid URL',
  ]);
});

test('the JVM option contains the only URLs of tokens and keys', () => {
  expect(allowedUrls(['https://a', 'https://b'])).toBe('-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=https://a,https://b');
});
