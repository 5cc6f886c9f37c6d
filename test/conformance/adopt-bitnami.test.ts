import { synthExamples, versionsFor } from './inputs/examples';
import { KubeObject } from './inputs/pods';
import { LoopbackCluster } from './loopback/cluster';
import { describeVersions, expectRegistered, expectAllMessages } from './suites/cluster-suite';

const EXAMPLE = 'adopt-bitnami';
const TOPIC = 'before-the-adoption';
const MESSAGES = 1000;

/** Adoption of disks that were formatted as by the entrypoint of Bitnami's image, with the ids that the chart generated. */
describeVersions('disks of Bitnami\'s chart', versionsFor(EXAMPLE, ['4.0.2']), version => {
  const adopted = () => synthExamples([EXAMPLE], version)[EXAMPLE];
  let cluster: LoopbackCluster;
  let original: Record<string, string>[];
  const identities = () => cluster.pods().map(({ name }) => cluster.node(name).files.identity());

  beforeAll(async () => {
    cluster = await LoopbackCluster.boot(adopted().map(formattedByChart), version);
  });
  afterAll(async () => cluster?.stopAll());

  test('contain ids that this library did not derive, and messages', async () => {
    await cluster.client('create-topic', cluster.bootstrap, TOPIC, 12, -1);
    await cluster.client('produce', cluster.bootstrap, TOPIC, MESSAGES, 0);
    await expectAllMessages(cluster, TOPIC, MESSAGES);
    original = identities();
    expect(original.map(files => Object.values(files).join())).toEqual([
      expect.stringContaining('directory.id=Oa1dqgHCR6WUPtjvl1a05Q'),
      expect.stringContaining('directory.id=wPy3UrcxTbqbCrufnJBTBw'),
      expect.stringContaining('directory.id=He4ALldJTCeg95dHi7sdFQ'),
    ]);
  });

  test('keep their ids and messages in a rolling restart to the adopted manifests', async () => {
    await cluster.apply(adopted());
    for (const { name } of cluster.pods().reverse()) await cluster.restart(name);

    expect(identities()).toEqual(original);
    expect((await cluster.client('quorum', cluster.bootstrap)).voters).toEqual([0, 1, 2]);
    for (const listener of cluster.network.listeners()) await expectRegistered(cluster, listener);
    await expectAllMessages(cluster, TOPIC, MESSAGES);
  });
});

/** The same StatefulSet, with disks that are formatted by the command line of Bitnami's image. */
function formattedByChart(object: KubeObject): KubeObject {
  if (object.kind !== 'StatefulSet') return object;
  const copy = structuredClone(object);
  const format = copy.spec.template.spec.initContainers.find((container: any) => container.name === 'format');
  const value = (option: string) => format.args.find((arg: string) => arg.startsWith(`${option}=`)).slice(option.length + 1);
  format.args = [
    'format', '--config', value('-c'), '--ignore-formatted', '--cluster-id', value('-t'), '--feature=kraft.version=1',
    '--initial-controllers', value('-I'),
  ];
  return copy;
}
