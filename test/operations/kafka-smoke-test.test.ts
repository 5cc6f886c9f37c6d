import {
  AdvertisedHost, ClientLogin, KafkaBrokerSet, KafkaCluster, KafkaListener, KafkaSmokeTest, KafkaSmokeTestProps,
  ListenerSecurity, NetworkPeer, NodeCertificate, NodePortAccess,
} from 'cdk8s-kafka';
import { chartOf, errorsOf, Manifests, separate } from '../synth';

const PASSWORD = (key: string) => ({ name: 'users', key });
const allowedFrom = [NetworkPeer.pods({ labels: { app: 'shop' } })];
const SCRAM = ListenerSecurity.scramSha512({ users: { kafka: PASSWORD('kafka') }, certificate: NodeCertificate.fromSecret('nodes', { name: 'nodes' }) });
const MUTUAL_TLS = ListenerSecurity.mutualTls({ certificate: NodeCertificate.fromSecret('others', { name: 'others' }) });
const LISTENERS = [
  KafkaListener.client({ name: 'CLIENT', allowedFrom }), KafkaListener.client({ name: 'SCRAM', allowedFrom, security: SCRAM }),
  KafkaListener.client({ name: 'MTLS', allowedFrom, security: MUTUAL_TLS }), KafkaListener.internal({ name: 'REPLICATION' }),
];
const LOGINS = { MTLS: ClientLogin.certificate('alice') };

const chartWith = (props: Partial<KafkaSmokeTestProps>) => {
  const chart = separate({ listeners: LISTENERS, externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('node.example.com'), firstPort: 30092, security: ListenerSecurity.plaintext() })] });
  new KafkaSmokeTest(chart, 'smoke', { cluster: chart.node.findChild('kafka') as KafkaCluster, ...props });
  return chart;
};

function smokeTest(props: Partial<KafkaSmokeTestProps>) {
  const manifests = new Manifests(chartWith(props));
  const job = manifests.all.find(({ kind }) => kind === 'Job');
  const { data } = manifests.find('ConfigMap', job.metadata.name);
  return { manifests, job, pod: job.spec.template.spec, data, wanted: JSON.parse(data['smoke-test.json']) };
}

test('all client listeners are tested, each with its own properties file, and all brokers', () => {
  const { data, wanted, job } = smokeTest({ logins: LOGINS });
  expect(wanted).toEqual({
    listeners: [{ name: 'CLIENT', client: 'client.properties' }, { name: 'SCRAM', client: 'listener-scram.properties' }, { name: 'MTLS', client: 'listener-mtls.properties' }],
    brokers: [0, 1, 2],
  });
  expect(Object.keys(data).sort()).toEqual(['client.properties', 'listener-mtls.properties', 'listener-scram.properties', 'smoke-test.json']);
  expect(data['client.properties']).toBe('bootstrap.servers=kafka-bootstrap.test.svc.cluster.local:9092\nsecurity.protocol=PLAINTEXT\n');
  expect(job.spec).toMatchObject({ backoffLimit: 0, template: { spec: { restartPolicy: 'Never' } } });
});

test('clients with other certificates have folders of their own', () => {
  const { data, pod } = smokeTest({ logins: LOGINS });
  expect(data['listener-scram.properties']).toContain('ssl.truststore.location=/etc/cdk8s-kafka-client/authority/ca.crt');
  expect(data['listener-mtls.properties']).toContain('ssl.truststore.location=/etc/cdk8s-kafka-client/authority-2/ca.crt');
  const [container] = pod.containers;
  expect(container.volumeMounts.filter(({ name }: any) => /authority/.test(name)).map(({ name, mountPath }: any) => [name, mountPath])).toEqual([
    ['kafka-authority', '/etc/cdk8s-kafka-client/authority'], ['kafka-authority-2', '/etc/cdk8s-kafka-client/authority-2'],
  ]);
  expect(pod.volumes.filter(({ name }: any) => /authority|certificate/.test(name)).map(({ secret }: any) => secret.secretName)).toEqual(['nodes', 'others', 'alice']);
});

test('the options choose listeners and their order', () => {
  const listeners = (props: Partial<KafkaSmokeTestProps>) => smokeTest(props).wanted.listeners.map(({ name }: any) => name);
  expect(listeners({ listener: 'SCRAM' })).toEqual(['SCRAM']);
  expect(listeners({ listeners: ['SCRAM', 'CLIENT', 'SCRAM'] })).toEqual(['SCRAM', 'CLIENT']);
  expect(listeners({ listener: 'CLIENT', listeners: ['MTLS', 'CLIENT'], logins: LOGINS })).toEqual(['CLIENT', 'MTLS']);
});

test('an external access is tested only if it is named, at the addresses that it advertises', () => {
  const { data, wanted } = smokeTest({ listeners: ['CLIENT', 'EXTERNAL'] });
  expect(wanted.listeners).toEqual([{ name: 'CLIENT', client: 'client.properties' }, { name: 'EXTERNAL', client: 'listener-external.properties' }]);
  expect(data['listener-external.properties']).toContain('bootstrap.servers=node.example.com:');
});

test('network policies admit the Job to all listeners that it tests', () => {
  const { manifests } = smokeTest({ logins: LOGINS });
  const ports = manifests.find('NetworkPolicy', 'kafka-broker').spec.ingress
    .filter(({ from }: any) => from?.some(({ podSelector }: any) => podSelector?.matchLabels['app.kubernetes.io/name'] === 'kafka-smoke-test')).flatMap((rule: any) => rule.ports.map(({ port }: any) => port));
  expect(ports).toHaveLength(3);
});

test('missing credentials are reported with the option that has them', () => {
  expect(errorsOf(chartWith({}))).toEqual([expect.stringMatching(/^\[chart\/smoke\] .*listener MTLS requires a certificate; set logins of KafkaSmokeTest: pass ClientLogin\.certificate/)]);
  expect(errorsOf(chartWith({ listener: 'MTLS' }))).toEqual([expect.stringMatching(/set login of KafkaSmokeTest: /)]);
});

test('brokers that join later are tested, and a change of them is a new Job', () => {
  const withBrokers = (replicas: number) => {
    const chart = chartOf();
    const cluster = new KafkaCluster(chart, 'kafka');
    new KafkaSmokeTest(chart, 'smoke', { cluster });
    new KafkaBrokerSet(chart, 'brokers', { cluster, replicas, controller: true });
    const manifests = new Manifests(chart);
    const { metadata: { name } } = manifests.all.find(({ kind }) => kind === 'Job');
    return { name, brokers: JSON.parse(manifests.find('ConfigMap', name).data['smoke-test.json']).brokers };
  };
  expect(withBrokers(3).brokers).toEqual([0, 1, 2]);
  expect(withBrokers(5).name).not.toBe(withBrokers(3).name);
});

test('the brokers of a cluster that other code deploys are not known', () => {
  const chart = chartOf();
  new KafkaSmokeTest(chart, 'smoke', { cluster: KafkaCluster.fromAttributes(chart, 'kafka', { namespace: 'test' }) });
  const manifests = new Manifests(chart);
  const config = manifests.all.find(({ kind, data }) => kind === 'ConfigMap' && data?.['smoke-test.json']);
  expect(JSON.parse(config.data['smoke-test.json']).brokers).toEqual([]);
});
