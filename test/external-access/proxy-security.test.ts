import { CertificateAuthority, KafkaProxyAccess, KafkaProxyAccessOptions, ListenerSecurity, NodeCertificate, ProxyLoginMechanism } from 'cdk8s-kafka';
import { Manifests, separate } from '../synth';

const certificate = NodeCertificate.fromSecret('{set}-nodes');
const security = ListenerSecurity.tls({ certificate });
const podOf = (options: Partial<KafkaProxyAccessOptions>) => new Manifests(separate({ externalAccess: [new KafkaProxyAccess({ host: 'kafka.example.com', ...options })] }))
  .find('Deployment', 'kafka-external-proxy').spec.template.spec;
const optionsOf = (pod: any): string[] => pod.containers[0].args.filter((arg: string) => /tls|cert|sasl/.test(arg));

test('without security there are no volumes and no security arguments', () => {
  const pod = podOf({});
  expect(optionsOf(pod)).toEqual([]);
  expect(pod.volumes).toBeUndefined();
  expect(pod.containers[0].volumeMounts).toBeUndefined();
});

test('brokers with TLS are verified with the CA of their certificate, and no other key of its Secret is mounted', () => {
  const pod = podOf({ security });
  expect(optionsOf(pod)).toEqual(['--tls-enable', '--tls-refresh=1m', '--tls-ca-chain-cert-file=/etc/kafka-proxy/brokers-ca/ca.crt']);
  expect(pod.volumes).toEqual([{ name: 'brokers-ca', secret: { secretName: 'kafka-brokers-nodes', items: [{ key: 'ca.crt', path: 'ca.crt' }] } }]);
  expect(pod.containers[0].volumeMounts).toEqual([{ name: 'brokers-ca', mountPath: '/etc/kafka-proxy/brokers-ca', readOnly: true }]);
});

test('TLS on both sides, each with client certificates', () => {
  const pod = podOf({
    security: ListenerSecurity.mutualTls({ certificate }),
    clientTls: { certificate: NodeCertificate.fromSecret('proxy-tls'), clientCa: CertificateAuthority.fromConfigMap('clients', 'root.pem') },
    brokerCa: CertificateAuthority.fromSecret('brokers', 'root.pem'),
    brokerCertificate: NodeCertificate.fromSecret('{set}-tls', { certificateFile: 'cert.pem', privateKeyFile: 'key.pem' }),
  });
  expect(optionsOf(pod)).toEqual([
    '--proxy-listener-tls-enable',
    '--proxy-listener-tls-refresh=1m',
    '--proxy-listener-cert-file=/etc/kafka-proxy/tls/tls.crt',
    '--proxy-listener-key-file=/etc/kafka-proxy/tls/tls.key',
    '--proxy-listener-ca-chain-cert-file=/etc/kafka-proxy/clients-ca/root.pem',
    '--tls-enable',
    '--tls-refresh=1m',
    '--tls-ca-chain-cert-file=/etc/kafka-proxy/brokers-ca/root.pem',
    '--tls-client-cert-file=/etc/kafka-proxy/brokers-tls/cert.pem',
    '--tls-client-key-file=/etc/kafka-proxy/brokers-tls/key.pem',
  ]);
  expect(pod.volumes.map(({ name, secret, configMap }: any) => [name, secret?.secretName ?? configMap.name])).toEqual([
    ['tls', 'proxy-tls'], ['clients-ca', 'clients'], ['brokers-ca', 'brokers'], ['brokers-tls', 'kafka-external-proxy-tls'],
  ]);
  expect(pod.containers[0].volumeMounts.every(({ readOnly }: any) => readOnly)).toBe(true);
});

test('credentials are a user name in the arguments and a Secret reference in the environment', () => {
  const password = { name: 'kafka-users', key: 'proxy' };
  const pod = podOf({
    security: ListenerSecurity.saslPlain({ users: { proxy: password }, certificate }), login: { user: 'proxy', password, mechanism: ProxyLoginMechanism.PLAIN },
  });
  expect(optionsOf(pod).slice(-3)).toEqual(['--sasl-enable', '--sasl-method=PLAIN', '--sasl-username=proxy']);
  expect(pod.containers[0].env).toEqual([{ name: 'SASL_PASSWORD', valueFrom: { secretKeyRef: password } }]);
});
