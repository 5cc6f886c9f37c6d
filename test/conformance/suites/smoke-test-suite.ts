import { KubeObject } from '../inputs/pods';
import { LoopbackCluster } from '../loopback/cluster';
import { PASSWORDS, testedCluster, zookeeperCluster } from '../operations/clusters';
import { JobOptions, JobRun } from '../operations/job';

const PREFIX = 'cdk8s-kafka-smoke-test-';
const REFUSED = 'SaslAuthentication: Authentication failed during authentication due to invalid credentials with SASL mechanism SCRAM-SHA-512';
const address = (broker: number, port: number) => `broker ${broker} at kafka-brokers-${broker}.kafka-brokers-headless.kafka.svc.cluster.local:${port}`;
const passed = (listener: string, port: number) =>
  [...[0, 1, 2].map(broker => `listener ${listener}: ${address(broker, port)}`), `listener ${listener}: 3 of 3 brokers passed`];

/** Declares tests of the command `smoke-test` with whole and broken clusters. */
export function smokeTestSuite(version: string): void {
  let cluster: LoopbackCluster;
  let printed = '';
  const objects = testedCluster(version);
  const run = async (manifests: KubeObject[], options?: JobOptions) => {
    const job = new JobRun(cluster, manifests, options);
    const result = await job.result;
    printed += job.printed;
    // A busy computer can make it wait.
    return { ...result, lines: result.lines.filter(line => !line.startsWith('waiting')) };
  };
  const topics = async () => (await cluster.client('topics', cluster.network.bootstraps('OPEN')[0])).topics.filter((name: string) => name.startsWith(PREFIX));

  beforeAll(async () => {
    cluster = await LoopbackCluster.boot(objects, version);
  });
  afterAll(async () => cluster?.stopAll());

  test('passes on every listener, with clients of this and of other versions, and leaves nothing', async () => {
    for (const clients of [version, '3.9.2', '4.4.0']) {
      expect(await run(objects, { version: clients })).toEqual({ code: 0, lines: [...passed('CLIENT', 9092), ...passed('OPEN', 9096), '0 changes, 0 errors'] });
    }
    expect(await topics()).toEqual([]);
  });

  test('a wrong password fails on its listener, and the other one is tested', async () => {
    const { code, lines } = await run(testedCluster(version, { password: 'wrong' }));
    expect({ code, lines }).toEqual({
      code: 1, lines: [`ERROR listener CLIENT: kafka-bootstrap.kafka.svc.cluster.local:9092: ${REFUSED}`, ...passed('OPEN', 9096), '0 changes, 1 error'],
    });
  });

  test('a login without rights fails with the rights that it needs', async () => {
    const { code, lines } = await run(testedCluster(version, { user: 'guest', password: PASSWORDS.guest }));
    expect(code).toBe(1);
    expect(lines.filter(line => line.startsWith('ERROR'))).toEqual([
      expect.stringMatching(new RegExp(`^ERROR listener CLIENT: topic ${PREFIX}\\S+ cannot be created: no permission \\(TopicAuthorization\\): the login needs CREATE on topics with the prefix ${PREFIX}$`)),
    ]);
  });

  test('a broker that advertises a wrong port fails with this address, and all others pass', async () => {
    const broken = objects.map(object => JSON.parse(JSON.stringify(object)
      .replace(/(advertised\.listeners=[^\\]*OPEN:\/\/kafka-brokers-1[^:]*):9096/g, '$1:9999')));
    await cluster.apply(broken);
    await cluster.restart(cluster.podOf(1).name);
    const { code, lines } = await run(objects);
    expect({ code, lines }).toEqual({
      code: 1,
      lines: [
        ...passed('CLIENT', 9092), ...[address(0, 9096), address(1, 9999), address(2, 9096)].map(line => `listener OPEN: ${line}`),
        `ERROR listener OPEN: ${address(1, 9999)}: no connection: Connection refused`, 'listener OPEN: 2 of 3 brokers passed', '0 changes, 1 error',
      ],
    });
    expect(await topics()).toEqual([]);
  });

  test('removes what a killed run has left', async () => {
    const killed = new JobRun(cluster, objects);
    // It tries to write to the wrong port for a minute.
    await killed.prints(`listener OPEN: ${address(2, 9096)}`);
    await until(async () => (await topics()).length > 0);
    killed.kill();
    await killed.result;
    expect(await topics()).toHaveLength(1);
    await cluster.apply(objects);
    await cluster.restart(cluster.podOf(1).name);
    expect(await run(objects)).toMatchObject({ code: 0 });
    expect(await topics()).toEqual([]);
  });

  test('a dead broker fails on every listener, and all others pass', async () => {
    await cluster.stop([cluster.podOf(2).name], 'SIGKILL');
    const { code, lines } = await run(objects, { wanted: { waitSeconds: 20 } });
    const errors = lines.filter(line => line.startsWith('ERROR'));
    expect({ code, listeners: errors.map(line => /listener (\w+): broker 2\b/.exec(line)?.[1]) }).toEqual({ code: 1, listeners: ['CLIENT', 'OPEN'] });
    expect(lines).toEqual(expect.arrayContaining(['listener CLIENT: 2 of 3 brokers passed', 'listener OPEN: 2 of 3 brokers passed']));
  });

  test('no password was printed', () => {
    expect([...Object.values(PASSWORDS), 'wrong"'].filter(password => printed.includes(password))).toEqual([]);
  });
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!await holds()) {
    if (Date.now() > end) throw new Error('does not hold within a minute');
  }
}

/** Declares the test of a cluster in ZooKeeper mode. */
export function zookeeperSmokeTestSuite(version: string): void {
  test('passes', async () => {
    const manifests = zookeeperCluster(version);
    const cluster = await LoopbackCluster.boot(manifests, version);
    try {
      const { code, lines } = await new JobRun(cluster, manifests).result;
      expect({ code, last: lines.at(-2) }).toEqual({ code: 0, last: 'listener CLIENT: 1 of 1 brokers passed' });
    } finally {
      await cluster.stopAll();
    }
  });
}
