import * as net from 'net';
import { synthExamples, versionsFor } from './inputs/examples';
import { KafkaPod, nodeIdOf } from './inputs/manifests';
import { KubeObject } from './inputs/pods';
import { parseEndpoints } from './inputs/properties';
import { ClientRun } from './loopback/client';
import { LoopbackCluster } from './loopback/cluster';
import { LoopbackProxy, proxyProgram } from './loopback/proxy';
import { ResponseAddresses, responseAddresses } from './loopback/response-addresses';
import { describeVersions, expectWhole } from './suites/cluster-suite';

const EXAMPLE = 'kafka-proxy';
const LISTENER = 'PROXIED';
const TOPIC = 'moved';
const PARTITIONS = 6;
const MESSAGES = 600;
const PROGRAM = proxyProgram();
const describeProxies = PROGRAM ? describe : describe.skip;

/** The first version of each API that puts brokers' addresses into its responses. */
const FIRST_WITH_ADDRESSES = { Metadata: 0, FindCoordinator: 0, DescribeCluster: 0, Produce: 10, Fetch: 16 };

describeVersions(EXAMPLE, versionsFor(EXAMPLE, ['4.3.1']), version => {
  let manifests: KubeObject[];
  let cluster: LoopbackCluster;
  const createTopic = async (topic: string) => cluster.client('create-topic', cluster.bootstrap, topic, PARTITIONS, -1);
  const leaders = async (): Promise<number[]> =>
    (await cluster.client('topic', cluster.bootstrap, TOPIC)).partitions.map((partition: any) => partition.leader);
  /** Of the given listener: `host:port` by node id. */
  const advertised = (listener: string) =>
    new Map(cluster.network.advertised(listener).map(({ id, host, port }) => [id, `${host}:${port}`]));
  /** Of a broker that is dialled directly. */
  const answersOf = async (pod: KafkaPod, listener: string) => {
    const { port } = parseEndpoints(pod.properties.listeners).find(endpoint => endpoint.listener === listener)!;
    return responseAddresses(cluster.network.hostsFile, `${cluster.network.addressOf(pod)}:${port}`, nodeIdOf(pod), TOPIC);
  };
  /** A broker leaves and comes back, as a follower of what it led. */
  const moveLeaders = async (nodeId: number) => {
    await cluster.restart(cluster.podOf(nodeId).name);
    await createTopic(TOPIC);
  };

  beforeAll(async () => {
    manifests = synthExamples([EXAMPLE], version)[EXAMPLE];
    cluster = await LoopbackCluster.boot(manifests, version);
  });
  afterAll(async () => cluster?.stopAll());

  describe('the listener before the proxies', () => {
    test('names the proxies in every response of every version, and no broker; the other one names the brokers', async () => {
      await createTopic(TOPIC);
      await moveLeaders(0);
      const brokers = cluster.brokers();
      for (const pod of brokers) expectOnly([...advertised(LISTENER).values()], await answersOf(pod, LISTENER));
      expectOnly([...advertised('CLIENT').values()], await answersOf(brokers[0], 'CLIENT'));
    });
  });

  describeProxies(PROGRAM ? 'the proxies' : 'the proxies, NOT TRIED: KAFKA_PROXY_BIN does not name the program (README.md)', () => {
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

    test('lead each port to its broker, and hand out their own addresses only', async () => {
      for (const [id, address] of advertised(LISTENER)) {
        expectOnly([...advertised(LISTENER).values()], await responseAddresses(cluster.network.outsideHostsFile, address, id, TOPIC));
      }
    });

    test('serve every partition to clients that know nothing else, before and after leaders move', async () => {
      const before = await leaders();
      const produced = await cluster.outside.client('produce', bootstrap, TOPIC, MESSAGES, 0);
      expect(Object.keys(produced.perPartition)).toHaveLength(PARTITIONS);
      await expectWhole(cluster, TOPIC, MESSAGES, bootstrap, cluster.outside);

      await createTopic('in-motion');
      const producer = cluster.outside.startClient('produce', bootstrap, 'in-motion', 0, 150);
      await moveLeaders(1);
      await expectNothingLost(producer, 'in-motion');

      expect(await leaders()).not.toEqual(before);
      await expectWhole(cluster, TOPIC, MESSAGES, bootstrap, cluster.outside);
    });

    test('die one after the other by SIGKILL while a producer runs: no message is lost, none comes twice', async () => {
      await createTopic('under-fire');
      const producer = cluster.outside.startClient('produce', bootstrap, 'under-fire', 0, 150);
      for (const proxy of proxies) {
        await pause(2500);
        await proxy.kill('SIGKILL');
        await pause(1500);
        await proxy.start();
      }
      await expectNothingLost(producer, 'under-fire');
    });

    test('stay alive when all brokers are dead, but are not ready: whom they ask then is silent', async () => {
      const upstream = async (proxy: LoopbackProxy) => {
        const [host, port] = proxy.pod.main.readinessProbe.exec.command.slice(-2);
        return keepsConnections(cluster.network.resolve(host), Number(port));
      };
      expect(await Promise.all(proxies.map(upstream))).toEqual([true, true]);

      await cluster.stop(cluster.brokers().map(pod => pod.name), 'SIGKILL');

      expect(await Promise.all(proxies.map(upstream))).toEqual([false, false]);
      expect(await Promise.all(proxies.map(proxy => proxy.health()))).toEqual([200, 200]);
    });

    test('serve again when brokers are back, and pass on how clients prove who they are', async () => {
      await cluster.apply(authenticated(manifests));
      await createTopic('authenticated');

      const produced = await cluster.outside.client('produce', bootstrap, 'authenticated', MESSAGES, 0, ...as('right'));
      expect(produced).toMatchObject({ acked: MESSAGES, failed: 0 });
      const read = await cluster.outside.client('consume', bootstrap, 'authenticated', MESSAGES, ...as('right'));
      expect(read).toMatchObject({ read: MESSAGES, missing: 0 });
      await expect(cluster.outside.client('produce', bootstrap, 'authenticated', 1, 0, ...as('wrong')))
        .rejects.toThrow('SaslAuthenticationException');
    });

    test('end by SIGTERM', async () => {
      expect(await Promise.all(proxies.map(proxy => proxy.kill('SIGTERM')))).toEqual([0, 0]);
    });

    async function expectNothingLost(producer: ClientRun, topic: string): Promise<void> {
      const { sent, acked, failed } = await producer.stop();
      expect({ acked, failed }).toEqual({ acked: sent, failed: 0 });
      await expectWhole(cluster, topic, sent, bootstrap, cluster.outside);
    }
  });
});

