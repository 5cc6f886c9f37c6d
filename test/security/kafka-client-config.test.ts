import {
  CertificateAuthority, ClientLogin, KafkaBrokerSet, KafkaClientConfig, KafkaCluster, KafkaClusterProps, KafkaListener, KRaftQuorum,
  ListenerSecurity, NodeCertificate, AdvertisedHost, NodePortAccess, SecurityProtocol,
} from 'cdk8s-kafka';
import { parseProperties } from '../../src/util/parse-properties';
import { chartOf, errorsOf as allErrorsOf } from '../synth';

/** Only the errors about clients; these tests do not cover the listeners that nodes use. */
const errorsOf = (chart: ReturnType<typeof chartOf>): string[] => allErrorsOf(chart).filter((error) => /\[(client-login|unknown-listener)\]$/.test(error));

function cluster(props: KafkaClusterProps) {
  const chart = chartOf();
  const created = new KafkaCluster(chart, 'kafka', props);
  new KRaftQuorum(chart, 'controllers', { cluster: created });
  new KafkaBrokerSet(chart, 'brokers', { cluster: created });
  return { created, chart };
}

const users = { kafka: { name: 'kafka-users', key: 'kafka' }, alice: { name: 'kafka-users', key: 'alice' } };
const certificate = NodeCertificate.fromSecret('{set}-tls', { subject: 'CN=kafka' });

