import { KafkaListener, AdvertisedHost, NodePortAccess } from 'cdk8s-kafka';
import { readClusters } from '../../src/read/own/clusters';
import { parseProperties } from '../../src/util/parse-properties';
import { documentsOf, synthExample } from '../golden';
import { errorsOf, onZookeeper } from '../synth';

/**
 * The deployment on NFS that is the model of `examples/nfs-existing-zookeeper` had five problems, all at run time. For each
 * problem: why it cannot occur, or the finding that reports it.
 */
const objects = documentsOf(synthExample('nfs-existing-zookeeper'));
const [plan] = readClusters(objects);
const podSpec = objects.find(({ kind }) => kind === 'StatefulSet').spec.template.spec;
const containers = [...podSpec.initContainers, ...podSpec.containers];
const files = Object.entries<string>(objects.find(({ kind }) => kind === 'ConfigMap').data)
  .filter(([name]) => name.endsWith('.properties') && name !== 'log4j.properties').map(([, text]) => parseProperties(text));
const namesIn = (text: string) => text.split(',').map((entry) => entry.split(':')[0]);

describe('listener.security.protocol.map is missing ("unbound variable")', () => {
  test('it is generated, and contains every listener', () => {
    expect(files).toHaveLength(3);
    for (const file of files) { expect(namesIn(file['listener.security.protocol.map'])).toEqual(namesIn(file.listeners)); }
  });
  test('setting it manually is rejected, and the fix contains the options to use', () => {
    expect(errorsOf(onZookeeper({ config: { 'listener.security.protocol.map': 'A:PLAINTEXT' } })).join()).toContain('use the cluster\'s listeners and externalAccess');
  });
});

describe('two listeners of one name ("Each listener must have a different name")', () => {
  test('names are unique', () => {
    for (const file of files) { expect(new Set(namesIn(file.listeners)).size).toBe(namesIn(file.listeners).length); }
  });
  test('a duplicate name is rejected', () => {
    const chart = onZookeeper({ listeners: [KafkaListener.client({ name: 'PLAINTEXT_INTERNAL', interBroker: true }), KafkaListener.client({ name: 'PLAINTEXT_INTERNAL' })] });
    expect(errorsOf(chart).join()).toContain('[duplicate-listener]');
  });
});

describe('the dialect of a shell ("source: not found")', () => {
  test('no container runs a shell', () => {
    expect(containers.map(({ command }) => command[0])).toEqual(['find', '/opt/bitnami/kafka/bin/kafka-server-start.sh']);
    expect(JSON.stringify(containers)).not.toMatch(/"(\/bin\/)?(sh|bash)"|source |\.sh -c/);
  });
});

describe('the inter-broker listener is not advertised', () => {
  test('every broker advertises it with its own host', () => {
    expect(files.map((file) => [file['inter.broker.listener.name'], /PLAINTEXT_INTERNAL:\/\/([^,]+)/.exec(file['advertised.listeners'])?.[1]])).toEqual(
      [0, 1, 2].map((n) => ['PLAINTEXT_INTERNAL', `kafka-${n}.kafka.kafka.svc.cluster.local:39092`]));
  });
  test('it is added where there is none', () => {
    expect(errorsOf(onZookeeper({ listeners: [KafkaListener.client()] }))).toEqual([]);
  });
});

describe('"meta.properties.tmp (Permission denied)" on the export', () => {
  test('an init container changes its owner to Kafka\'s user, and no mode is changed', () => {
    expect(podSpec.securityContext.runAsUser).toBe(1001);
    const owner = podSpec.initContainers[0];
    expect(owner.args.join(' ')).toContain('-exec chown -h 1001:1001 {} +');
    expect(JSON.stringify(objects)).not.toMatch(/chmod|777/);
  });
});

test('pod n always has claim n and volume n + 1', () => {
  expect(plan.sets[0].disks[0].volumes!.map(({ name, claim }) => [claim, name])).toEqual(
    [1, 2, 3].map((n) => [`kafka-data-kafka-${n - 1}`, `kafka-nfs-pv-${n}`]));
});

test('each broker has its own node port and advertised address', () => {
  const port = (name: string) => plan.services.find((service) => service.name === name)?.ports[0].nodePort;
  expect([0, 1, 2].map((n) => port(`kafka-${n}-external`))).toEqual([30092, 30093, 30094]);
  expect(files.map((file) => file['advertised.listeners'].split('EXTERNAL://')[1])).toEqual([0, 1, 2].map((n) => `[\${env:HOST_IP}]:${30092 + n}`));
  const shared = onZookeeper({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('k'), overrides: [0, 1, 2].map((nodeId) => ({ nodeId, advertisedPort: 30092 })) })] });
  expect(errorsOf(shared).join()).toContain('k:30092 is advertised more than once, by broker 0');
});

test('the headless Service keeps the name and port that clients use', () => {
  const service = objects.find(({ kind, metadata }) => kind === 'Service' && metadata.name === 'kafka');
  expect(service.spec).toMatchObject({ clusterIP: 'None', selector: { app: 'kafka' } });
  expect(service.spec.ports.map(({ port }: any) => port)).toEqual([39092]);
});
