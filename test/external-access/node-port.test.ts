import { KafkaCluster, AdvertisedHost, NodePortAccess, NodePortAccessOptions, TrafficPolicy } from 'cdk8s-kafka';
import { Manifests, separate } from '../synth';

const make = (options: Partial<NodePortAccessOptions> = {}) => new Manifests(separate({
  externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com'), ...options })],
}));
const external = (manifests: Manifests, pod: string) => /EXTERNAL:\/\/([^,]+)/.exec(manifests.properties(pod)['advertised.listeners'])![1];
const brokers = [0, 1, 2];

test('every broker has a listener, and a node port and address that follow from its node id', () => {
  const manifests = make();
  for (const n of brokers) {
    expect(manifests.properties(`kafka-brokers-${n}`).listeners).toBe('CLIENT://:9092,INTERNAL://:9094,EXTERNAL://:9095');
    expect(external(manifests, `kafka-brokers-${n}`)).toBe(`kafka.example.com:${30092 + n}`);
    expect(manifests.find('Service', `kafka-brokers-${n}-external`).spec).toEqual({
      type: 'NodePort',
      publishNotReadyAddresses: true,
      selector: { 'statefulset.kubernetes.io/pod-name': `kafka-brokers-${n}` },
      ports: [{ name: 'external', port: 9095, nodePort: 30092 + n }],
    });
  }
});

test('controllers have no external listener', () => {
  const manifests = make();
  expect(manifests.names('Service').filter((name) => name.includes('controllers'))).toEqual(['kafka-controllers-headless']);
  expect(manifests.properties('kafka-controllers-0').listeners).toBe('CONTROLLER://:9093');
});

test('a host by a pattern', () => {
  const manifests = make({ host: AdvertisedHost.pattern('{pod}-{nodeId}-{ordinal}.{set}.example.com') });
  expect(external(manifests, 'kafka-brokers-2')).toBe('kafka-brokers-2-2-2.kafka-brokers.example.com:30094');
});

test('a host for each broker', () => {
  const manifests = make({ host: AdvertisedHost.perBroker(['10.0.0.1', '10.0.0.2', '[fd00::3]']), firstPort: 31000 });
  expect(brokers.map((n) => external(manifests, `kafka-brokers-${n}`))).toEqual(['10.0.0.1:31000', '10.0.0.2:31001', '[fd00::3]:31002']);
});

test('the address of the Kubernetes node, read from the downward API', () => {
  const manifests = make({ host: AdvertisedHost.nodeIp({ bootstrapHost: 'nodes.example.com' }), bootstrapPort: 30090 });
  expect(external(manifests, 'kafka-brokers-1')).toBe('[${env:HOST_IP}]:30093');
  expect(manifests.properties('kafka-brokers-1')['config.providers.env.param.allowlist.pattern']).toBe('^(HOST_IP)$');
  for (const container of ['kafka', 'format']) {
    expect(manifests.env('kafka-brokers', 'HOST_IP', container).valueFrom.fieldRef.fieldPath).toBe('status.hostIP');
  }
  expect(manifests.env('kafka-controllers', 'HOST_IP')).toBeUndefined();
  expect(manifests.find('Service', 'kafka-brokers-1-external').spec.externalTrafficPolicy).toBe('Local');
});

test('a bootstrap node port forwards to any ready broker', () => {
  const service = make({ bootstrapPort: 30090, host: AdvertisedHost.nodeIp({ bootstrapHost: 'nodes.example.com' }) }).find('Service', 'kafka-external-bootstrap');
  expect(service.spec).toEqual({
    type: 'NodePort',
    selector: { 'cdk8s-kafka/cluster': 'kafka', 'cdk8s-kafka/broker': 'true' },
    ports: [{ name: 'external', port: 9095, nodePort: 30090 }],
  });
  expect(service.metadata.annotations).toEqual({ 'cdk8s-kafka/bootstrap-servers': 'nodes.example.com:30090' });
  expect(make().names('Service')).not.toContain('kafka-external-bootstrap');
});

test('one broker differs', () => {
  const manifests = make({
    annotations: { team: 'a' }, overrides: [{ nodeId: 1, advertisedHost: 'other.example.com', advertisedPort: 31111, annotations: { own: 'b' } }],
  });
  expect(brokers.map((n) => external(manifests, `kafka-brokers-${n}`)))
    .toEqual(['kafka.example.com:30092', 'other.example.com:31111', 'kafka.example.com:30094']);
  expect(manifests.find('Service', 'kafka-brokers-1-external').metadata.annotations).toEqual({ team: 'a', own: 'b' });
  expect(manifests.find('Service', 'kafka-brokers-0-external').metadata.annotations).toEqual({ team: 'a' });
});

