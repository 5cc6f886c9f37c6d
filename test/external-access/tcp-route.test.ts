import { KafkaCluster, RouteVersion, TcpRouteAccess, TcpRouteAccessOptions } from 'cdk8s-kafka';
import { addressTable } from '../../src/explain/address-table';
import { readClusters } from '../../src/read/own/clusters';
import { advertisedByAll } from '../library/access-samples';
import { chartOf, Manifests, separate } from '../synth';

const chartWith = (options: Partial<TcpRouteAccessOptions> = {}, chart = chartOf()) =>
  separate({ externalAccess: [new TcpRouteAccess({ gateway: { name: 'public' }, host: 'kafka.example.com', ...options })] }, {}, {}, chart);
const make = (options?: Partial<TcpRouteAccessOptions>) => new Manifests(chartWith(options));
const brokers = [0, 1, 2];

test('every broker has a port of the gateway, a ClusterIP Service, and a route from one to the other', () => {
  const manifests = make();
  expect(advertisedByAll(manifests)).toEqual(brokers.map((n) => `kafka.example.com:${9092 + n}`));
  for (const n of brokers) {
    const name = `kafka-brokers-${n}-external`;
    expect(manifests.find('Service', name).spec).toEqual({
      publishNotReadyAddresses: true, selector: { 'statefulset.kubernetes.io/pod-name': `kafka-brokers-${n}` }, ports: [{ name: 'external', port: 9095 }],
    });
    const { apiVersion, spec } = manifests.find('TCPRoute', name);
    expect(apiVersion).toBe('gateway.networking.k8s.io/v1');
    expect(spec).toEqual({ parentRefs: [{ name: 'public', port: 9092 + n }], rules: [{ backendRefs: [{ name, port: 9095 }] }] });
  }
  expect(manifests.names('TCPRoute')).toHaveLength(3);
});

test('the bootstrap servers are the addresses of all brokers, or an additional port for any broker', () => {
  const bootstrapOf = (options: Partial<TcpRouteAccessOptions>) => (chartWith(options).node.findChild('kafka') as KafkaCluster).externalBootstrapServers;
  expect(bootstrapOf({})).toBe('kafka.example.com:9092,kafka.example.com:9093,kafka.example.com:9094');
  expect(bootstrapOf({ bootstrapPort: 9000 })).toBe('kafka.example.com:9000');
  expect(bootstrapOf({ host: '{pod}.example.com', bootstrapPort: 9000, bootstrapHost: 'kafka.example.com' })).toBe('kafka.example.com:9000');
  const { spec } = make({ bootstrapPort: 9000, gateway: { name: 'public', sectionName: 'kafka-{nodeId}' } }).find('TCPRoute', 'kafka-external-bootstrap');
  expect(spec).toEqual({ parentRefs: [{ name: 'public', port: 9000 }], rules: [{ backendRefs: [{ name: 'kafka-external-bootstrap', port: 9095 }] }] });
});

test('the gateway can be in another namespace, with a listener name, and with an older API version', () => {
  const { apiVersion, spec } = make({ gateway: { name: 'public', namespace: 'gateways', sectionName: 'kafka-{nodeId}' }, routeVersion: RouteVersion.V1ALPHA2 })
    .find('TCPRoute', 'kafka-brokers-1-external');
  expect(apiVersion).toBe('gateway.networking.k8s.io/v1alpha2');
  expect(spec.parentRefs).toEqual([{ name: 'public', namespace: 'gateways', sectionName: 'kafka-1', port: 9093 }]);
});

test('the port of an override is the gateway\'s', () => {
  const manifests = make({ overrides: [{ nodeId: 2, advertisedHost: 'b.example.com', advertisedPort: 443, annotations: { ttl: '5' } }] });
  expect(advertisedByAll(manifests)[2]).toBe('b.example.com:443');
  expect(manifests.find('TCPRoute', 'kafka-brokers-2-external')).toMatchObject({ metadata: { annotations: { ttl: '5' } }, spec: { parentRefs: [{ port: 443 }] } });
});

test('explain lists the gateway\'s ports', () => {
  const [table] = readClusters(make({ gateway: { name: 'public', namespace: 'gateways' }, bootstrapPort: 9000 }).all).map((plan) => addressTable(plan));
  const gateway = 'Gateway gateways/public';
  expect(table.rows.find(({ node, listener }) => node === 1 && listener === 'EXTERNAL')).toMatchObject({
    advertises: 'kafka.example.com:9093', usedBy: `external clients, via port 9093 of ${gateway}, through TCPRoute kafka-brokers-1-external`,
  });
  expect(table.firewallPorts).toEqual([
    { port: 9000, openOn: gateway, target: 'any broker', listener: 'EXTERNAL' },
    ...brokers.map((n) => ({ port: 9092 + n, openOn: gateway, target: `kafka-brokers-${n}`, listener: 'EXTERNAL' })),
  ]);
  expect(table.bootstrap.external).toEqual({ EXTERNAL: 'kafka.example.com:9000' });
});
