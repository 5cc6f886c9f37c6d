import * as fs from 'fs';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, TcpRouteAccess } from 'cdk8s-kafka';
import { requestedVersions, synth } from './inputs/examples';
import { KubeObject } from './inputs/pods';
import { LoopbackClients } from './loopback/client';
import { LoopbackCluster } from './loopback/cluster';
import { PortForwarder } from './loopback/port-forwarder';
import { describeVersions, expectAllMessages } from './suites/cluster-suite';

const GATEWAY = '127.0.113.1';
const HOST = 'kafka.example.com';
const FIRST_PORT = 19200;
const BOOTSTRAP_PORT = 19199;
const NAMESPACE = 'kafka';
const TOPIC = 'routed';
const PARTITIONS = 6;
const MESSAGES = 600;

describeVersions('brokers behind a gateway with a port for each', requestedVersions() ?? ['4.3.1'], version => {
  const listeners = new Map<number, PortForwarder>();
  let cluster: LoopbackCluster;
  let clients: LoopbackClients;

  beforeAll(async () => {
    const objects = manifests(version);
    cluster = await LoopbackCluster.boot(objects, version);
    // A gateway with the routes of the manifests.
    for (const { metadata, spec } of objects.filter(({ kind }) => kind === 'TCPRoute')) {
      const [{ port: gatewayPort }] = spec.parentRefs;
      const [{ name, port }] = spec.rules[0].backendRefs;
      const listener = await PortForwarder.listen(GATEWAY, gatewayPort);
      listener.targets = [{ host: cluster.network.resolve(`${name}.${metadata.namespace}.svc.cluster.local`), port }];
      listeners.set(gatewayPort, listener);
    }
    // All names that external clients can resolve lead to the gateway.
    const hosts = path.join(path.dirname(cluster.network.hostsFile), 'hosts-gateway');
    fs.writeFileSync(hosts, `${GATEWAY} ${HOST}\n`);
    clients = new LoopbackClients(version, hosts, () => cluster.report());
  });
  afterAll(async () => {
    clients?.killAll();
    await Promise.all([...listeners.values()].map(listener => listener.close()));
    await cluster?.stopAll();
  });

  test('clients connect to the bootstrap port, and reach every partition through the port of its leader', async () => {
    expect([...listeners.keys()].sort()).toEqual([BOOTSTRAP_PORT, ...[0, 1, 2].map(id => FIRST_PORT + id)].sort());
    const bootstrap = `${HOST}:${BOOTSTRAP_PORT}`;
    await cluster.client('create-topic', cluster.bootstrap, TOPIC, PARTITIONS, -1);
    const { perPartition, acked } = await clients.client('produce', bootstrap, TOPIC, MESSAGES, 0);
    expect({ acked, partitions: Object.keys(perPartition).length }).toEqual({ acked: MESSAGES, partitions: PARTITIONS });
    const { read, distinct, missing } = await clients.client('consume', bootstrap, TOPIC, MESSAGES);
    expect({ read, distinct, missing }).toEqual({ read: MESSAGES, distinct: MESSAGES, missing: 0 });
    await expectAllMessages(cluster, TOPIC, MESSAGES);
  });

  test('without the gateway listener of one broker, its partitions cannot be reached', async () => {
    await listeners.get(FIRST_PORT + 1)!.close();
    await expect(clients.client('produce', `${HOST}:${BOOTSTRAP_PORT}`, TOPIC, MESSAGES, 0, 'max.block.ms=5000', 'delivery.timeout.ms=8000', 'request.timeout.ms=3000')).rejects.toThrow();
  });
});

function manifests(version: string): KubeObject[] {
  return synth(version, () => {
    const app = new App();
    const chart = new Chart(app, 'routed', { namespace: NAMESPACE });
    const cluster = new KafkaCluster(chart, 'kafka', {
      image: KafkaImage.apache(version),
      externalAccess: [new TcpRouteAccess({ gateway: { name: 'public' }, host: HOST, firstPort: FIRST_PORT, bootstrapPort: BOOTSTRAP_PORT })],
    });
    new KafkaBrokerSet(chart, 'brokers', { cluster, controller: true });
    app.synth();
  });
}
