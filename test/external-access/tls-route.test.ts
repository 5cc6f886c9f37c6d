import { KafkaCluster, ListenerSecurity, NodeCertificate, TlsRouteAccess, TlsRouteAccessOptions, RouteVersion } from 'cdk8s-kafka';
import { addressTable } from '../../src/explain/address-table';
import { readClusters } from '../../src/read/own/clusters';
import { advertisedByAll } from '../library/access-samples';
import { chartOf, Manifests, separate } from '../synth';

const HOST = 'broker-{nodeId}.kafka.example.com';
const security = ListenerSecurity.tls({ certificate: NodeCertificate.fromSecret('kafka-tls') });
const chartWith = (options: Partial<TlsRouteAccessOptions> = {}, chart = chartOf()) =>
  separate({ externalAccess: [new TlsRouteAccess({ gateway: { name: 'public' }, host: HOST, security, ...options })] }, {}, {}, chart);
const make = (options?: Partial<TlsRouteAccessOptions>) => new Manifests(chartWith(options));
const brokers = [0, 1, 2];
const addressesOf = (manifests: Manifests) => addressTable(readClusters(manifests.all)[0]);

test('every broker has a name at one port of the gateway, a ClusterIP Service, and a route from one to the other', () => {
  const manifests = make();
  expect(advertisedByAll(manifests)).toEqual(brokers.map((n) => `broker-${n}.kafka.example.com:443`));
  for (const n of brokers) {
    const name = `kafka-brokers-${n}-external`;
    expect(manifests.find('Service', name).spec).toEqual({
      publishNotReadyAddresses: true, selector: { 'statefulset.kubernetes.io/pod-name': `kafka-brokers-${n}` }, ports: [{ name: 'external', port: 9095 }],
    });
    expect(manifests.find('TLSRoute', name)).toMatchObject({
      apiVersion: 'gateway.networking.k8s.io/v1',
      spec: { parentRefs: [{ name: 'public' }], hostnames: [`broker-${n}.kafka.example.com`], rules: [{ backendRefs: [{ name, port: 9095 }] }] },
    });
  }
  expect(manifests.names('TLSRoute')).toHaveLength(3);
});

test('the bootstrap servers are the addresses of all brokers, or an additional name for any broker', () => {
  const bootstrapOf = (options: Partial<TlsRouteAccessOptions>) => (chartWith(options).node.findChild('kafka') as KafkaCluster).externalBootstrapServers;
  expect(bootstrapOf({})).toBe(brokers.map((n) => `broker-${n}.kafka.example.com:443`).join(','));
  expect(bootstrapOf({ bootstrapHost: 'kafka.example.com', gatewayPort: 9443 })).toBe('kafka.example.com:9443');
  const manifests = make({ bootstrapHost: 'kafka.example.com' });
  expect(manifests.find('Service', 'kafka-external-bootstrap').spec.selector).toEqual({ 'cdk8s-kafka/cluster': 'kafka', 'cdk8s-kafka/broker': 'true' });
  expect(manifests.find('TLSRoute', 'kafka-external-bootstrap').spec)
    .toMatchObject({ hostnames: ['kafka.example.com'], rules: [{ backendRefs: [{ name: 'kafka-external-bootstrap', port: 9095 }] }] });
});

test('the gateway can be in another namespace, with a listener name, and with an older API version', () => {
  const { apiVersion, spec } = make({ gateway: { name: 'public', namespace: 'gateways', sectionName: 'kafka' }, routeVersion: RouteVersion.V1ALPHA2 })
    .find('TLSRoute', 'kafka-brokers-0-external');
  expect(apiVersion).toBe('gateway.networking.k8s.io/v1alpha2');
  expect(spec.parentRefs).toEqual([{ name: 'public', namespace: 'gateways', sectionName: 'kafka' }]);
});

test('routes and Services have the annotations; those with tokens are not on the bootstrap route and Service', () => {
  const manifests = make({
    serviceName: '{pod}-tls', bootstrapHost: 'kafka.example.com', annotations: { ttl: '60', of: '{pod}' }, overrides: [{ nodeId: 2, advertisedHost: 'b.example.com', annotations: { ttl: '5' } }],
  });
  expect(advertisedByAll(manifests)[2]).toBe('b.example.com:443');
  for (const kind of ['Service', 'TLSRoute']) {
    expect(manifests.find(kind, 'kafka-brokers-1-tls').metadata.annotations).toEqual({ ttl: '60', of: 'kafka-brokers-1' });
    expect(manifests.find(kind, 'kafka-brokers-2-tls').metadata.annotations).toEqual({ ttl: '5', of: 'kafka-brokers-2' });
    expect(manifests.find(kind, 'kafka-external-bootstrap').metadata.annotations).toMatchObject({ ttl: '60' });
    expect(manifests.find(kind, 'kafka-external-bootstrap').metadata.annotations).not.toHaveProperty('of');
  }
});

test('an imported cluster has no routes without brokers', () => {
  const chart = chartOf();
  const cluster = KafkaCluster.fromAttributes(chart, 'kafka', {
    clusterId: '5L6g3nShT-eMCtK--X86sw', controllers: [{ nodeId: 9000, host: 'c.example.com' }], externalAccess: [new TlsRouteAccess({ gateway: { name: 'public' }, host: HOST, bootstrapHost: 'kafka.example.com', security })],
  });
  expect((cluster as KafkaCluster)._plan.routes).toEqual([]);
});

test('explain lists the gateway\'s port and names, and nothing for a TCP ingress', () => {
  const table = addressesOf(make({ gateway: { name: 'public', namespace: 'gateways', sectionName: 'kafka' }, bootstrapHost: 'kafka.example.com' }));
  const gateway = 'listener kafka of Gateway gateways/public';
  expect(table.rows.find(({ node, listener }) => node === 1 && listener === 'EXTERNAL')).toMatchObject({
    protocol: 'SSL',
    advertises: 'broker-1.kafka.example.com:443',
    usedBy: `external clients, via name broker-1.kafka.example.com (SNI) at port 443 of ${gateway}, through TLSRoute kafka-brokers-1-external`,
    via: [gateway],
  });
  expect(table.firewallPorts).toEqual([...brokers.map((n) => ({ port: 443, openOn: gateway, target: `kafka-brokers-${n}`, listener: 'EXTERNAL' })),
    { port: 443, openOn: gateway, target: 'any broker', listener: 'EXTERNAL' }]);
  expect(table.names.map(({ name, pointsTo }) => [name, pointsTo])).toEqual([
    ...brokers.map((n) => [`broker-${n}.kafka.example.com`, `${gateway}, whose status has the address (kafka-brokers-${n})`]),
    ['kafka.example.com', `${gateway}, whose status has the address (any broker)`],
  ]);
  expect(table.bootstrap.external).toEqual({ EXTERNAL: 'kafka.example.com:443' });
  expect(table.ingress).toEqual([]);
});
