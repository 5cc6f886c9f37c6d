import { KafkaBrokerSetProps, ListenerSecurity, NodeCertificate, TcpRouteAccess, TcpRouteAccessOptions, TlsRouteAccess, TlsRouteAccessOptions } from 'cdk8s-kafka';
import { separate } from '../../synth';
import { testErrors } from '../cases';

const certificate = NodeCertificate.fromSecret('kafka-tls');
const users = { kafka: { name: 'users', key: 'kafka' } };
const HOST = 'broker-{nodeId}.kafka.example.com';
const routes = (options: Partial<TlsRouteAccessOptions> = {}, brokers: KafkaBrokerSetProps = {}) => () => separate({
  externalAccess: [new TlsRouteAccess({ gateway: { name: 'public' }, host: HOST, security: ListenerSecurity.tls({ certificate }), ...options })],
}, brokers);
const ports = (options: Partial<TcpRouteAccessOptions> = {}) => () => separate({
  externalAccess: [new TcpRouteAccess({ gateway: { name: 'public' }, host: 'kafka.example.com', ...options })],
});

testErrors([
  {
    rule: 'tls-route-without-tls',
    when: 'without security',
    rejected: routes({ security: undefined }),
    at: 'chart/kafka',
    messageParts: ['listener EXTERNAL is exposed by a TLSRoute, but does not use TLS (PLAINTEXT); set a security with a certificate'],
    accepted: routes(),
  },
  {
    rule: 'tls-route-without-tls',
    when: 'SASL without TLS',
    rejected: routes({ security: ListenerSecurity.saslPlain({ users }) }),
    messageParts: ['does not use TLS (SASL_PLAINTEXT)'],
    accepted: routes({ security: ListenerSecurity.saslPlain({ users, certificate }) }),
  },
  ...([
    ['192.0.2.1', 'broker-192.0.2.1', 'is an IP address'],
    ['*.kafka.example.com', 'any.kafka.example.com', 'is a wildcard'],
    ['Broker.example.com', 'broker.example.com', 'is not a valid host name in lower case'],
    ['[fd00::1]', 'fd00', 'is an IP address'],
  ] as const).map(([bad, good, problem]) => ({
    rule: 'tls-route-host',
    when: bad,
    rejected: routes({ overrides: [{ nodeId: 1, advertisedHost: bad }] }),
    at: 'chart/kafka',
    messageParts: [`host "${bad}" of TLSRoute "kafka-brokers-1-external" ${problem}`, 'use DNS names in lower case'],
    accepted: routes({ overrides: [{ nodeId: 1, advertisedHost: good }] }),
  })),
  {
    rule: 'tls-route-host',
    when: 'one host for all brokers, without a token',
    rejected: routes({ host: 'kafka.example.com' }),
    messageParts: ['host "kafka.example.com" is used by several TLSRoutes: kafka-brokers-0-external and kafka-brokers-1-external and kafka-brokers-2-external', 'broker-{nodeId}.kafka.example.com'],
    accepted: routes({ host: 'kafka.example.com' }, { replicas: 1 }),
  },
  {
    rule: 'tls-route-host',
    when: 'one host for two brokers with different ports',
    rejected: routes({ overrides: [{ nodeId: 1, advertisedHost: 'broker-0.kafka.example.com', advertisedPort: 8443 }] }),
    messageParts: ['host "broker-0.kafka.example.com" is used by several TLSRoutes: kafka-brokers-0-external and kafka-brokers-1-external'],
    accepted: routes({ overrides: [{ nodeId: 1, advertisedPort: 8443 }] }),
  },
  {
    rule: 'tls-route-host',
    when: 'bootstrapHost is the host of a broker',
    rejected: routes({ bootstrapHost: 'broker-0.kafka.example.com' }),
    messageParts: ['is used by several TLSRoutes: kafka-brokers-0-external and kafka-external-bootstrap', 'another one as bootstrapHost'],
    accepted: routes({ bootstrapHost: 'kafka.example.com' }),
  },
  ...([
    [{ name: 'Public' }, { name: 'public' }, 'name ("Public")'],
    [{ name: 'public', namespace: 'a.b' }, { name: 'public', namespace: 'a-b' }, 'namespace ("a.b")'],
    [{ name: 'public', sectionName: 'tls_443' }, { name: 'public', sectionName: 'tls-443' }, 'sectionName ("tls_443")'],
  ] as const).map(([bad, good, problem]) => ({
    rule: 'tls-route-gateway',
    when: problem,
    rejected: routes({ gateway: bad }),
    at: 'chart/kafka',
    messageParts: [`the gateway reference of TLSRoute "kafka-brokers-0-external" has an invalid ${problem}; use the name, the namespace and the listener of the Gateway`],
    accepted: routes({ gateway: good }),
  })),
  {
    rule: 'override',
    when: 'nodePort of a TlsRouteAccess',
    rejected: routes({ overrides: [{ nodeId: 1, nodePort: 30000 }] }),
    messageParts: ['sets nodePort, which this access does not support; set advertisedHost, advertisedPort, annotations only'],
    accepted: routes({ overrides: [{ nodeId: 1, advertisedPort: 8443 }] }),
  },
  {
    rule: 'tcp-route-port',
    when: 'one port for two brokers with different hosts',
    rejected: ports({ host: '{pod}.example.com', overrides: [{ nodeId: 1, advertisedPort: 9092 }] }),
    at: 'chart/kafka',
    messageParts: ['port 9092 of Gateway public is used by several TCPRoutes: kafka-brokers-0-external and kafka-brokers-1-external', 'another one as bootstrapPort'],
    accepted: ports({ host: '{pod}.example.com', overrides: [{ nodeId: 1, advertisedPort: 9095 }] }),
  },
  {
    rule: 'tcp-route-port',
    when: 'bootstrapPort is the port of a broker',
    rejected: ports({ bootstrapPort: 9094 }),
    messageParts: ['port 9094 of Gateway public is used by several TCPRoutes: kafka-brokers-2-external and kafka-external-bootstrap'],
    accepted: ports({ bootstrapPort: 9095 }),
  },
  {
    rule: 'tcp-route-port',
    when: 'above 65535',
    rejected: ports({ firstPort: 65534 }),
    messageParts: ['TCPRoute "kafka-brokers-2-external" has an invalid gateway port (65536); set firstPort'],
    accepted: ports({ firstPort: 65533 }),
  },
  {
    rule: 'tcp-route-gateway',
    when: 'an invalid sectionName',
    rejected: ports({ gateway: { name: 'public', sectionName: 'kafka_{nodeId}' } }),
    at: 'chart/kafka',
    messageParts: ['the gateway reference of TCPRoute "kafka-brokers-0-external" has an invalid sectionName ("kafka_0"); use the name, the namespace and the listener of the Gateway'],
    accepted: ports({ gateway: { name: 'public', sectionName: 'kafka-{nodeId}' } }),
  },
]);