/** Fails unless each response that can carry an address does, and carries these only. */
function expectOnly(allowed: string[], answers: ResponseAddresses): void {
  for (const [api, first] of Object.entries(FIRST_WITH_ADDRESSES)) {
    const versions = Object.entries(answers[api]);
    expect(Number(versions.at(-1)![0])).toBeGreaterThanOrEqual(first);
    for (const [apiVersion, addresses] of versions) {
      const strangers = addresses.filter(address => !allowed.includes(address));
      const silent = Number(apiVersion) >= first && addresses.length === 0;
      expect({ api, apiVersion, strangers, silent }).toEqual({ api, apiVersion, strangers: [], silent: false });
    }
  }
}

const JAAS = 'org.apache.kafka.common.security.plain.PlainLoginModule required';

/** The manifests with a password on the proxies' listener. */
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

/** Settings of a client with a password. */
function as(password: string): string[] {
  return ['security.protocol=SASL_PLAINTEXT', 'sasl.mechanism=PLAIN', `sasl.jaas.config=${JAAS} username="alice" password="${password}";`];
}

/** Whether somebody is there: a forwarded port takes connections, but keeps none that it cannot hand on. */
async function keepsConnections(host: string, port: number): Promise<boolean> {
  const socket = net.connect({ host, port });
  const closed = new Promise<boolean>(resolve => {
    socket.once('error', () => resolve(true)).once('close', () => resolve(true));
  });
  const gone = await Promise.race([closed, pause(500).then(() => false)]);
  socket.destroy();
  return !gone;
}

async function pause(ms: number): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, ms));
}
