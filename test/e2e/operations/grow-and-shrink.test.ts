import { Size } from 'cdk8s';
import { BrokerHealth, KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaReassignment, KRaftQuorum, Storage } from 'cdk8s-kafka';
import { plan } from '../../../src/cli/plan';
import { Client, internalClient } from '../clients/clients';
import { expectNoLoss, expectNoLossFor } from '../clients/load';
import { Cluster } from '../clusters/cluster';
import { synthChart, versionFor } from '../clusters/examples';
import { becomesReady, isDeletedWithinAMinute } from '../clusters/lifecycle';
import { kubectl } from '../kubernetes/kubectl';
import { steps } from '../kubernetes/steps';
import { temporaryFolder } from '../kubernetes/temporary';
import { printLine, timed, until } from '../kubernetes/until';

const MIN_ISR = 2;
const NAMESPACE = 'grow-and-shrink';
const CHANGED = { 'message.max.bytes': '2000000' };

/** What differs from step to step. */
interface State {
  readonly brokers: number;
  readonly move?: { readonly drain?: number[]; readonly fill?: number[] };
  readonly config?: Record<string, string>;
}

/** The example, with brokers that are ready when they have caught up. */
const synth = ({ brokers, move, config }: State): string => synthChart('grow-and-shrink', NAMESPACE, chart => {
  const cluster = new KafkaCluster(chart, 'kafka', { image: KafkaImage.apache(versionFor('grow-and-shrink')), health: BrokerHealth.caughtUp(), config });
  const storage = Storage.persistent({ size: Size.gibibytes(1) });
  new KRaftQuorum(chart, 'controllers', { cluster, storage });
  new KafkaBrokerSet(chart, 'brokers', { cluster, storage, replicas: brokers });
  if (move) new KafkaReassignment(chart, 'move', { cluster, ...move });
});

describe('grow-and-shrink', () => {
  let cluster: Cluster;
  let client: Client;
  let applied: string;
  const step = steps(() => cluster?.namespace);

  /** Applies a state, and returns what `plan` prints about it. */
  async function apply(state: State): Promise<string> {
    const folder = synth(state);
    const { text } = plan([applied, folder], { jobs: temporaryFolder('jobs') });
    await cluster.apply(folder);
    applied = folder;
    return text;
  }

  /** The commands in a printed plan that match a pattern. */
  const commandsIn = (text: string, pattern: RegExp): string[] =>
    text.split('\n').filter(line => line.trim().startsWith('$ kubectl') && pattern.test(line)).map(line => line.trim().slice('$ kubectl '.length));

  beforeAll(async () => {
    applied = synth({ brokers: 3 });
    cluster = await Cluster.inFreshNamespace('grow-and-shrink', applied);
  });
  afterAll(() => cluster?.dispose());

  step('becomes Ready in a *restricted* namespace', async () => {
    await becomesReady(cluster);
    client = await internalClient(cluster);
  });

  step('never takes a second replica before the first one has caught up, in a rolling update under load', async () => {
    await expectNoLossFor({ rolled: client }, MIN_ISR, async () => {
      await apply({ brokers: 3, config: CHANGED });
      await timed('restarted', () => cluster.untilRolledOut(600));
    }, { maxBelowMs: 0, rate: 1000 });
  });

  step('grows to five brokers, which get their share by the Job that was applied with them', async () => {
    await expectNoLoss(client, 'grown', MIN_ISR, async () => {
      const text = await apply({ brokers: 5, move: { fill: [3, 4] }, config: CHANGED });
      for (const command of commandsIn(text, / wait | logs /)) printLine(await kubectl(...command.split(' ')));
    });
    const { partitions } = await client.run('topic', 'grown');
    const on = (id: number) => partitions.filter(({ replicas }: any) => replicas.includes(id)).length;
    for (const id of [0, 1, 2, 3, 4]) expect(on(id)).toBeGreaterThanOrEqual(5);
  });

  step('shrinks to three brokers by the printed steps', async () => {
    await expectNoLoss(client, 'shrunk', MIN_ISR, async () => {
      await apply({ brokers: 5, move: { drain: [3, 4] }, config: CHANGED });
      const folder = synth({ brokers: 3, config: CHANGED });
      const { text, failed } = plan([applied, folder]);
      expect(failed).toBe(false);
      for (const command of commandsIn(text, / wait .*condition=complete/)) await kubectl(...command.split(' '));
      expect(await kubectl('logs', '-n', NAMESPACE, '-l', 'app.kubernetes.io/name=kafka-reassignment', '--tail=-1')).toMatch(/broker 3 is empty\nbroker 4 is empty/);
      await cluster.apply(folder);
      await until('two pods removed', 400, async () => (await cluster.pods('broker')).length === 3);
      for (const command of commandsIn(text, /unregister/)) await kubectl(...command.split(' '));
    });
    const { brokers } = await client.run('describe');
    expect(brokers.map(({ id }: any) => id)).toEqual([0, 1, 2]);
  });

  step('is deleted within a minute', () => isDeletedWithinAMinute(cluster));
});