test('several external accesses', () => {
  const manifests = new Manifests(separate({
    externalAccess: [
      new NodePortAccess({ name: 'OFFICE', host: AdvertisedHost.pattern('office.example.com') }),
      new NodePortAccess({ name: 'PARTNER_NET', host: AdvertisedHost.pattern('partner.example.com'), firstPort: 31000, listenerPort: 19095 }),
    ],
  }));
  expect(manifests.properties('kafka-brokers-0')).toMatchObject({
    'listeners': 'CLIENT://:9092,INTERNAL://:9094,OFFICE://:9095,PARTNER_NET://:19095',
    'listener.security.protocol.map': 'CLIENT:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT,OFFICE:PLAINTEXT,PARTNER_NET:PLAINTEXT',
  });
  expect(manifests.find('Service', 'kafka-brokers-0-partner-net').spec.ports).toEqual([{ name: 'partner-net', port: 19095, nodePort: 31000 }]);
});

test('each Service takes at most 700 bytes of YAML', () => {
  const service = make({ host: AdvertisedHost.nodeIp({ bootstrapHost: 'k' }), bootstrapPort: 30090 }).find('Service', 'kafka-brokers-0-external');
  expect(JSON.stringify(service, undefined, 1).length).toBeLessThanOrEqual(700);
});

test('the plan has the external bootstrap servers', () => {
  const chart = separate({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.perBroker(['a', 'b', 'c']) })] });
  expect((chart.node.findChild('kafka') as KafkaCluster)._plan.externalListeners[0].bootstrap.servers).toEqual(['a:30092', 'b:30093', 'c:30094']);
});

test('the name of the Kubernetes node', () => {
  const manifests = make({ host: AdvertisedHost.nodeName({ bootstrapHost: 'nodes.example.com' }), bootstrapPort: 30090 });
  expect(external(manifests, 'kafka-brokers-1')).toBe('${env:NODE_NAME}:30093');
  expect(manifests.env('kafka-brokers', 'NODE_NAME').valueFrom.fieldRef.fieldPath).toBe('spec.nodeName');
  expect(manifests.find('Service', 'kafka-brokers-1-external').spec.externalTrafficPolicy).toBe('Local');
});

test.each([
  [AdvertisedHost.pattern('kafka.example.com'), TrafficPolicy.LOCAL, 'Local'],
  [AdvertisedHost.pattern('kafka.example.com'), undefined, undefined],
  [AdvertisedHost.nodeIp(), TrafficPolicy.CLUSTER, 'Cluster'],
])('the external traffic policy follows from the host by default', (host, trafficPolicy, expected) => {
  const manifests = make({ host, trafficPolicy, bootstrapPort: 30090 });
  expect(manifests.find('Service', 'kafka-brokers-0-external').spec.externalTrafficPolicy).toBe(expected);
  // The bootstrap port forwards to brokers on any Kubernetes node.
  expect(manifests.find('Service', 'kafka-external-bootstrap').spec).not.toHaveProperty('externalTrafficPolicy');
});

test('the advertised port can differ from the node port behind a router', () => {
  const manifests = make({ overrides: [{ nodeId: 1, advertisedPort: 443, nodePort: 31443 }, { nodeId: 2, nodePort: 31444 }] });
  expect(brokers.map((n) => external(manifests, `kafka-brokers-${n}`))).toEqual(['kafka.example.com:30092', 'kafka.example.com:443', 'kafka.example.com:30094']);
  expect(brokers.map((n) => manifests.find('Service', `kafka-brokers-${n}-external`).spec.ports[0].nodePort)).toEqual([30092, 31443, 31444]);
});

test('tokens in annotations and names are replaced for each broker; the bootstrap Service has no such annotations', () => {
  const manifests = make({
    annotations: { 'external-dns.alpha.kubernetes.io/hostname': 'kafka-{nodeId}.example.com', 'team': 'a' },
    serviceName: 'out-{set}-{ordinal}',
    bootstrapPort: 30090,
    bootstrapServiceName: 'start',
  });
  expect(brokers.map((n) => manifests.find('Service', `out-kafka-brokers-${n}`).metadata.annotations))
    .toEqual(brokers.map((n) => ({ 'external-dns.alpha.kubernetes.io/hostname': `kafka-${n}.example.com`, 'team': 'a' })));
  expect(manifests.find('Service', 'start').metadata.annotations).toEqual({ team: 'a' });
});

test('the port name has the port number if the listener name is not a valid port name', () => {
  for (const name of ['PARTNER_NETWORK_A', 'A__B']) {
    const [{ name: port }] = make({ name, serviceName: 'out-{nodeId}' }).find('Service', 'out-0').spec.ports;
    expect(port).toBe('tcp-9095');
  }
});

test('node ports follow from node ids that are not consecutive', () => {
  const chart = separate({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com') })] }, { nodeIds: [2000, 7, 100] });
  expect(brokers.map((n) => external(new Manifests(chart), `kafka-brokers-${n}`)))
    .toEqual(['kafka.example.com:32092', 'kafka.example.com:30099', 'kafka.example.com:30192']);
});
