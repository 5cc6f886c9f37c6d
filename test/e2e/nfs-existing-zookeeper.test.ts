import { Client, internalClient, externalClient } from './clients/clients';
import { reachesEveryPartition } from './clients/load';
import { inPythonPod } from './clients/python';
import { Cluster } from './clusters/cluster';
import { edited, replaced } from './clusters/edited';
import { synthExample } from './clusters/examples';
import { isDeletedWithinAMinute, becomesReady } from './clusters/lifecycle';
import { ZK_SERVICE_PORT, zkService } from './clusters/zk-service';
import { Zookeeper } from './clusters/zookeeper';
import { bitnamiImage, pythonImage } from './kubernetes/environment';
import { HostFolders } from './kubernetes/host-folders';
import { apply, kubectl, kubectlOutput, list, nodeAddresses } from './kubernetes/kubectl';
import { freshNamespace } from './kubernetes/namespace';
import { steps } from './kubernetes/steps';
import { until } from './kubernetes/until';
import { readManifests } from '../conformance/inputs/manifests';
import { KubeObject } from '../conformance/inputs/pods';

const ORDINALS = [0, 1, 2];
const MESSAGES = 1200;
const BOOTSTRAP = 'kafka.kafka.svc.cluster.local:39092';
/** The volume of each claim: volumes are numbered from 1. */
const BOUND = Object.fromEntries(ORDINALS.map(i => [`kafka-data-kafka-${i}`, `kafka-nfs-pv-${i + 1}`]));

