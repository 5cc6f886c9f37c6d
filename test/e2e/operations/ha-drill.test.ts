import { Chart } from 'cdk8s';
import { ZookeeperEnsemble, ZookeeperHaDrill } from 'cdk8s-kafka';
import { Cluster } from '../clusters/cluster';
import { synthChart } from '../clusters/examples';
import { kubectl, list } from '../kubernetes/kubectl';
import { Running } from '../kubernetes/process';
import { steps } from '../kubernetes/steps';
import { printLine, until } from '../kubernetes/until';

const SECONDS = 1500;

/** Waits for the end of the only Job in a namespace, and returns its log. */
async function logOfDrill(cluster: Cluster): Promise<string> {
  const job = async () => (await list('jobs', '-n', cluster.namespace))[0];
  await until('the drill ended', SECONDS, async () =>
    (await job())?.status?.conditions?.some(({ type, status }: any) => ['Complete', 'Failed'].includes(type) && status === 'True'));
  const log = await kubectl('logs', '-n', cluster.namespace, `job/${(await job()).metadata.name}`);
  printLine(log.trimEnd().split('\n').slice(-12).join('\n'));
  return log.trimEnd();
}

/** Whether the ServiceAccount of the drill may do something. */
async function may(cluster: Cluster, account: string, ...words: string[]): Promise<boolean> {
  const { ok } = await new Running(['kubectl', 'auth', 'can-i', '-n', cluster.namespace, `--as=system:serviceaccount:${cluster.namespace}:${account}`, ...words]).finish();
  return ok;
}

async function mayOnlyEvict(cluster: Cluster, account: string, pod: string): Promise<void> {
  expect(await may(cluster, account, 'create', `pods/${pod}`, '--subresource=eviction')).toBe(true);
  expect(await may(cluster, account, 'create', 'pods/other', '--subresource=eviction')).toBe(false);
  expect(await may(cluster, account, 'delete', `pods/${pod}`)).toBe(false);
  expect(await may(cluster, account, 'get', 'secrets')).toBe(false);
}

describe('ha-drill', () => {
  let cluster: Cluster;
  const step = steps(() => cluster?.namespace);

  beforeAll(async () => cluster = await Cluster.ofExample('ha-drill'));
  afterAll(() => cluster?.dispose());

  step('is applied in a *restricted* namespace, and may only evict brokers', async () => {
    await cluster.apply();
    await mayOnlyEvict(cluster, 'kafka-ha-drill', 'kafka-brokers-0');
    expect(await may(cluster, 'kafka-ha-drill', 'create', 'pods/kafka-controllers-0', '--subresource=eviction')).toBe(false);
  });

  step('waits for the cluster, evicts each broker, and passes', async () => {
    const log = await logOfDrill(cluster);
    for (const broker of [0, 1, 2]) {
      expect(log).toContain(`evict pod kafka-brokers-${broker}`);
      expect(log).toMatch(new RegExp(`^broker ${broker} is back after \\d+ s$`, 'm'));
    }
    expect(log).toMatch(/\n\d+ acknowledged, \d+ received, 0 lost, 0 twice, 0 refused, slowest acknowledgement \d+ ms: PASSED$/);
  });
});

describe('the drill of an ensemble', () => {
  let cluster: Cluster;
  const step = steps(() => cluster?.namespace);

  beforeAll(async () => {
    const folder = synthChart('zookeeper-ha-drill', 'cdk8s-kafka-zookeeper-drill', (chart: Chart) => {
      const zookeeper = new ZookeeperEnsemble(chart, 'zookeeper');
      new ZookeeperHaDrill(chart, 'drill', { zookeeper });
    });
    cluster = await Cluster.inFreshNamespace('zookeeper-ha-drill', folder);
  });
  afterAll(() => cluster?.dispose());

  step('evicts the leader in a *restricted* namespace, and passes', async () => {
    await cluster.apply();
    await mayOnlyEvict(cluster, 'zookeeper-ha-drill', 'zookeeper-0');
    const log = await logOfDrill(cluster);
    expect(log).toMatch(/members \{zookeeper-0=\w+, zookeeper-1=\w+, zookeeper-2=\w+\}/);
    expect(log).toMatch(/\nnew leader after \d+ s, all members after \d+ s, value read from 3 of 3: PASSED$/);
  });
});
