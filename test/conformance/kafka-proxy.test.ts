import * as net from 'net';
import { synthExamples, versionsFor } from './inputs/examples';
import { KafkaPod, nodeIdOf } from './inputs/manifests';
import { KubeObject } from './inputs/pods';
import { parseEndpoints } from './inputs/properties';
import { ClientRun } from './loopback/client';
import { LoopbackCluster } from './loopback/cluster';
import { LoopbackProxy, proxyProgram } from './loopback/proxy';
import { ResponseAddresses, responseAddresses } from './loopback/response-addresses';
import { describeVersions, expectAllMessages } from './suites/cluster-suite';

const EXAMPLE = 'kafka-proxy';
const LISTENER = 'PROXIED';
const TOPIC = 'moved';
const PARTITIONS = 6;
const MESSAGES = 600;
const PROGRAM = proxyProgram();
const describeProxies = PROGRAM ? describe : describe.skip;

/** The first version of each API whose responses contain broker addresses. */
const FIRST_WITH_ADDRESSES = { Metadata: 0, FindCoordinator: 0, DescribeCluster: 0, Produce: 10, Fetch: 16 };

describeVersions(EXAMPLE, versionsFor(EXAMPLE, ['4.3.1']), version => {
  let manifests: KubeObject[];
  let cluster: LoopbackCluster;
  const createTopic = async (topic: string) => cluster.client('create-topic', cluster.bootstrap, topic, PARTITIONS, -1);
  const leaders = async (): Promise<number[]> =>
    (await cluster.client('topic', cluster.bootstrap, TOPIC)).partitions.map((partition: any) => partition.leader);
  /** The advertised addresses of a listener: `host:port` by node id. */
  const advertised = (listener: string) =>
    new Map(cluster.network.advertised(listener).map(({ id, host, port }) => [id, `${host}:${port}`]));
  /** The addresses in the responses of a broker, connected directly. */
  const responsesOf = async (pod: KafkaPod, listener: string) => {
    const { port } = parseEndpoints(pod.properties.listeners).find(endpoint => endpoint.listener === listener)!;
    return responseAddresses(cluster.network.hostsFile, `${cluster.network.addressOf(pod)}:${port}`, nodeIdOf(pod), TOPIC);
  };
  /** Restarts a broker, which is then a follower of the partitions that it led. */
  const moveLeaders = async (nodeId: number) => {
    await cluster.restart(cluster.podOf(nodeId).name);
    await createTopic(TOPIC);
  };

  beforeAll(async () => {
    manifests = synthExamples([EXAMPLE], version)[EXAMPLE];
    cluster = await LoopbackCluster.boot(manifests, version);
  });
  afterAll(async () => cluster?.stopAll());

  describe('the listener behind the proxies', () => {
    test('has only addresses of the proxies in all responses of all versions; the other listener has those of the brokers', async () => {
      await createTopic(TOPIC);
      await moveLeaders(0);
      const brokers = cluster.brokers();
      for (const pod of brokers) expectOnly([...advertised(LISTENER).values()], await responsesOf(pod, LISTENER));
      expectOnly([...advertised('CLIENT').values()], await responsesOf(brokers[0], 'CLIENT'));
    });
  });

  describeProxies(PROGRAM ? 'the proxies' : 'the proxies, SKIPPED: KAFKA_PROXY_BIN is not set (README.md)', () => {
    let proxies: LoopbackProxy[];
    let bootstrap: string;

    beforeAll(async () => {
      proxies = cluster.proxies().map(pod => new LoopbackProxy(pod, PROGRAM!, cluster.network));
      [bootstrap] = cluster.network.bootstraps(LISTENER);
    });
    afterAll(async () => { await Promise.all(proxies.map(proxy => proxy.kill('SIGKILL'))); });

    test('start with the rendered arguments', async () => {
      await Promise.all(proxies.map(proxy => proxy.start()));
      expect(proxies).toHaveLength(2);
      for (const proxy of proxies) expect([proxy.running, await proxy.health()]).toEqual([true, 200]);
    });

    test('forward each port to its broker, with only their own addresses in responses', async () => {
      for (const [id, address] of advertised(LISTENER)) {
        expectOnly([...advertised(LISTENER).values()], await responseAddresses(cluster.network.externalHostsFile, address, id, TOPIC));
      }
    });

    test('serve every partition to clients that resolve no other names, before and after leaders move', async () => {
      const before = await leaders();
      const produced = await cluster.externalClients.client('produce', bootstrap, TOPIC, MESSAGES, 0);
      expect(Object.keys(produced.perPartition)).toHaveLength(PARTITIONS);
      await expectAllMessages(cluster, TOPIC, MESSAGES, bootstrap, cluster.externalClients);

      await createTopic('leaders-moved');
      const producer = cluster.externalClients.startClient('produce', bootstrap, 'leaders-moved', 0, 150);
      await moveLeaders(1);
      await expectNothingLost(producer, 'leaders-moved');

      expect(await leaders()).not.toEqual(before);
      await expectAllMessages(cluster, TOPIC, MESSAGES, bootstrap, cluster.externalClients);
    });

    test('are killed one after the other (SIGKILL) while a producer runs: no message is lost or duplicated', async () => {
      await createTopic('proxies-killed');
      const producer = cluster.externalClients.startClient('produce', bootstrap, 'proxies-killed', 0, 150);
      for (const proxy of proxies) {
        await pause(2500);
        await proxy.kill('SIGKILL');
        await pause(1500);
        await proxy.start();
      }
      await expectNothingLost(producer, 'proxies-killed');
    });

    test('are alive but not ready when all brokers are down', async () => {
      const upstream = async (proxy: LoopbackProxy) => {
        const [host, port] = proxy.pod.main.readinessProbe.exec.command.slice(-2);
        return keepsConnections(cluster.network.resolve(host), Number(port));
      };
      expect(await Promise.all(proxies.map(upstream))).toEqual([true, true]);

      await cluster.stop(cluster.brokers().map(pod => pod.name), 'SIGKILL');

      expect(await Promise.all(proxies.map(upstream))).toEqual([false, false]);
      expect(await Promise.all(proxies.map(proxy => proxy.health()))).toEqual([200, 200]);
    });

    test('serve again when brokers are back, and forward the authentication of clients', async () => {
      await cluster.apply(authenticated(manifests));
      await createTopic('authenticated');

      const produced = await cluster.externalClients.client('produce', bootstrap, 'authenticated', MESSAGES, 0, ...as('right'));
      expect(produced).toMatchObject({ acked: MESSAGES, failed: 0 });
      const read = await cluster.externalClients.client('consume', bootstrap, 'authenticated', MESSAGES, ...as('right'));
      expect(read).toMatchObject({ read: MESSAGES, missing: 0 });
      await expect(cluster.externalClients.client('produce', bootstrap, 'authenticated', 1, 0, ...as('wrong')))
        .rejects.toThrow('SaslAuthenticationException');
    });

    test('exit on SIGTERM', async () => {
      expect(await Promise.all(proxies.map(proxy => proxy.kill('SIGTERM')))).toEqual([0, 0]);
    });

    async function expectNothingLost(producer: ClientRun, topic: string): Promise<void> {
      const { sent, acked, failed } = await producer.stop();
      expect({ acked, failed }).toEqual({ acked: sent, failed: 0 });
      await expectAllMessages(cluster, topic, sent, bootstrap, cluster.externalClients);
    }
  });
});

