import { HostPortAccess, HostPortAccessOptions, KafkaCluster, KafkaListener, AdvertisedHost } from 'cdk8s-kafka';
import { advertised, advertisedByAll, pinnedToHosts } from '../library/access-samples';
import { chartOf, combined, Manifests, separate } from '../synth';

const chartWith = (options: HostPortAccessOptions = {}) => separate({ externalAccess: [new HostPortAccess(options)] });
const make = (options?: HostPortAccessOptions) => new Manifests(chartWith(options));
const clusterIn = (chart: ReturnType<typeof chartWith>) => chart.node.findChild('kafka') as KafkaCluster;

test('brokers have a host port and advertise the address of the Kubernetes node, without a Service', () => {
  const manifests = make({ hostPort: 19092, hostIp: '10.0.0.1' });
  expect(advertisedByAll(manifests)).toEqual(Array(3).fill('[${env:HOST_IP}]:19092'));
  expect(manifests.properties('kafka-brokers-0').listeners).toContain('EXTERNAL://:9095');
  expect(manifests.container('kafka-brokers').ports).toEqual([{ containerPort: 9095, hostPort: 19092, hostIP: '10.0.0.1' }]);
  expect(manifests.names('Service')).toEqual(['kafka-bootstrap', 'kafka-controllers-headless', 'kafka-brokers-headless']);
});

test('the broker and the init container read the address from the downward API', () => {
  const manifests = make();
  for (const container of ['kafka', 'format']) {
    expect(manifests.env('kafka-brokers', 'HOST_IP', container).valueFrom.fieldRef.fieldPath).toBe('status.hostIP');
  }
  expect(manifests.properties('kafka-brokers-0')['config.providers.env.param.allowlist.pattern']).toBe('^(HOST_IP)$');
});

test('the name of the Kubernetes node is advertised', () => {
  const manifests = make({ host: AdvertisedHost.nodeName() });
  expect(advertisedByAll(manifests)).toEqual(Array(3).fill('${env:NODE_NAME}:9095'));
  expect(manifests.env('kafka-brokers', 'NODE_NAME').valueFrom.fieldRef.fieldPath).toBe('spec.nodeName');
});

test('the host port is the container\'s port by default', () => {
  expect(make({ listenerPort: 19095 }).container('kafka-brokers').ports).toEqual([{ containerPort: 19095, hostPort: 19095 }]);
});

test('an IPv6 host IP has no brackets', () => {
  expect(make({ hostIp: '[fd00::1]' }).container('kafka-brokers').ports).toEqual([{ containerPort: 9095, hostPort: 9095, hostIP: 'fd00::1' }]);
});

test('no two brokers of any sets run on one Kubernetes node', () => {
  const [term] = make().pod('kafka-brokers').affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution;
  expect(term).toEqual({
    topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { 'cdk8s-kafka/cluster': 'kafka', 'cdk8s-kafka/broker': 'true' } },
  });
});

test('controllers have neither host ports nor affinity', () => {
  const manifests = make();
  expect(manifests.container('kafka-controllers')).not.toHaveProperty('ports');
  expect(manifests.pod('kafka-controllers')).not.toHaveProperty('affinity');
  expect(manifests.env('kafka-controllers', 'HOST_IP')).toBeUndefined();
});

test('combined nodes have only the host port of the external access', () => {
  const cluster = new KafkaCluster(chartOf(), 'c', { externalAccess: [new HostPortAccess()] });
  const manifests = new Manifests(combined({ cluster, controller: true, name: 'kafka' }));
  expect(manifests.container('kafka').ports).toEqual([{ containerPort: 9095, hostPort: 9095 }]);
});

test('a host for each broker, and one broker that differs', () => {
  const manifests = new Manifests(pinnedToHosts({
    externalAccess: [new HostPortAccess({ host: AdvertisedHost.perBroker(['a.example.com', '10.0.0.2', 'c.example.com']), hostPort: 39092, overrides: [{ nodeId: 1, advertisedPort: 443 }] })],
  }));
  expect([0, 1, 2].map((n) => advertised(manifests, `kafka-b${n}-0`))).toEqual(['a.example.com:39092', '10.0.0.2:443', 'c.example.com:39092']);
  // A router in front of the Kubernetes nodes forwards the advertised port to this one.
  expect(manifests.container('kafka-b1').ports).toEqual([{ containerPort: 9095, hostPort: 39092 }]);
});

test('the external bootstrap servers are an annotation of the bootstrap Service', () => {
  const chart = chartWith({ host: AdvertisedHost.nodeIp({ bootstrapHost: 'nodes.example.com' }), hostPort: 19092 });
  expect(clusterIn(chart).externalBootstrapServers).toBe('nodes.example.com:19092');
  expect(new Manifests(chart).find('Service', 'kafka-bootstrap').metadata.annotations)
    .toEqual({ 'cdk8s-kafka/bootstrap-servers.EXTERNAL': 'nodes.example.com:19092' });
});

test('several external accesses have different host ports', () => {
  const manifests = new Manifests(separate({
    listeners: [KafkaListener.client({ interBroker: true })],
    externalAccess: [new HostPortAccess({ name: 'A' }), new HostPortAccess({ name: 'B', hostPort: 443 })],
  }));
  expect(manifests.container('kafka-brokers').ports).toEqual([{ containerPort: 9095, hostPort: 9095 }, { containerPort: 9096, hostPort: 443 }]);
  expect(advertisedByAll(manifests, 'B')).toEqual(Array(3).fill('[${env:HOST_IP}]:443'));
});
