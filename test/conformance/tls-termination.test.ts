import * as fs from 'fs';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import {
  CertificateAuthority, ClientLogin, ClusterIpAccess, KafkaBrokerSet, KafkaCluster, KafkaImage, ListenerSecurity, SecurityProtocol,
} from 'cdk8s-kafka';
import { requestedVersions, synth } from './inputs/examples';
import { KubeObject, secretObject } from './inputs/pods';
import { clientArgs, LoopbackClients } from './loopback/client';
import { LoopbackCluster } from './loopback/cluster';
import { TlsTerminator } from './loopback/tls-terminator';
import { TestCa } from './security/test-certificates';
import { describeVersions, expectAllMessages } from './suites/cluster-suite';
import { parseProperties } from '../../src/util/parse-properties';

const BALANCER = '127.0.0.1';
const NAMESPACE = 'kafka';
const TOPIC = 'terminated';
const PARTITIONS = 6;
const MESSAGES = 600;
/** Brokers read it from a variable. Kafka's config providers replace each value once: what a Secret contains stays as it is. */
const PASSWORD = 'secret-${env:PATH}-${x';
const USERS = { kafka: { name: 'kafka-users', key: 'kafka' }, alice: { name: 'kafka-users', key: 'alice' } };

describeVersions('TLS that is terminated in front of brokers without TLS', requestedVersions() ?? ['3.9.2', '4.3.1'], version => {
  const ca = new TestCa('balancer');
  let balancer: TlsTerminator;
  let cluster: LoopbackCluster;
  let clients: LoopbackClients;
  let config: Record<string, string>;

  /** The client configuration of the construct; files and variables are replaced, since these clients run in no pod. */
  const settings = (trusted = ca): string[] => {
    const { 'bootstrap.servers': _, 'ssl.truststore.location': file, ...rest } = config;
    expect(file).toBe('/etc/cdk8s-kafka-client/authority/ca.crt');
    const plain = Object.entries(rest).filter(([key]) => !key.startsWith('config.providers'))
      .map(([key, value]) => [key, value.replace(/\$\{env:[^}]+\}/, () => PASSWORD)]);
    return clientArgs({ ...Object.fromEntries(plain), ...trusted.trust });
  };

  beforeAll(async () => {
    balancer = await TlsTerminator.listen(BALANCER, ca.sign('/CN=balancer', ['*.kafka.example.com']));
    const { objects, properties } = manifests(version, balancer.port);
    config = parseProperties(properties);
    cluster = await LoopbackCluster.boot([...objects, secretObject(NAMESPACE, 'kafka-users', { kafka: PASSWORD, alice: PASSWORD })], version);
    balancer.targets = new Map([0, 1, 2].map(id => [`broker-${id}.kafka.example.com`, {
      host: cluster.network.resolve(`kafka-brokers-${id}-external.${NAMESPACE}.svc.cluster.local`), port: balancer.port,
    }]));
    const hosts = path.join(path.dirname(cluster.network.hostsFile), 'hosts-balancer');
    fs.writeFileSync(hosts, [...balancer.targets.keys()].map(name => `${BALANCER} ${name}\n`).join(''));
    clients = new LoopbackClients(version, hosts, () => cluster.report());
  });
  afterAll(async () => {
    clients?.killAll();
    await balancer.close();
    await cluster?.stopAll();
  });

  test('brokers have no TLS, and clients are configured with TLS', () => {
    expect(cluster.brokers()[0].properties['listener.security.protocol.map']).toContain('EXTERNAL:SASL_PLAINTEXT');
    expect(config['security.protocol']).toBe(SecurityProtocol.SASL_SSL);
  });

  test('clients with the configuration of the construct reach every partition', async () => {
    await cluster.client('create-topic', cluster.bootstrap, TOPIC, PARTITIONS, -1);
    const { perPartition, acked } = await clients.client('produce', config['bootstrap.servers'], TOPIC, MESSAGES, 0, ...settings());
    expect({ acked, partitions: Object.keys(perPartition).length }).toEqual({ acked: MESSAGES, partitions: PARTITIONS });
    const { read, distinct, missing } = await clients.client('consume', config['bootstrap.servers'], TOPIC, MESSAGES, ...settings());
    expect({ read, distinct, missing }).toEqual({ read: MESSAGES, distinct: MESSAGES, missing: 0 });
    await expectAllMessages(cluster, TOPIC, MESSAGES);
  });

  test('a client with the protocol of the brokers, or another CA, does not', async () => {
    const server = config['bootstrap.servers'];
    await expect(clients.client('produce', server, TOPIC, 1, 0, ...settings(new TestCa('others')))).rejects.toThrow('SslAuthenticationException');
    await expect(clients.client('produce', server, TOPIC, 1, 0, ...settings(), 'security.protocol=SASL_PLAINTEXT', 'max.block.ms=5000')).rejects.toThrow();
  });
});

function manifests(version: string, port: number): { objects: KubeObject[]; properties: string } {
  let properties = '';
  const objects = synth(version, () => {
    const app = new App();
    const chart = new Chart(app, 'terminated', { namespace: NAMESPACE });
    const cluster = new KafkaCluster(chart, 'kafka', {
      image: KafkaImage.apache(version),
      externalAccess: [new ClusterIpAccess({
        host: 'broker-{nodeId}.kafka.example.com',
        servicePort: port,
        security: ListenerSecurity.saslPlain({ users: USERS }),
        tlsTermination: { ca: CertificateAuthority.fromSecret('balancer-ca') },
      })],
    });
    new KafkaBrokerSet(chart, 'brokers', { cluster, controller: true });
    ({ properties } = cluster.clientConfig('EXTERNAL', ClientLogin.password('alice')));
    app.synth();
  });
  return { objects, properties };
}
