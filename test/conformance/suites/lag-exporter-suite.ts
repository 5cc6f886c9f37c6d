import { createServer } from 'net';
import { KubeObject } from '../inputs/pods';
import { LoopbackCluster } from '../loopback/cluster';
import { PASSWORDS, watchedCluster } from '../operations/clusters';
import { JobRun } from '../operations/job';
import { ProvisioningTool } from '../provisioning/tool';

const DESCRIBE = { principal: 'User:guest', name: '*', operations: ['DESCRIBE'] };
/** What the exporter may do, and nothing else. */
const RIGHTS = { acls: [{ ...DESCRIBE, type: 'GROUP' }, { ...DESCRIBE, type: 'TOPIC' }] };

/** Declares tests of the command `lag-exporter`. */
export function lagExporterSuite(version: string): void {
  const objects: KubeObject[] = watchedCluster(version);
  let cluster: LoopbackCluster;
  let bootstrap: string;
  let exporter: JobRun | undefined;
  let port: number;

  const answer = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: response.status, text: await response.text() };
  };
  const samples = async (): Promise<Record<string, number>> => Object.fromEntries((await answer('/metrics')).text.split('\n')
    .filter(line => line !== '' && !line.startsWith('#')).map(line => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]));
  const sumOf = (group: string, topic = 'payments') => `kafka_consumergroup_lag_sum{consumergroup="${group}",topic="${topic}"}`;
  const until = async (holds: (found: Record<string, number>) => boolean): Promise<Record<string, number>> => {
    const end = Date.now() + 120_000;
    for (;;) {
      const found = await samples().catch(() => ({}));
      if (holds(found)) return found;
      if (Date.now() > end) throw new Error(`does not hold within two minutes: ${JSON.stringify(found)}\n${exporter?.printed}`);
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  };
  /** All messages so far. */
  const consume = async (topic: string, count: number, group: string) => cluster.client('consume', bootstrap, topic, count, group);
  const start = () => { exporter = new JobRun(cluster, objects, { wanted: { port, intervalSeconds: 1 } }); };

  beforeAll(async () => {
    port = await freePort();
    cluster = await LoopbackCluster.boot(objects, version);
    bootstrap = cluster.network.bootstraps('OPEN')[0];
    const tool = new ProvisioningTool(cluster, { 'bootstrap.servers': bootstrap });
    try {
      const { code } = await tool.provision(RIGHTS);
      if (code !== 0) throw new Error(tool.printed);
    } finally {
      tool.close();
    }
    await cluster.client('create-topic', bootstrap, 'orders', 4, 3);
    await cluster.client('create-topic', bootstrap, 'payments', 1, 3);
  });
  afterAll(async () => {
    exporter?.kill();
    await cluster?.stopAll();
  });

  test('lags are exact for each group, and hidden groups are not asked for', async () => {
    await cluster.client('produce', bootstrap, 'orders', 300, 0);
    await cluster.client('produce', bootstrap, 'payments', 50, 0);
    await consume('orders', 300, 'shipping');
    await consume('payments', 50, 'billing');
    await consume('payments', 50, 'hidden-1');
    await cluster.client('produce', bootstrap, 'orders', 700, 0);
    start();
    const found = await until(all => sumOf('shipping', 'orders') in all);
    expect(found).toMatchObject({
      [sumOf('billing')]: 0, [sumOf('shipping', 'orders')]: 700, 'kafka_consumergroup_members{consumergroup="billing"}': 0, 'cdk8s_kafka_lag_errors': 0,
    });
    const of = (metric: string) => [0, 1, 2, 3].map(partition => found[`${metric}{consumergroup="shipping",topic="orders",partition="${partition}"}`]);
    expect(of('kafka_consumergroup_current_offset')).toEqual([75, 75, 75, 75]);
    expect(of('kafka_consumergroup_lag')).toEqual([175, 175, 175, 175]);
    expect(Object.keys(found).filter(name => name.includes('hidden'))).toEqual([]);
    expect(await answer('/ready')).toMatchObject({ status: 200, text: expect.stringMatching(/^# TYPE cdk8s_kafka_lag_age_seconds gauge\ncdk8s_kafka_lag_age_seconds [\d.E-]+\n$/) });
  });

  test('new messages are lag', async () => {
    await cluster.client('produce', bootstrap, 'payments', 100, 0);
    await until(all => all[sumOf('billing')] === 100);
  });

  test('lags stay while a broker is dead, and grow when it is back', async () => {
    const { name } = cluster.podOf(1);
    await cluster.node(name).kill('SIGKILL');
    await cluster.client('produce', bootstrap, 'payments', 50, 0);
    await until(all => all[sumOf('billing')] === 150);
    await cluster.restart(name);
    await cluster.client('produce', bootstrap, 'payments', 10, 0);
    expect(await until(all => all[sumOf('billing')] === 160)).toMatchObject({ [sumOf('shipping', 'orders')]: 700 });
  });

  test('a deleted group vanishes', async () => {
    await cluster.client('delete-group', bootstrap, 'shipping');
    const found = await until(all => sumOf('billing') in all && !(sumOf('shipping', 'orders') in all));
    expect(Object.keys(found).filter(name => name.includes('shipping'))).toEqual([]);
  });

  test('without brokers the last answer stays, and its age grows', async () => {
    const names = cluster.brokers().map(({ name }) => name);
    await Promise.all(names.map(async name => cluster.node(name).kill('SIGKILL')));
    expect(await until(all => all.cdk8s_kafka_lag_age_seconds > 10)).toMatchObject({ [sumOf('billing')]: 160 });
    await exporter!.prints('the last answer is kept: ');
    // One that starts now has no answer.
    exporter!.kill();
    await exporter!.result;
    start();
    await exporter!.prints('waiting: no broker answers');
    expect((await answer('/ready')).status).toBe(503);
    expect((await answer('/metrics')).status).toBe(503);
    await Promise.all(names.map(async name => cluster.restart(name)));
    await until(all => all[sumOf('billing')] === 160 && all.cdk8s_kafka_lag_age_seconds < 10);
  });

  test('a refused login ends it with the reason', async () => {
    const wrong = objects.map(object => object.kind === 'Secret' ? { ...object, data: { ...object.data, guest: Buffer.from('wrong').toString('base64') } } : object);
    const other = new JobRun(cluster, wrong, { wanted: { port: await freePort() } });
    const { code, lines } = await other.result;
    expect({ code, last: lines.at(-2) }).toEqual({ code: 1, last: expect.stringMatching(/^ERROR SaslAuthentication: /) });
    expect([...Object.values(PASSWORDS)].filter(password => (exporter!.printed + other.printed).includes(password))).toEqual([]);
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
