import { App, Chart } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, AdvertisedHost, NodePortAccess } from 'cdk8s-kafka';
import { errorsOf, separate } from '../synth';
import { requestedVersions, synth } from './inputs/examples';
import { KubeObject } from './inputs/pods';
import { ClientFailure } from './loopback/client';
import { LoopbackCluster } from './loopback/cluster';
import { describeVersions, expectAllMessages } from './suites/cluster-suite';

const HOST = 'kafka.example.com';
const SHARED = `${HOST}:30090`;
const PARTITIONS = 6;
const MESSAGES = 300;
/**
 * A client keeps one connection for each broker, and by chance one in 27 clients reaches the right broker with all three. So the
 * tests use several clients, and add up their counts.
 */
const CLIENTS = ['a', 'b', 'c'];
/** Much longer than a healthy cluster needs. */
const DEADLINE_MS = 8000;

describeVersions('three brokers', requestedVersions() ?? ['4.3.1'], version => {
  let cluster: LoopbackCluster;
  let rendered: KubeObject[];

  beforeAll(async () => {
    rendered = manifests(version);
    cluster = await LoopbackCluster.boot(atOneAddress(rendered), version);
  });
  afterAll(async () => cluster?.stopAll());

  describe('behind one address that all of them advertise', () => {
    test('are refused by this library', () => {
      const atOnePort = [0, 1, 2].map(nodeId => ({ nodeId, advertisedPort: 30090, nodePort: 30092 + nodeId }));
      const access = new NodePortAccess({ host: AdvertisedHost.pattern(HOST), overrides: atOnePort });
      expect(errorsOf(separate({ externalAccess: [access] })).join()).toContain(SHARED);
    });

    test('start without a warning', async () => {
      const { brokers } = await cluster.externalClients.client('describe', SHARED);
      expect(brokers.map(({ host, port }: any) => `${host}:${port}`)).toEqual([SHARED, SHARED, SHARED]);
      for (const pod of cluster.brokers()) {
        expect(cluster.node(pod.name).exits.join('\n')).not.toMatch(/30090|kafka\.example\.com|advertised/i);
        expect(cluster.node(pod.name).logged()).not.toMatch(/(WARN|ERROR).*advertised/i);
      }
    });

    test('acknowledge only some of the messages', async () => {
      const counts = await total(['sent', 'acked', 'failed'], async client => {
        await cluster.client('create-topic', cluster.bootstrap, `sent-${client}`, PARTITIONS, -1);
        return cluster.externalClients.client('produce', SHARED, `sent-${client}`, MESSAGES, 0,
          `delivery.timeout.ms=${DEADLINE_MS}`, 'request.timeout.ms=4000');
      });
      expect(counts.sent).toBe(CLIENTS.length * MESSAGES);
      expect(counts.failed).toBeGreaterThan(0);
      expect(counts.acked + counts.failed).toBe(counts.sent);
    });

    test('return only some of the messages', async () => {
      await cluster.client('create-topic', cluster.bootstrap, 'there', PARTITIONS, -1);
      await cluster.client('produce', cluster.bootstrap, 'there', MESSAGES, 0);
      const counts = await total(['distinct', 'missing'], async () =>
        cluster.externalClients.client('consume', SHARED, 'there', MESSAGES, `default.api.timeout.ms=${DEADLINE_MS}`));
      expect(counts.missing).toBeGreaterThan(0);
      expect(counts.distinct + counts.missing).toBe(CLIENTS.length * MESSAGES);
      // Internal clients, for which every broker has its own address, read all of them.
      await expectAllMessages(cluster, 'there', MESSAGES);
    });
  });

  describe('with an address each, as rendered', () => {
    test('acknowledge and return all messages, including earlier ones', async () => {
      await cluster.stop(cluster.pods().map(pod => pod.name), 'SIGKILL');
      await cluster.apply(rendered);

      await cluster.client('create-topic', cluster.bootstrap, 'separate-addresses', PARTITIONS, -1);
      const produced = await cluster.externalClients.client('produce', SHARED, 'separate-addresses', MESSAGES, 0);
      expect(produced).toMatchObject({ sent: MESSAGES, acked: MESSAGES, failed: 0 });
      for (const topic of ['separate-addresses', 'there']) await expectAllMessages(cluster, topic, MESSAGES, SHARED, cluster.externalClients);
    });
  });
});

function manifests(version: string): KubeObject[] {
  return synth(version, () => {
    const app = new App();
    const chart = new Chart(app, 'shared');
    const cluster = new KafkaCluster(chart, 'kafka', {
      image: KafkaImage.apache(version),
      externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern(HOST), bootstrapPort: 30090 })],
    });
    new KafkaBrokerSet(chart, 'brokers', { cluster, controller: true });
    app.synth();
  });
}

/** A configuration that the library refuses: every broker advertises the port that leads to any broker. */
function atOneAddress(objects: KubeObject[]): KubeObject[] {
  return objects.map(object => object.kind !== 'ConfigMap' ? object : {
    ...object,
    data: Object.fromEntries(Object.entries<string>(object.data)
      .map(([file, text]) => [file, text.replace(/EXTERNAL:\/\/kafka\.example\.com:\d+/, `EXTERNAL://${SHARED}`)])),
  });
}

/** The sums of the counts of all clients, including clients that fail. */
async function total(keys: string[], run: (client: string) => Promise<any>): Promise<Record<string, number>> {
  const answers = await Promise.all(CLIENTS.map(async client => run(client).catch(failure => {
    if (failure instanceof ClientFailure) return failure.answer;
    throw failure;
  })));
  return Object.fromEntries(keys.map(key => [key, answers.reduce((sum, answer) => sum + answer[key], 0)]));
}