/** Fails unless each response that can contain addresses contains at least one, and only allowed ones. */
function expectOnly(allowed: string[], responses: ResponseAddresses): void {
  for (const [api, first] of Object.entries(FIRST_WITH_ADDRESSES)) {
    const versions = Object.entries(responses[api]);
    expect(Number(versions.at(-1)![0])).toBeGreaterThanOrEqual(first);
    for (const [apiVersion, addresses] of versions) {
      const unexpected = addresses.filter(address => !allowed.includes(address));
      const isEmpty = Number(apiVersion) >= first && addresses.length === 0;
      expect({ api, apiVersion, unexpected, isEmpty }).toEqual({ api, apiVersion, unexpected: [], isEmpty: false });
    }
  }
}

const JAAS = 'org.apache.kafka.common.security.plain.PlainLoginModule required';

/** The manifests with SASL/PLAIN on the proxies' listener. */
function authenticated(objects: KubeObject[]): KubeObject[] {
  const added = `listener.name.proxied.sasl.enabled.mechanisms=PLAIN
listener.name.proxied.plain.sasl.jaas.config=${JAAS} user_alice="right";
`;
  return objects.map(object => object.kind !== 'ConfigMap' ? object : {
    ...object,
    data: Object.fromEntries(Object.entries<string>(object.data).map(([file, text]) => [file,
      text.includes('PROXIED:PLAINTEXT') ? text.replace('PROXIED:PLAINTEXT', 'PROXIED:SASL_PLAINTEXT') + added : text])),
  });
}

/** Settings of a client with a user name and a password. */
function as(password: string): string[] {
  return ['security.protocol=SASL_PLAINTEXT', 'sasl.mechanism=PLAIN', `sasl.jaas.config=${JAAS} username="alice" password="${password}";`];
}

/** Whether a forwarded port has a target: without one it accepts connections and closes them immediately. */
async function keepsConnections(host: string, port: number): Promise<boolean> {
  const socket = net.connect({ host, port });
  const closed = new Promise<boolean>(resolve => {
    socket.once('error', () => resolve(true)).once('close', () => resolve(true));
  });
  const isClosed = await Promise.race([closed, pause(500).then(() => false)]);
  socket.destroy();
  return !isClosed;
}

async function pause(ms: number): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, ms));
}
