import * as fs from 'fs';
import * as path from 'path';
import { nodeIdOf } from '../inputs/manifests';
import { LoopbackCluster } from '../loopback/cluster';
import { openCluster } from '../provisioning/clusters';
import { ProvisioningTool, ToolRun } from '../provisioning/tool';

const TOPIC = 'cdk8s-kafka-ha-drill';
/** A limit, not a duration. */
const OBSERVED_SECONDS = 900;

/** Declares tests of the command `drill`, without evictions: the test kills the brokers. */
export function drillSuite(version: string): void {
  const { objects, admin } = openCluster(version, 2);
  let cluster: LoopbackCluster;
  let tool: ProvisioningTool;

  beforeAll(async () => {
    cluster = await LoopbackCluster.boot(objects, version);
    tool = new ProvisioningTool(cluster, admin);
  });
  afterAll(async () => {
    tool?.close();
    await cluster?.stopAll();
  });

  const names = () => cluster.brokers().map(({ name }) => name);
  const idOf = (name: string) => nodeIdOf(cluster.brokers().find(pod => pod.name === name)!);
  const start = async (wanted: object = {}): Promise<ToolRun> => {
    const run = tool.start({ brokers: names().map(name => ({ id: idOf(name) })), messagesPerSecond: 200, observeSeconds: OBSERVED_SECONDS, ...wanted }, { command: 'drill' });
    await run.prints('waiting until every broker was away once');
    return run;
  };
  const topics = async () => Object.keys((await tool.state()).topics);

  test('passes if every acknowledged message survives the absence of each broker', async () => {
    const run = await start();
    for (const [index, name] of names().entries()) {
      if (index > 0) {
        await cluster.node(name).kill('SIGKILL');
        // A broker that is killed and back within its session is away for nobody.
        await run.prints(`broker ${idOf(name)} is away`);
      }
      await cluster.restart(name);
      await run.prints(`broker ${idOf(name)} is back`);
      // Otherwise the partitions have no leader for a while. After the last broker the drill deletes the topic.
      if (index === 0) await inSync();
    }
    expect(await run.outcome).toMatchObject({
      code: 0, errors: [], totals: expect.stringMatching(/^\d{3,} acknowledged, \d{3,} received, 0 lost, 0 twice, 0 refused, slowest acknowledgement \d+ ms: PASSED$/),
    });
    expect(await topics()).not.toContain(TOPIC);
  });

  test('fails if a broker was never away, and deletes its topic', async () => {
    const run = await start({ observeSeconds: 3 });
    expect(await run.outcome).toMatchObject({
      code: 1, errors: [expect.stringMatching(/^not whole after \d+ s: not away: brokers \d+, \d+$/)], totals: expect.stringMatching(/ 0 lost, .*: FAILED$/),
    });
    expect(await topics()).not.toContain(TOPIC);
  });

  test('a run after one that was killed deletes its topic, and fails if all replicas have lost messages', async () => {
    (await start()).kill();
    expect(await topics()).toContain(TOPIC);
    const run = await start();
    const [first, second] = names();
    const [firstId, secondId] = [idOf(first), idOf(second)];
    const folders = [first, second].flatMap(name => Object.keys(cluster.node(name).files.identity()).map(file => path.dirname(file)));
    await cluster.node(first).kill('SIGKILL');
    await run.prints(`broker ${firstId} is away`);
    await cluster.node(second).kill('SIGKILL');
    const wiped = folders.flatMap(folder => fs.readdirSync(folder).filter(name => name.startsWith(`${TOPIC}-`) && /-\d+$/.test(name)).map(name => path.join(folder, name)));
    expect(wiped).toHaveLength(12);
    wiped.forEach(folder => fs.rmSync(folder, { recursive: true }));
    await Promise.all([first, second].map(async (name, index) => {
      if (index === 1) await run.prints(`broker ${secondId} is away`);
      await cluster.restart(name);
    }));
    const outcome = await run.outcome;
    expect(outcome).toMatchObject({ code: 1, totals: expect.stringMatching(/ [1-9]\d* lost, .*: FAILED$/) });
    expect(outcome.errors).toContainEqual(expect.stringMatching(/^\d+ acknowledged messages are lost, from number \d+ to number \d+$/));
  });

  async function inSync(): Promise<void> {
    for (;;) {
      const { partitions } = await cluster.client('topic', cluster.bootstrap, TOPIC);
      if (partitions.every(({ isr, replicas }: any) => isr.length === replicas.length)) return;
      await new Promise(resolve => setTimeout(resolve, 500));
    }
  }
}
