import { containerOf, env, Manifests, messagesOf } from '../manifests';

const TOKEN = 'http://idp.example.com/token';
const PROPERTY = '-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=';
const refused = (url: string) => `Kafka 4.1.0 refuses ${url}, which is not an allowed URL of the JVM`;

/** Sets the endpoint of the listener of clients, on an image and with more variables. */
const endpoint = (values: Readonly<Record<string, string | undefined>> = {}, more?: (all: Manifests) => void) => (all: Manifests): void => {
  env(all, { KAFKA_LISTENER_NAME_CLIENT_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL: TOKEN, ...values });
  more?.(all);
};

const image = (name: string) => (all: Manifests): void => { containerOf(all).image = name; };
const fromSecret = (name: string) => (all: Manifests): void => { containerOf(all).env.push({ name, valueFrom: { secretKeyRef: { name: 'jvm', key: name } } }); };

test.each<[string, (all: Manifests) => void, string[]]>([
  ['a token endpoint of a listener', endpoint(), [refused(TOKEN)]],
  ['an endpoint of the keys', endpoint({ KAFKA_SASL_OAUTHBEARER_JWKS_ENDPOINT_URL: 'https://idp.example.com/keys', KAFKA_LISTENER_NAME_CLIENT_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL: undefined }),
    [refused('https://idp.example.com/keys')]],
  ['a file', endpoint({ KAFKA_LISTENER_NAME_CLIENT_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL: 'file:/etc/http:/keys' }), []],
  ['a computed address', endpoint({ KAFKA_LISTENER_NAME_CLIENT_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL: 'http://$(UNKNOWN)/token' }), []],
  ['another address in a setting', endpoint({ KAFKA_LISTENER_NAME_CLIENT_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL: undefined, KAFKA_CONFLUENT_SCHEMA_REGISTRY_URL: TOKEN }), []],
  ['a list with the address', endpoint({ KAFKA_OPTS: `${PROPERTY}https://a,${TOKEN} -Dx=y` }), []],
  ['a list without it', endpoint({ KAFKA_OPTS: `${PROPERTY}https://a,https://b` }), [refused(TOKEN)]],
  ['two lists, of which the last one counts', endpoint({ KAFKA_OPTS: `${PROPERTY}${TOKEN} ${PROPERTY}https://b` }), [refused(TOKEN)]],
  ['options in a Secret', endpoint({}, fromSecret('KAFKA_OPTS')), []],
  ['Kafka 3', endpoint({}, image('apache/kafka:3.9.0')), []],
])('allowed addresses of an identity provider: %s', (_, change, expected) => expect(messagesOf('oauth-allowed-urls', change)).toEqual(expected));
