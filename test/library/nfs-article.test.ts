import { KafkaListener, AdvertisedHost, NodePortAccess } from 'cdk8s-kafka';
import { readClusters } from '../../src/read/own/clusters';
import { parseProperties } from '../../src/util/parse-properties';
import { documentsOf, synthExample } from '../golden';
import { errorsOf, onZookeeper } from '../synth';

/**
 * The deployment on NFS that `examples/nfs-existing-zookeeper` is made after ran into five problems, each at run time.
 * For each: why it cannot be written here, or what is said when somebody tries.
 */
const objects = documentsOf(synthExample('nfs-existing-zookeeper'));
const [plan] = readClusters(objects);
const podSpec = objects.find(({ kind }) => kind === 'StatefulSet').spec.template.spec;
const containers = [...podSpec.initContainers, ...podSpec.containers];
const files = Object.entries<string>(objects.find(({ kind }) => kind === 'ConfigMap').data)
  .filter(([name]) => name.endsWith('.properties') && name !== 'log4j.properties').map(([, text]) => parseProperties(text));
const namesIn = (text: string) => text.split(',').map((entry) => entry.split(':')[0]);

describe('listener.security.protocol.map is missing ("unbound variable")', () => {
  test('it is written, and names every listener', () => {
    expect(files).toHaveLength(3);
    for (const file of files) { expect(namesIn(file['listener.security.protocol.map'])).toEqual(namesIn(file.listeners)); }
  });
  test('writing it by hand is refused with the prop to use', () => {
    expect(errorsOf(onZookeeper({ config: { 'listener.security.protocol.map': 'A:PLAINTEXT' } })).join()).toContain('use the cluster\'s listeners and externalAccess');
  });
});

describe('two listeners of one name ("Each listener must have a different name")', () => {
  test('names differ', () => {
    for (const file of files) { expect(new Set(namesIn(file.listeners)).size).toBe(namesIn(file.listeners).length); }
  });
  test('the same name twice is refused', () => {
    const chart = onZookeeper({ listeners: [KafkaListener.client({ name: 'PLAINTEXT_INTERNAL', interBroker: true }), KafkaListener.client({ name: 'PLAINTEXT_INTERNAL' })] });
    expect(errorsOf(chart).join()).toContain('[duplicate-listener]');
  });
});

describe('the dialect of a shell ("source: not found")', () => {
  test('no container runs one', () => {
    expect(containers.map(({ command }) => command[0])).toEqual(['find', '/opt/bitnami/kafka/bin/kafka-server-start.sh']);
    expect(JSON.stringify(containers)).not.toMatch(/"(\/bin\/)?(sh|bash)"|source |\.sh -c/);
  });
});

describe('the inter-broker listener is not advertised', () => {
  test('it is, by every broker under its own name', () => {
    expect(files.map((file) => [file['inter.broker.listener.name'], /PLAINTEXT_INTERNAL:\/\/([^,]+)/.exec(file['advertised.listeners'])?.[1]])).toEqual(
      [0, 1, 2].map((n) => ['PLAINTEXT_INTERNAL', `kafka-${n}.kafka.kafka.svc.cluster.local:39092`]));
  });
  test('where none is given, one is added', () => {
    expect(errorsOf(onZookeeper({ listeners: [KafkaListener.client()] }))).toEqual([]);
  });
});

describe('"meta.properties.tmp (Permission denied)" on the export', () => {
  test('it belongs to Kafka\'s user before Kafka starts, and nothing is open to all', () => {
    expect(podSpec.securityContext.runAsUser).toBe(1001);
    const owner = podSpec.initContainers[0];
    expect(owner.args.join(' ')).toContain('-exec chown -h 1001:1001 {} +');
    expect(JSON.stringify(objects)).not.toMatch(/chmod|777/);
  });
});

test('pod n has claim n and volume n + 1, always', () => {
  expect(plan.sets[0].disks[0].volumes!.map(({ name, claim }) => [claim, name])).toEqual(
    [1, 2, 3].map((n) => [`kafka-data-kafka-${n - 1}`, `kafka-nfs-pv-${n}`]));
});

test('one node port for all brokers becomes one each, with the address to go with it', () => {
  const port = (name: string) => plan.services.find((service) => service.name === name)?.ports[0].nodePort;
  expect([0, 1, 2].map((n) => port(`kafka-${n}-external`))).toEqual([30092, 30093, 30094]);
  expect(files.map((file) => file['advertised.listeners'].split('EXTERNAL://')[1])).toEqual([0, 1, 2].map((n) => `[\${env:HOST_IP}]:${30092 + n}`));
  const shared = onZookeeper({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('k'), overrides: [0, 1, 2].map((nodeId) => ({ nodeId, advertisedPort: 30092 })) })] });
  expect(errorsOf(shared).join()).toContain('k:30092 is advertised more than once, by broker 0');
});

test('the headless Service has the name and port that clients already know', () => {
  const service = objects.find(({ kind, metadata }) => kind === 'Service' && metadata.name === 'kafka');
  expect(service.spec).toMatchObject({ clusterIP: 'None', selector: { app: 'kafka' } });
  expect(service.spec.ports.map(({ port }: any) => port)).toEqual([39092]);
});
