import { ClientLogin, KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaTestClient, ListenerSecurity, NodeCertificate } from 'cdk8s-kafka';
import { chartOf, Manifests } from '../synth';

function client(zookeeper?: string) {
  const chart = chartOf();
  const cluster = new KafkaCluster(chart, 'kafka', { zookeeper: zookeeper === undefined ? undefined : { connectString: zookeeper } });
  new KafkaBrokerSet(chart, 'brokers', { cluster, controller: zookeeper === undefined });
  new KafkaTestClient(chart, 'testclient', { cluster });
  return new Manifests(chart).find('Pod', 'testclient');
}
const env = (pod: any, name: string) => pod.spec.containers[0].env.find((variable: any) => variable.name === name)?.value;

test('it waits in the folder of the tools, with the bootstrap servers in a variable', () => {
  const { spec, metadata } = client();
  expect(metadata.namespace).toBe('test');
  expect(spec.containers[0]).toMatchObject({ image: 'apache/kafka:4.3.1', workingDir: '/opt/kafka/bin', command: ['tail', '-f', '/dev/null'] });
  expect(env(client(), 'BOOTSTRAP_SERVERS')).toBe('kafka-bootstrap.test.svc.cluster.local:9092');
  expect(env(client(), 'KAFKA_HEAP_OPTS')).toBe('-Xmx256m');
  expect(env(client(), 'ZOOKEEPER_CONNECT')).toBeUndefined();
});

test('in ZooKeeper mode it has the connect string in a variable', () => {
  expect(env(client('zk:2181/kafka'), 'ZOOKEEPER_CONNECT')).toBe('zk:2181/kafka');
});

test('it satisfies Pod Security restricted, and no Service of the cluster selects it', () => {
  const { spec, metadata } = client();
  expect(spec.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 });
  expect(spec.containers[0].securityContext).toMatchObject({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } });
  expect(metadata.labels).toEqual({ 'app.kubernetes.io/name': 'kafka-test-client', 'app.kubernetes.io/instance': 'kafka' });
});

test('the Kubernetes cluster can assign its user', () => {
  const chart = chartOf();
  const cluster = new KafkaCluster(chart, 'kafka');
  new KafkaBrokerSet(chart, 'brokers', { cluster, controller: true });
  new KafkaTestClient(chart, 'client', { cluster, user: {} });
  expect(new Manifests(chart).find('Pod', 'client').spec.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
});

test('another image and name', () => {
  const chart = chartOf();
  const cluster = new KafkaCluster(chart, 'kafka');
  new KafkaBrokerSet(chart, 'brokers', { cluster, controller: true });
  new KafkaTestClient(chart, 'client', { cluster, name: 'tools', listener: 'CLIENT', image: KafkaImage.confluent('7.9.2') });
  expect(new Manifests(chart).find('Pod', 'tools').spec.containers[0].workingDir).toBe('/usr/bin');
});

describe('of a listener with security', () => {
  const secured = (security: ListenerSecurity, login: ClientLogin) => {
    const chart = chartOf();
    const cluster = new KafkaCluster(chart, 'kafka', { security });
    new KafkaTestClient(chart, 'testclient', { cluster, login });
    new KafkaBrokerSet(chart, 'brokers', { cluster, controller: true });
    const manifests = new Manifests(chart);
    return { pod: manifests.find('Pod', 'testclient'), data: manifests.find('ConfigMap', 'testclient-config').data };
  };
  const certificate = NodeCertificate.fromSecret('{set}-tls', { subject: 'CN=kafka' });

  test('it has a client.properties, and the password as a variable', () => {
    const users = { kafka: { name: 'users', key: 'kafka' }, alice: { name: 'users', key: 'alice' } };
    const { pod, data } = secured(ListenerSecurity.scramSha512({ users }), ClientLogin.password('alice'));
    expect(data['client.properties']).toContain('password="${env:KAFKA_SECRET_USERS_ALICE}"');
    expect(env(pod, 'CLIENT_CONFIG')).toBe('/etc/cdk8s-kafka-client/config/client.properties');
    expect(pod.spec.containers[0].env).toContainEqual({ name: 'KAFKA_SECRET_USERS_ALICE', valueFrom: { secretKeyRef: { name: 'users', key: 'alice' } } });
    expect(pod.spec.containers[0].volumeMounts).toContainEqual({ name: 'config', mountPath: '/etc/cdk8s-kafka-client/config', readOnly: true });
  });

  test('it has its certificate, and the CA certificate of sets that join later', () => {
    const { pod } = secured(ListenerSecurity.mutualTls({ certificate }), ClientLogin.certificate('alice-tls'));
    expect(pod.spec.volumes.slice(2)).toEqual([
      { name: 'kafka-authority', secret: { secretName: 'kafka-brokers-tls', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      { name: 'kafka-certificate', secret: { secretName: 'alice-tls', items: [{ key: 'tls.crt', path: 'tls.crt' }, { key: 'tls.key', path: 'tls.key' }] } },
    ]);
  });

  test('it has the JVM option with the allowed token endpoint', () => {
    const app = { tokenEndpointUrl: 'https://login.example.com/token', clientId: 'app', clientSecret: { name: 'oauth', key: 'app' } };
    const { pod } = secured(ListenerSecurity.oauthBearer({ jwksEndpointUrl: 'https://login.example.com/jwks', nodeClient: app }), ClientLogin.oauth(app));
    expect(env(pod, 'KAFKA_OPTS')).toBe('-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=https://login.example.com/token');
  });
});