describe('nfs-existing-zookeeper', () => {
  let folders: HostFolders;
  let ensemble: Cluster;
  let cluster: Cluster;
  let manifests: KubeObject[];
  let client: Client;
  const step = steps(() => cluster?.namespace ?? ensemble?.namespace);

  beforeAll(async () => {
    folders = await HostFolders.create();
    ensemble = await zkService();
    const [address] = await nodeAddresses();
    const example = replaced(synthExample('nfs-existing-zookeeper', '3.9.0'), {
      // Addresses of the article's network.
      '172.16.4.86': address,
      '172.16.4.17:8090/ltzx/registry.cn-shenzhen.aliyuncs.com/library-base/bitnami_kafka:3.9.0': bitnamiImage,
    });
    const folder = edited(example, object => object.kind === 'PersistentVolume' ? folders.replace(object) : object);
    manifests = readManifests(folder);
    // Not *restricted*: volumes that belong to root need a container that can change their owner.
    cluster = await Cluster.inFreshNamespace('nfs-existing-zookeeper', folder, 'baseline');
  });
  afterAll(async () => {
    await cluster?.dispose();
    await folders?.dispose();
    await ensemble?.dispose();
  });

  step('is refused by Pod Security restricted, with the container and the reason', async () => {
    const { metadata, spec } = ofKind('StatefulSet')[0].spec.template;
    const volumes = [...spec.volumes, { name: 'kafka-data', emptyDir: {} }];
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, name: 'kafka-0' }, spec: { ...spec, volumes } };
    await expect(kubectlOutput(['create', '--dry-run=server', '-n', ensemble.namespace, '-f', '-'], JSON.stringify(pod)))
      .rejects.toThrow(/violates PodSecurity "restricted:\w+".*container "own-volumes" must not set runAsUser=0/);
  });

  step('binds each claim to its own volume, in any order of creation', async () => {
    await apply(...ofKind('PersistentVolume'));
    const [template] = ofKind('StatefulSet')[0].spec.volumeClaimTemplates;
    for (const ordinal of [...ORDINALS].reverse()) {
      await apply(claim(template, `kafka-data-kafka-${ordinal}`));
      await apply(claim(template, `foreign-${ordinal}`));
    }
    await until('claims bound', 60, async () => Object.keys(BOUND).every(async name => name in await bound()));
    expect(await bound()).toEqual(BOUND);
    await kubectl('delete', 'pvc', '-n', cluster.namespace, ...ORDINALS.map(ordinal => `foreign-${ordinal}`));
  });

  step('becomes Ready on volumes that belong to root', async () => {
    // Files of another user, without permissions for others.
    await folders.prepare('/nfs_share/k8s/kafka/pv1', 'mkdir -m 700 old && touch old/file && chown -R 65534:65534 old');
    await becomesReady(cluster);
    expect(await bound()).toEqual(BOUND);
  });

  step('has changed the owner of the volumes to the user of its pods, including existing files', async () => {
    for (const ordinal of ORDINALS) {
      const foreign = ['find', '/bitnami/kafka', '(', '!', '-user', '1001', '-o', '!', '-group', '1001', ')'];
      expect(await inBroker(ordinal, ...foreign)).toBe('');
    }
    expect(await inBroker(0, 'stat', '-c', '%u:%g', '/bitnami/kafka', '/bitnami/kafka/old/file'))
      .toBe('1001:1001\n1001:1001\n');
  });

  step('registers the ids 0, 1 and 2, each with the endpoints of its own pod', async () => {
    const pods = await cluster.pods('broker');
    const endpoints = pods.map(({ metadata: { name }, status: { hostIP } }, id) =>
      [id, [`PLAINTEXT_INTERNAL://${name}.kafka.kafka.svc.cluster.local:39092`, `EXTERNAL://${hostIP}:${30092 + id}`]]);
    expect(await new Zookeeper(ensemble, ZK_SERVICE_PORT).brokers()).toEqual(Object.fromEntries(endpoints));
  });

  step('serves every partition to a Pod', async () => {
    client = await internalClient(cluster);
    await reachesEveryPartition(client, 'internal');
  });

  step('serves every partition to external clients, at the Kubernetes node of each broker', async () =>
    reachesEveryPartition(await externalClient(cluster), 'external'));

  step('serves the Python client of the article', async () => {
    await inPythonPod(pythonImage!, cluster.namespace, PYTHON);
    expect(await inBroker(0, '/opt/bitnami/kafka/bin/kafka-console-consumer.sh', '--bootstrap-server', BOOTSTRAP,
      '--topic', 'test-topic', '--from-beginning', '--max-messages', '1', '--timeout-ms', '60000'))
      .toMatch(/^Hello from service connection!$/m);
  }, 'E2E_PYTHON_IMAGE');

  step('keeps its data when its namespace is deleted', async () => {
    await client.run('create-topic', 'kept', 12, -1);
    await client.run('produce', 'kept', MESSAGES, 0);
    await freshNamespace(cluster.namespace, 'baseline');
    await cluster.apply();
    // A volume that still refers to a deleted claim is not bound.
    const volumes = Object.values(BOUND);
    expect(await phases()).toEqual(Object.fromEntries(volumes.map(name => [name, 'Released'])));
    expect(await bound()).toEqual({});

    for (const volume of volumes) {
      await kubectl('patch', 'pv', volume, '--type', 'json', '-p',
        '[{"op":"remove","path":"/spec/claimRef/uid"},{"op":"remove","path":"/spec/claimRef/resourceVersion"}]');
    }
    await cluster.untilReady(180);
    expect(await bound()).toEqual(BOUND);
    client = await internalClient(cluster);
    expect(await client.run('consume', 'kept', MESSAGES)).toMatchObject({ missing: 0 });
  });

  step('is deleted within a minute', () => isDeletedWithinAMinute(cluster));

  function ofKind(wanted: string): KubeObject[] {
    return manifests.filter(({ kind }) => kind === wanted);
  }

  function inBroker(ordinal: number, ...command: string[]): Promise<string> {
    return kubectl('exec', '-n', cluster.namespace, `kafka-${ordinal}`, '-c', 'kafka', '--', ...command);
  }

  /** The volumes of bound claims, by claim name. */
  async function bound(): Promise<Record<string, string>> {
    const claims = await list('pvc', '-n', cluster.namespace);
    return Object.fromEntries(claims.filter(({ status }) => status.phase === 'Bound')
      .map(({ metadata, spec }) => [metadata.name, spec.volumeName]));
  }

  async function phases(): Promise<Record<string, string>> {
    const volumes = await list('pv');
    return Object.fromEntries(volumes.filter(({ metadata }) => Object.values(BOUND).includes(metadata.name))
      .map(({ metadata, status }) => [metadata.name, status.phase]));
  }

  function claim(template: any, name: string): object {
    return { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name, namespace: cluster.namespace }, spec: template.spec };
  }
});

/** The program in section 4.8.1 of the article, unchanged. */
const PYTHON = `
from kafka import KafkaProducer

# 配置 Kafka 服务器地址
bootstrap_servers = 'kafka.kafka.svc.cluster.local:39092'

producer = KafkaProducer(bootstrap_servers=bootstrap_servers)
message = b'Hello from service connection!'
producer.send('test-topic', message)
producer.close()
`;
