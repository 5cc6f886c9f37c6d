import { KafkaCluster, NodeHost, NodePortAccess, NodePortAccessOptions } from 'cdk8s-kafka';
import { Manifests, separate } from '../synth';

const make = (options: Partial<NodePortAccessOptions> = {}) => new Manifests(separate({
  externalAccess: [new NodePortAccess({ host: NodeHost.named('kafka.example.com'), ...options })],
}));
const external = (manifests: Manifests, pod: string) => /EXTERNAL:\/\/([^,]+)/.exec(manifests.properties(pod)['advertised.listeners'])![1];
const brokers = [0, 1, 2];

test('every broker has a listener, a node port and an address of its own, by its node id', () => {
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

test('controllers have no part in it', () => {
  const manifests = make();
  expect(manifests.names('Service').filter((name) => name.includes('controllers'))).toEqual(['kafka-controllers-headless']);
  expect(manifests.properties('kafka-controllers-0').listeners).toBe('CONTROLLER://:9093');
});

test('names by a pattern', () => {
  const manifests = make({ host: NodeHost.named('{pod}-{nodeId}-{ordinal}.{set}.example.com') });
  expect(external(manifests, 'kafka-brokers-2')).toBe('kafka-brokers-2-2-2.kafka-brokers.example.com:30094');
});

test('a host for each broker', () => {
  const manifests = make({ host: NodeHost.perBroker(['10.0.0.1', '10.0.0.2', '[fd00::3]']), firstPort: 31000 });
  expect(brokers.map((n) => external(manifests, `kafka-brokers-${n}`))).toEqual(['10.0.0.1:31000', '10.0.0.2:31001', '[fd00::3]:31002']);
});

test('the address of the node it runs on, which the broker finds out itself', () => {
  const manifests = make({ host: NodeHost.nodeIp({ bootstrapHost: 'nodes.example.com' }), bootstrapPort: 30090 });
  expect(external(manifests, 'kafka-brokers-1')).toBe('[${env:HOST_IP}]:30093');
  expect(manifests.properties('kafka-brokers-1')['config.providers.env.param.allowlist.pattern']).toBe('^(HOST_IP)$');
  for (const container of ['kafka', 'format']) {
    expect(manifests.env('kafka-brokers', 'HOST_IP', container).valueFrom.fieldRef.fieldPath).toBe('status.hostIP');
  }
  expect(manifests.env('kafka-controllers', 'HOST_IP')).toBeUndefined();
  expect(manifests.find('Service', 'kafka-brokers-1-external').spec.externalTrafficPolicy).toBe('Local');
});

test('a bootstrap node port leads to any ready broker', () => {
  const service = make({ bootstrapPort: 30090, host: NodeHost.nodeIp({ bootstrapHost: 'nodes.example.com' }) }).find('Service', 'kafka-external-bootstrap');
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
    annotations: { team: 'a' }, overrides: [{ nodeId: 1, host: 'other.example.com', port: 31111, annotations: { own: 'b' } }],
  });
  expect(brokers.map((n) => external(manifests, `kafka-brokers-${n}`)))
    .toEqual(['kafka.example.com:30092', 'other.example.com:31111', 'kafka.example.com:30094']);
  expect(manifests.find('Service', 'kafka-brokers-1-external').metadata.annotations).toEqual({ team: 'a', own: 'b' });
  expect(manifests.find('Service', 'kafka-brokers-0-external').metadata.annotations).toEqual({ team: 'a' });
});

test('several ways in at once', () => {
  const manifests = new Manifests(separate({
    externalAccess: [
      new NodePortAccess({ name: 'OFFICE', host: NodeHost.named('office.example.com') }),
      new NodePortAccess({ name: 'PARTNER_NET', host: NodeHost.named('partner.example.com'), firstPort: 31000, port: 19095 }),
    ],
  }));
  expect(manifests.properties('kafka-brokers-0')).toMatchObject({
    'listeners': 'CLIENT://:9092,INTERNAL://:9094,OFFICE://:9095,PARTNER_NET://:19095',
    'listener.security.protocol.map': 'CLIENT:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT,OFFICE:PLAINTEXT,PARTNER_NET:PLAINTEXT',
  });
  expect(manifests.find('Service', 'kafka-brokers-0-partner-net').spec.ports).toEqual([{ name: 'partner-net', port: 19095, nodePort: 31000 }]);
});

test('each Service takes at most 700 bytes of YAML', () => {
  const service = make({ host: NodeHost.nodeIp({ bootstrapHost: 'k' }), bootstrapPort: 30090 }).find('Service', 'kafka-brokers-0-external');
  expect(JSON.stringify(service, undefined, 1).length).toBeLessThanOrEqual(700);
});

test('the plan says where clients outside start', () => {
  const chart = separate({ externalAccess: [new NodePortAccess({ host: NodeHost.perBroker(['a', 'b', 'c']) })] });
  expect((chart.node.findChild('kafka') as KafkaCluster)._plan.externalBootstrap).toEqual({ EXTERNAL: ['a:30092', 'b:30093', 'c:30094'] });
});