describe('the configuration of a client by listener security', () => {
  const configOf = (security: ListenerSecurity | undefined, login?: ClientLogin): KafkaClientConfig => {
    const { created, chart } = cluster({ listeners: [KafkaListener.client({ security }), KafkaListener.internal()] });
    const config = created.clientConfig(undefined, login);
    expect(errorsOf(chart)).toEqual([]);
    return config;
  };

  test('without security has only the bootstrap servers', () => {
    const { properties, librdkafka, env, volumes } = configOf(undefined);
    expect(properties).toBe('bootstrap.servers=kafka-bootstrap.test.svc.cluster.local:9092\nsecurity.protocol=PLAINTEXT\n');
    expect(librdkafka).toEqual({ 'bootstrap.servers': 'kafka-bootstrap.test.svc.cluster.local:9092', 'security.protocol': 'PLAINTEXT' });
    expect([env, volumes]).toEqual([{}, []]);
  });

  test('with TLS has the CA certificate, and no other key of the nodes\' Secret', () => {
    const { properties, librdkafka, volumes } = configOf(ListenerSecurity.tls({ certificate }));
    expect(parseProperties(properties)).toMatchObject({
      'security.protocol': 'SSL', 'ssl.truststore.type': 'PEM', 'ssl.truststore.location': '/etc/cdk8s-kafka-client/authority/ca.crt',
    });
    expect(librdkafka['ssl.ca.location']).toBe('/etc/cdk8s-kafka-client/authority/ca.crt');
    expect(volumes).toEqual([{
      name: 'kafka-authority',
      mountPath: '/etc/cdk8s-kafka-client/authority',
      source: { secret: { secretName: 'kafka-brokers-tls', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
    }]);
  });

  test('with another CA has the ConfigMap of the CA', () => {
    const bundled = NodeCertificate.fromSecret('tls', { ca: CertificateAuthority.fromConfigMap('bundle', 'root.pem') });
    expect(configOf(ListenerSecurity.tls({ certificate: bundled })).volumes[0].source)
      .toEqual({ configMap: { name: 'bundle', items: [{ key: 'root.pem', path: 'root.pem' }] } });
  });

  test('with mutual TLS has the client\'s certificate, which Kafka reads from the folder of the Secret', () => {
    const { properties, librdkafka, volumes } = configOf(ListenerSecurity.mutualTls({ certificate }), ClientLogin.certificate('alice-tls'));
    expect(parseProperties(properties)).toMatchObject({
      'ssl.keystore.type': 'PEM',
      'ssl.keystore.certificate.chain': '${dir:/etc/cdk8s-kafka-client/certificate:tls.crt}',
      'ssl.keystore.key': '${dir:/etc/cdk8s-kafka-client/certificate:tls.key}',
      'config.providers': 'dir',
      'config.providers.dir.param.allowed.paths': '/etc/cdk8s-kafka-client/certificate',
    });
    expect(librdkafka['ssl.key.location']).toBe('/etc/cdk8s-kafka-client/certificate/tls.key');
    expect(volumes.map(({ name }) => name)).toEqual(['kafka-authority', 'kafka-certificate']);
  });

  test.each([
    ['PLAIN', ListenerSecurity.saslPlain({ users }), 'plain.PlainLoginModule'],
    ['SCRAM-SHA-512', ListenerSecurity.scramSha512({ users, certificate }), 'scram.ScramLoginModule'],
  ])('with %s has a variable with the password', (mechanism, security, module) => {
    const { properties, librdkafka, env } = configOf(security, ClientLogin.password('alice'));
    expect(parseProperties(properties)).toMatchObject({
      'sasl.mechanism': mechanism,
      'sasl.jaas.config': `org.apache.kafka.common.security.${module} required username="alice" password="\${env:KAFKA_SECRET_KAFKA_USERS_ALICE}";`,
      'config.providers.env.param.allowlist.pattern': '^(KAFKA_SECRET_KAFKA_USERS_ALICE)$',
    });
    expect(librdkafka).toMatchObject({ 'sasl.mechanisms': mechanism, 'sasl.username': 'alice', 'sasl.password': '$(KAFKA_SECRET_KAFKA_USERS_ALICE)' });
    expect(env).toEqual({ KAFKA_SECRET_KAFKA_USERS_ALICE: { name: 'kafka-users', key: 'alice' } });
  });

  test('has the Secret of the login for a user who is not among the users of the listener', () => {
    expect(configOf(ListenerSecurity.scramSha512({ users }), ClientLogin.password('bob', { name: 'bob', key: 'password' })).env)
      .toEqual({ KAFKA_SECRET_BOB_PASSWORD: { name: 'bob', key: 'password' } });
  });

  test('with OAUTHBEARER has the client credentials, and a JVM option with the allowed URL', () => {
    const login = ClientLogin.oauth({
      tokenEndpointUrl: 'https://login.example.com/token', clientId: 'app', clientSecret: { name: 'oauth', key: 'app' }, scope: 'orders',
    });
    const { properties, librdkafka, jvmOptions } = configOf(ListenerSecurity.oauthBearer({ jwksEndpointUrl: 'https://login.example.com/jwks', certificate }), login);
    expect(parseProperties(properties)).toMatchObject({
      'sasl.mechanism': 'OAUTHBEARER',
      'sasl.oauthbearer.token.endpoint.url': 'https://login.example.com/token',
      'sasl.jaas.config': 'org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required '
        + 'clientId="app" clientSecret="${env:KAFKA_SECRET_OAUTH_APP}" scope="orders";',
    });
    expect(librdkafka).toMatchObject({ 'sasl.oauthbearer.method': 'oidc', 'sasl.oauthbearer.client.id': 'app', 'sasl.oauthbearer.scope': 'orders' });
    expect(jvmOptions).toEqual(['-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=https://login.example.com/token']);
  });

  test('with several mechanisms has the one that the login supports', () => {
    const security = ListenerSecurity.custom({
      protocol: SecurityProtocol.SASL_PLAINTEXT, settings: { 'sasl.enabled.mechanisms': 'GSSAPI, SCRAM-SHA-256' },
    });
    expect(configOf(security, ClientLogin.password('alice', users.alice)).librdkafka['sasl.mechanisms']).toBe('SCRAM-SHA-256');
  });
});

describe('clients outside the Kubernetes cluster', () => {
  const externalConfig = (host: AdvertisedHost, nodeCertificate: NodeCertificate, bootstrapPort?: number) => {
    const security = ListenerSecurity.tls({ certificate: nodeCertificate });
    const { created, chart } = cluster({ externalAccess: [new NodePortAccess({ host, bootstrapPort, security })] });
    const config = created.clientConfig('EXTERNAL');
    expect(errorsOf(chart)).toEqual([]);
    return config;
  };
  const nodeIp = () => AdvertisedHost.nodeIp({ bootstrapHost: 'nodes.example.com' });

  test('have the external bootstrap servers and verify host names', () => {
    const { bootstrapServers, properties } = externalConfig(AdvertisedHost.pattern('kafka.example.com'), certificate);
    expect(bootstrapServers).toBe('kafka.example.com:30092,kafka.example.com:30093,kafka.example.com:30094');
    expect(properties).not.toContain('ssl.endpoint.identification.algorithm');
  });

  test('do not verify the addresses of Kubernetes nodes, with a comment that explains it', () => {
    const { properties, librdkafka } = externalConfig(nodeIp(), certificate, 30090);
    expect(properties).toMatch(/^# Host names are not verified: brokers advertise addresses of Kubernetes nodes or pods that are not in their certificates\.\n/);
    expect(parseProperties(properties)['ssl.endpoint.identification.algorithm']).toBe('');
    expect(librdkafka['ssl.endpoint.identification.algorithm']).toBe('none');
  });

  test('verify the addresses of Kubernetes nodes that the certificate has', () => {
    const withNames = NodeCertificate.fromSecret('tls', { additionalNames: ['192.0.2.1', '192.0.2.2'] });
    expect(externalConfig(nodeIp(), withNames, 30090).properties).not.toContain('ssl.endpoint.identification.algorithm');
  });
});

describe('a client that cannot authenticate is refused', () => {
  const errors = (props: KafkaClusterProps, listener?: string, login?: ClientLogin): string[] => {
    const { created, chart } = cluster(props);
    created.clientConfig(listener, login);
    return errorsOf(chart).map((error) => error.replace(/^\[.*?\] /, ''));
  };

  test('on an unknown listener, or on one that only nodes use', () => {
    for (const name of ['NOPE', 'CONTROLLER', 'INTERNAL']) {
      expect(errors({}, name)).toEqual([
        `the client configuration of listener "${name}" is unknown: the listeners for clients are [CLIENT]; `
        + 'use one of these listeners, or add KafkaListener.client() or an external access [unknown-listener]',
      ]);
    }
  });

  test('without credentials on a listener that requires them', () => {
    expect(errors({ security: ListenerSecurity.scramSha512({ users }) })).toEqual([
      'the client has no credentials, but listener CLIENT requires SCRAM-SHA-512; pass ClientLogin.password() [client-login]',
    ]);
    expect(errors({ security: ListenerSecurity.mutualTls({ certificate }) })).toEqual([
      'the client has no credentials, but listener CLIENT requires a certificate; pass ClientLogin.certificate() [client-login]',
    ]);
  });

  test('with credentials of another kind, or on a listener without authentication', () => {
    expect(errors({ security: ListenerSecurity.saslPlain({ users }) }, 'CLIENT', ClientLogin.certificate('alice')))
      .toEqual([expect.stringContaining('the client has a certificate, but listener CLIENT requires PLAIN; pass ClientLogin.password()')]);
    expect(errors({ security: ListenerSecurity.mutualTls({ certificate }) }, 'CLIENT', ClientLogin.password('alice')))
      .toEqual([expect.stringContaining('the client has a password, but listener CLIENT requires a certificate; pass ClientLogin.certificate()')]);
    expect(errors({}, 'CLIENT', ClientLogin.password('alice'))).toEqual([expect.stringContaining('listener CLIENT has no authentication; remove the login')]);
  });

  test('as a user who is not among the users of the listener', () => {
    expect(errors({ security: ListenerSecurity.saslPlain({ users }) }, 'CLIENT', ClientLogin.password('toString')))
      .toEqual([expect.stringContaining('user "toString" is not among the users of listener CLIENT: ["kafka","alice"]')]);
  });

  test('on a listener with an unsupported mechanism', () => {
    const security = ListenerSecurity.custom({ protocol: SecurityProtocol.SASL_PLAINTEXT, settings: { 'sasl.enabled.mechanisms': 'GSSAPI' } });
    expect(errors({ listeners: [KafkaListener.client({ security }), KafkaListener.internal()] }, 'CLIENT', ClientLogin.password('alice')))
      .toEqual([expect.stringContaining('requires GSSAPI; write the client configuration manually')]);
  });

  test('if the Secret with the CA certificate is named after sets and there are none', () => {
    const chart = chartOf();
    const imported = KafkaCluster.fromAttributes(chart, 'kafka', {
      clusterId: '5L6g3nShT-eMCtK--X86sw',
      controllers: [{ nodeId: 9000, host: 'controllers.example.com' }],
      security: ListenerSecurity.tls({ certificate }),
    });
    expect(imported.clientConfig().volumes[0].source.secret.secretName).toBe('{set}-tls');
    expect(errorsOf(chart)).toEqual([expect.stringContaining('the Secret with the CA certificate for clients ("{set}-tls") cannot be determined')]);
  });
});
