import { synthExamples, versionsFor } from './inputs/examples';
import { KubeObject } from './inputs/pods';
import { LoopbackCluster } from './loopback/cluster';
import { describeVersions, expectRegistered, expectWhole } from './suites/cluster-suite';

const EXAMPLE = 'adopt-bitnami';
const OLD = 'before-the-adoption';
const MESSAGES = 1000;

/** Disks as the entrypoint of Bitnami's image formats them, with the ids that the chart drew, and a cluster that lives on them. */
describeVersions('disks of Bitnami\'s chart', versionsFor(EXAMPLE, ['4.0.2']), version => {
  const ours = () => synthExamples([EXAMPLE], version)[EXAMPLE];
  let cluster: LoopbackCluster;
  let identity: Record<string, string>[];
  const identities = () => cluster.pods().map(({ name }) => cluster.node(name).files.identity());

  beforeAll(async () => {
    cluster = await LoopbackCluster.boot(ours().map(formattedByChart), version);
  });
  afterAll(async () => cluster?.stopAll());

  test('carry ids that this library did not derive, and messages', async () => {
    await cluster.client('create-topic', cluster.bootstrap, OLD, 12, -1);
    await cluster.client('produce', cluster.bootstrap, OLD, MESSAGES, 0);
    await expectWhole(cluster, OLD, MESSAGES);
    identity = identities();
    expect(identity.map(files => Object.values(files).join())).toEqual([
      expect.stringContaining('directory.id=Oa1dqgHCR6WUPtjvl1a05Q'),
      expect.stringContaining('directory.id=wPy3UrcxTbqbCrufnJBTBw'),
      expect.stringContaining('directory.id=He4ALldJTCeg95dHi7sdFQ'),
    ]);
  });

  test('go on under the adopted manifests, pod by pod, with all of it', async () => {
    await cluster.apply(ours());
    for (const { name } of cluster.pods().reverse()) await cluster.restart(name);

    expect(identities()).toEqual(identity);
    expect((await cluster.client('quorum', cluster.bootstrap)).voters).toEqual([0, 1, 2]);
    for (const listener of cluster.network.listeners()) await expectRegistered(cluster, listener);
    await expectWhole(cluster, OLD, MESSAGES);
  });
});

/** The same StatefulSet, but its disks are formatted by the image's own command line. */
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
