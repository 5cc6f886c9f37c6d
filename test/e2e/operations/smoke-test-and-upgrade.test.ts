import { Size } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaFeatureUpgrade, KafkaImage, KafkaListener, KafkaSmokeTest, KRaftQuorum, NetworkPeer, Storage } from 'cdk8s-kafka';
import { Cluster } from '../clusters/cluster';
import { synthChart } from '../clusters/examples';
import { becomesReady } from '../clusters/lifecycle';
import { kubectl, list } from '../kubernetes/kubectl';
import { steps } from '../kubernetes/steps';
import { until } from '../kubernetes/until';

const NAMESPACE = 'cdk8s-kafka-operations';
const [OLD, NEW] = ['4.1.2', '4.3.1'];
const storage = () => Storage.persistent({ size: Size.gibibytes(1) });

interface Jobs {
  readonly release?: string;
  readonly isTested: boolean;
}

/** A cluster with a second listener, to which network policies admit only some pods. */
const manifests = (version: string, { release, isTested }: Jobs) => synthChart('operations', NAMESPACE, chart => {
  const cluster = new KafkaCluster(chart, 'kafka', {
    image: KafkaImage.apache(version),
    listeners: [KafkaListener.client(), KafkaListener.client({ name: 'RESTRICTED', allowedFrom: [NetworkPeer.pods({ labels: { role: 'allowed' } })] })],
  });
  new KRaftQuorum(chart, 'controllers', { cluster, replicas: 1, storage: storage() });
  new KafkaBrokerSet(chart, 'brokers', { cluster, replicas: 2, storage: storage() });
  if (isTested) new KafkaSmokeTest(chart, 'smoke-test', { cluster });
  if (release !== undefined) new KafkaFeatureUpgrade(chart, 'feature-upgrade', { cluster, release });
});

describe('smoke test and upgrade', () => {
  let cluster: Cluster;
  const step = steps(() => cluster?.namespace);
  const jobOf = async (app: string) => (await list('jobs', '-n', NAMESPACE, '-l', `app.kubernetes.io/name=${app}`))
    .sort((a, b) => a.metadata.creationTimestamp! < b.metadata.creationTimestamp! ? 1 : -1)[0];
  const logOf = async (app: string) => {
    const name = (await jobOf(app)).metadata.name;
    await until(`${name} finished`, 600, async () => {
      const { status } = await jobOf(app);
      return status.succeeded === 1 || status.conditions?.some(({ type }: any) => type === 'Failed');
    });
    return (await kubectl('logs', '-n', NAMESPACE, `job/${name}`)).trimEnd().split('\n');
  };

  beforeAll(async () => {
    cluster = await Cluster.inFreshNamespace('operations', manifests(OLD, { isTested: true }));
  });
  afterAll(() => cluster?.dispose());

  step('becomes Ready in a *restricted* namespace', async () => {
    await becomesReady(cluster);
  });

  const passes = async () => {
    const lines = await logOf('kafka-smoke-test');
    expect(lines).toEqual(expect.arrayContaining(['listener CLIENT: 2 of 2 brokers passed', 'listener RESTRICTED: 2 of 2 brokers passed']));
    expect(lines.at(-1)).toBe('0 changes, 0 errors');
  };

  step('the smoke test that was applied with the cluster passes on both listeners', passes);

  step('the upgrade that was applied with the new image is finalized after the last node', async () => {
    await cluster.apply(manifests(NEW, { isTested: false, release: '4.3' }));
    const lines = await logOf('kafka-feature-upgrade');
    expect(lines).toContain('set metadata.version=30 (was 27)');
    expect(lines.at(-1)).toMatch(/^\d changes, 0 errors$/);
    const images = (await cluster.pods()).flatMap(({ spec }) => spec.containers).filter(({ name }: any) => name === 'kafka').map(({ image }: any) => image);
    expect(new Set(images)).toEqual(new Set([`apache/kafka:${NEW}`]));
  });

  step('the smoke test of the new version is a new Job, and passes', async () => {
    await cluster.untilReady(300);
    await cluster.apply(manifests(NEW, { isTested: true, release: '4.3' }));
    expect(await list('jobs', '-n', NAMESPACE, '-l', 'app.kubernetes.io/name=kafka-smoke-test')).toHaveLength(2);
    await passes();
  });
});
