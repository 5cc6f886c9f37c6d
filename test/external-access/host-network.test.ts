import { HostNetworkAccess, HostNetworkAccessOptions, KafkaCluster, AdvertisedHost } from 'cdk8s-kafka';
import { advertised, advertisedByAll, pinnedToHosts } from '../library/access-samples';
import { chartOf, combined, Manifests, separate } from '../synth';

const chartWith = (options: HostNetworkAccessOptions = {}) => separate({ externalAccess: [new HostNetworkAccess(options)] });
const make = (options?: HostNetworkAccessOptions) => new Manifests(chartWith(options));

test('brokers are on the host network, and resolve names of the Kubernetes cluster', () => {
  expect(make().pod('kafka-brokers')).toMatchObject({ hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' });
});

test('controllers are not on the host network', () => {
  const pod = make().pod('kafka-controllers');
  expect(pod).not.toHaveProperty('hostNetwork');
  expect(pod).not.toHaveProperty('dnsPolicy');
  expect(pod).not.toHaveProperty('affinity');
});

test('the ports of all listeners are host ports, and no two brokers run on one Kubernetes node', () => {
  const manifests = make({ listenerPort: 19095 });
  expect(manifests.container('kafka-brokers').ports).toEqual([9092, 9094, 19095].map((port) => ({ containerPort: port, hostPort: port })));
  expect(manifests.pod('kafka-brokers').affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution).toEqual([{
    topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { 'cdk8s-kafka/cluster': 'kafka', 'cdk8s-kafka/broker': 'true' } },
  }]);
});

test('the controller listener of combined nodes has a host port as well', () => {
  const cluster = new KafkaCluster(chartOf(), 'c', { externalAccess: [new HostNetworkAccess()] });
  const manifests = new Manifests(combined({ cluster, controller: true, name: 'kafka' }));
  expect(manifests.container('kafka').ports.map(({ hostPort }: any) => hostPort).sort()).toEqual([9092, 9093, 9094, 9095]);
});

test('brokers advertise the address or name of the Kubernetes node, and DNS names of pods on other listeners', () => {
  expect(advertisedByAll(make())).toEqual(Array(3).fill('[${env:HOST_IP}]:9095'));
  const named = make({ host: AdvertisedHost.nodeName({ bootstrapHost: 'nodes.example.com' }) });
  expect(advertisedByAll(named)).toEqual(Array(3).fill('${env:NODE_NAME}:9095'));
  expect(advertised(named, 'kafka-brokers-1', 'INTERNAL')).toBe('kafka-brokers-1.kafka-brokers-headless.test.svc.cluster.local:9094');
  expect(named.find('Service', 'kafka-bootstrap').metadata.annotations).toEqual({ 'cdk8s-kafka/bootstrap-servers.EXTERNAL': 'nodes.example.com:9095' });
});

test('no Service is created for it', () => {
  expect(make().names('Service')).toEqual(['kafka-bootstrap', 'kafka-controllers-headless', 'kafka-brokers-headless']);
});

test('one broker differs', () => {
  const manifests = new Manifests(pinnedToHosts({ externalAccess: [new HostNetworkAccess({ overrides: [{ nodeId: 1, advertisedHost: 'nat.example.com', advertisedPort: 443 }] })] }));
  expect([0, 1, 2].map((n) => advertised(manifests, `kafka-b${n}-0`))).toEqual(['[${env:HOST_IP}]:9095', 'nat.example.com:443', '[${env:HOST_IP}]:9095']);
});
