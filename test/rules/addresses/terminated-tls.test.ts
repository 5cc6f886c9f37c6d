import {
  CertificateAuthority, ClusterIpAccess, ExternalAccess, KafkaBrokerSet, KafkaCluster, KafkaProxyAccess, KRaftQuorum, ListenerSecurity,
  LoadBalancerAccess, LoadBalancerAccessOptions, LoadBalancerAddress, NodeCertificate, TlsRouteAccess,
} from 'cdk8s-kafka';
import { addressTable } from '../../../src/explain/address-table';
import { readClusters } from '../../../src/read/own/clusters';
import { parseProperties } from '../../../src/util/parse-properties';
import { PASSWORDS } from '../../securities';
import { chartOf, errorsOf, separate, warningsOf } from '../../synth';
import { testWarnings } from '../cases';

const CERTIFICATE = { 'service.beta.kubernetes.io/aws-load-balancer-ssl-cert': 'arn:aws:acm:eu-west-1:111122223333:certificate/x' };
const PORTS = 'service.beta.kubernetes.io/aws-load-balancer-ssl-ports';
const balancer = (options: LoadBalancerAccessOptions = {}) =>
  new LoadBalancerAccess({ address: LoadBalancerAddress.pattern('kafka-{nodeId}.example.com'), servicePort: 9094, ...options });
const chartWith = (access: ExternalAccess) => () => separate({ externalAccess: [access] });
const certificate = NodeCertificate.fromSecret('kafka-tls');

testWarnings([
  {
    rule: 'undeclared-tls-termination',
    when: 'an AWS load balancer with a certificate',
    rejected: chartWith(balancer({ annotations: CERTIFICATE })),
    messageParts: ['the load balancer of Service "kafka-brokers-0-external" and 2 more terminates TLS', 'aws-load-balancer-ssl-cert', 'tlsTermination: {}'],
    accepted: chartWith(balancer({ annotations: CERTIFICATE, tlsTermination: {} })),
  },
  {
    rule: 'undeclared-tls-termination',
    when: 'a certificate for the port of the Services',
    rejected: chartWith(balancer({ annotations: { ...CERTIFICATE, [PORTS]: '443, 9094' } })),
    messageParts: ['terminates TLS'],
    accepted: chartWith(balancer({ annotations: { ...CERTIFICATE, [PORTS]: '443' } })),
  },
  {
    rule: 'undeclared-tls-termination',
    when: 'a certificate for the name of the port, on Oracle Cloud',
    rejected: chartWith(balancer({ annotations: { 'service.beta.kubernetes.io/oci-load-balancer-tls-secret': 'tls', 'service.beta.kubernetes.io/oci-load-balancer-ssl-ports': '9094' } })),
    messageParts: ['oci-load-balancer-tls-secret'],
    accepted: chartWith(balancer({ annotations: { 'service.beta.kubernetes.io/oci-load-balancer-tls-secret': 'tls' } })),
  },
  {
    rule: 'terminated-client-certificates',
    when: 'mutual TLS behind a load balancer with a certificate',
    rejected: chartWith(balancer({ tlsTermination: {}, security: ListenerSecurity.mutualTls({ certificate }) })),
    messageParts: ['listener EXTERNAL requires client certificates, but TLS is terminated in front of the brokers'],
    accepted: chartWith(balancer({ tlsTermination: {}, security: ListenerSecurity.tls({ certificate }) })),
  },
]);

test.each<[string, () => ExternalAccess]>([
  ['declared', () => balancer({ tlsTermination: {} })],
  ['declared, with a password', () => balancer({ tlsTermination: {}, security: ListenerSecurity.saslPlain({ users: PASSWORDS('kafka') }) })],
  ['visible in an annotation', () => balancer({ annotations: CERTIFICATE })],
  ['of proxies', () => new KafkaProxyAccess({ host: 'kafka.example.com', clientTls: { certificate: NodeCertificate.fromSecret('proxy-tls') } })],
])('clients with TLS in front of the brokers are no finding: %s', (_, access) => {
  expect(warningsOf(chartWith(access())()).filter((line) => /\[(plaintext-outside|readable-password|readable-node-traffic)\]$/.test(line))).toEqual([]);
});

