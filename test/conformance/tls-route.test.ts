import * as fs from 'fs';
import * as path from 'path';
import * as tls from 'tls';
import { App, Chart } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, ListenerSecurity, NodeCertificate, TlsRouteAccess } from 'cdk8s-kafka';
import { requestedVersions, synth } from './inputs/examples';
import { KubeObject, secretObject } from './inputs/pods';
import { clientArgs, LoopbackClients } from './loopback/client';
import { LoopbackCluster } from './loopback/cluster';
import { SniRouter } from './loopback/sni-router';
import { TestCa } from './security/test-certificates';
import { describeVersions, expectAllMessages } from './suites/cluster-suite';

const GATEWAY = '127.0.0.1';
const BOOTSTRAP_HOST = 'bootstrap.kafka.example.com';
const NAMESPACE = 'kafka';
const TOPIC = 'routed';
const PARTITIONS = 6;
const MESSAGES = 600;

describeVersions('brokers behind a gateway that routes by server name', requestedVersions() ?? ['4.3.1'], version => {
  const nodeCa = new TestCa('nodes');
  let router: SniRouter;
  let cluster: LoopbackCluster;
  let clients: LoopbackClients;
  let bootstrap: string;
  const trusting = ({ trust }: TestCa) => clientArgs({ 'security.protocol': 'SSL', ...trust });

  beforeAll(async () => {
    router = await SniRouter.listen(GATEWAY);
    bootstrap = `${BOOTSTRAP_HOST}:${router.port}`;
    const objects = [...manifests(version, router.port), secretObject(NAMESPACE, 'kafka-tls', nodeCa.issue('/CN=kafka', ['*.kafka.example.com']))];
    cluster = await LoopbackCluster.boot(objects, version);
    router.targets = routesOf(objects, cluster);
    // All names that external clients can resolve lead to the gateway.
    const hosts = path.join(path.dirname(cluster.network.hostsFile), 'hosts-gateway');
    fs.writeFileSync(hosts, [...router.targets.keys()].map(name => `${GATEWAY} ${name}\n`).join(''));
    clients = new LoopbackClients(version, hosts, () => cluster.report());
  });
  afterAll(async () => {
    clients?.killAll();
    await router.close();
    await cluster?.stopAll();
  });

  test('clients reach every partition through one port, and send the name of each broker', async () => {
    await cluster.client('create-topic', cluster.bootstrap, TOPIC, PARTITIONS, -1);
    const { perPartition, acked } = await clients.client('produce', bootstrap, TOPIC, MESSAGES, 0, ...trusting(nodeCa));
    expect({ acked, partitions: Object.keys(perPartition).length }).toEqual({ acked: MESSAGES, partitions: PARTITIONS });
    const { read, distinct, missing } = await clients.client('consume', bootstrap, TOPIC, MESSAGES, ...trusting(nodeCa));
    expect({ read, distinct, missing }).toEqual({ read: MESSAGES, distinct: MESSAGES, missing: 0 });
    await expectAllMessages(cluster, TOPIC, MESSAGES);
    expect([...router.requestedNames].sort()).toEqual([BOOTSTRAP_HOST, ...[0, 1, 2].map(id => `broker-${id}.kafka.example.com`)].sort());
  });

  test('clients receive the certificate of the brokers', async () => {
    const socket = tls.connect({ host: GATEWAY, port: router.port, servername: 'broker-1.kafka.example.com', ca: nodeCa.certificate });
    await new Promise((resolve, reject) => { socket.once('secureConnect', resolve).once('error', reject); });
    expect(socket.getPeerCertificate().subject.CN).toBe('kafka');
    socket.destroy();
  });

  test('a client that trusts another CA fails with an SSL error, and a client without TLS times out', async () => {
    const other = new TestCa('others');
    await expect(clients.client('produce', bootstrap, TOPIC, 1, 0, ...trusting(other))).rejects.toThrow('SslAuthenticationException');
    await expect(clients.client('produce', bootstrap, TOPIC, 1, 0, 'max.block.ms=5000')).rejects.toThrow('TimeoutException');
  });
});

function manifests(version: string, gatewayPort: number): KubeObject[] {
  return synth(version, () => {
    const app = new App();
    const chart = new Chart(app, 'routed', { namespace: NAMESPACE });
    const cluster = new KafkaCluster(chart, 'kafka', {
      image: KafkaImage.apache(version),
      externalAccess: [new TlsRouteAccess({
        gateway: { name: 'public' },
        host: 'broker-{nodeId}.kafka.example.com',
        bootstrapHost: BOOTSTRAP_HOST,
        gatewayPort,
        security: ListenerSecurity.tls({ certificate: NodeCertificate.fromSecret('kafka-tls') }),
      })],
    });
    new KafkaBrokerSet(chart, 'brokers', { cluster, controller: true });
    app.synth();
  });
}

/** The target of each host name, according to the routes. */
function routesOf(objects: KubeObject[], { network }: LoopbackCluster) {
  return new Map<string, { host: string; port: number }>(objects.filter(({ kind }) => kind === 'TLSRoute').flatMap(({ metadata, spec }) => {
    const [{ name, port }] = spec.rules[0].backendRefs;
    return spec.hostnames.map((hostname: string) => [hostname, { host: network.resolve(`${name}.${metadata.namespace}.svc.cluster.local`), port }]);
  }));
}