test('the same without TLS in front is one', () => {
  expect(warningsOf(chartWith(balancer())()).join()).toContain('[plaintext-outside]');
  expect(warningsOf(chartWith(balancer({ annotations: { ...CERTIFICATE, [PORTS]: '443' } }))()).join()).toContain('[plaintext-outside]');
});

test('a TLSRoute may lead to brokers without TLS if the gateway terminates it', () => {
  const route = (tlsTermination?: object) => chartWith(new TlsRouteAccess({ gateway: { name: 'public' }, host: 'b{nodeId}.example.com', tlsTermination }))();
  expect(errorsOf(route()).join()).toContain('[tls-route-without-tls]');
  expect(errorsOf(route({}))).toEqual([]);
});

const clientOf = (access: ExternalAccess) => {
  const chart = chartOf();
  const cluster = new KafkaCluster(chart, 'kafka', { externalAccess: [access] });
  new KRaftQuorum(chart, 'controllers', { cluster });
  new KafkaBrokerSet(chart, 'brokers', { cluster });
  const { properties, librdkafka, volumes } = cluster.clientConfig('EXTERNAL', undefined);
  return { properties: parseProperties(properties), librdkafka, volumes: volumes.map(({ source }) => source) };
};

test('clients use TLS, and trust the CA of the load balancer', () => {
  const { properties, librdkafka, volumes } = clientOf(balancer({ tlsTermination: { ca: CertificateAuthority.fromConfigMap('bundle', 'root.pem') } }));
  expect(properties).toMatchObject({ 'security.protocol': 'SSL', 'ssl.truststore.location': '/etc/cdk8s-kafka-client/authority/root.pem' });
  expect(librdkafka['security.protocol']).toBe('SSL');
  expect(volumes).toMatchObject([{ configMap: { name: 'bundle' } }]);
});

test('without a CA, clients trust the certificates that they trust by default', () => {
  const { properties, volumes } = clientOf(new ClusterIpAccess({ host: 'broker-{nodeId}.example.com', servicePort: 443, tlsTermination: {} }));
  expect(properties).toEqual({ 'bootstrap.servers': expect.any(String), 'security.protocol': 'SSL' });
  expect(volumes).toEqual([]);
});

test('clients of brokers with TLS trust the load balancer, which verifies the brokers', () => {
  const { properties } = clientOf(balancer({ tlsTermination: {}, security: ListenerSecurity.tls({ certificate }) }));
  expect(properties).toMatchObject({ 'security.protocol': 'SSL' });
  expect(properties).not.toHaveProperty(['ssl.truststore.location']);
});

test('clients of proxies trust the certificate of the proxies, and have no TLS without one', () => {
  const proxy = (clientTls: boolean) => new KafkaProxyAccess({
    host: 'kafka.example.com',
    security: ListenerSecurity.tls({ certificate: NodeCertificate.fromSecret('{set}-tls') }),
    ...clientTls ? { clientTls: { certificate: NodeCertificate.fromSecret('{set}-tls', { caFile: 'root.pem' }) } } : {},
  });
  expect(clientOf(proxy(true)).properties).toMatchObject({ 'security.protocol': 'SSL', 'ssl.truststore.location': '/etc/cdk8s-kafka-client/authority/root.pem' });
  expect(clientOf(proxy(true)).volumes).toMatchObject([{ secret: { secretName: 'kafka-external-proxy-tls' } }]);
  expect(clientOf(proxy(false)).properties['security.protocol']).toBe('PLAINTEXT');
});

test('explain names it, and the annotation of the StatefulSet keeps it', () => {
  const objects = chartWith(balancer({ tlsTermination: {} }))().toJson();
  expect(objects.filter(({ kind }) => kind === 'StatefulSet').map(({ metadata: { annotations } }) => annotations))
    .toEqual([undefined, { 'cdk8s-kafka/tls-termination.EXTERNAL': 'trusted' }]);
  const [table] = readClusters(objects).map((plan) => addressTable(plan));
  expect(table.rows.filter(({ listener }) => listener === 'EXTERNAL').map(({ protocol }) => protocol)).toEqual(Array(3).fill('PLAINTEXT, clients connect with TLS'));
});
