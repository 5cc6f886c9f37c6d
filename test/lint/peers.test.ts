import { partsOf, peersIn } from '../../src/lint/peers';

test.each<[string, string | undefined, object | undefined]>([
  ['kafka', 'prod', { service: 'kafka' }],
  ['kafka', undefined, { service: 'kafka' }],
  ['kafka.prod', 'prod', { service: 'kafka' }],
  ['kafka-0.kafka', 'prod', { pod: 'kafka-0', service: 'kafka' }],
  ['kafka-0.kafka.prod', 'prod', { pod: 'kafka-0', service: 'kafka' }],
  ['kafka-0.kafka.test', 'prod', undefined],
  ['kafka.example.com', 'prod', undefined],
  ['kafka.prod.svc', 'prod', { service: 'kafka' }],
  ['kafka.prod.svc.cluster.local', 'prod', { service: 'kafka' }],
  ['kafka.prod.svc.cluster.local.', 'prod', { service: 'kafka' }],
  ['kafka-0.kafka.prod.svc.cluster.local', 'prod', { pod: 'kafka-0', service: 'kafka' }],
  ['kafka-0.kafka.prod.svc', 'prod', { pod: 'kafka-0', service: 'kafka' }],
  ['kafka.test.svc.cluster.local', 'prod', undefined],
  ['kafka.prod.svc.cluster.local', undefined, undefined],
  ['prod.svc', 'prod', undefined],
  ['a.b.c.prod.svc', 'prod', undefined],
  ['a.b.c.prod', 'prod', undefined],
  ['10.0.0.1', 'prod', undefined],
  ['127.1', 'prod', undefined],
  ['fd00::1', 'prod', undefined],
  ['$(unknown)', 'prod', undefined],
  ['KAFKA', 'prod', { service: 'KAFKA' }],
])('%s in namespace %s', (host, namespace, parts) => expect(partsOf(host, namespace)).toEqual(parts));

test.each<[Parameters<typeof peersIn>[1], string, object[]]>([
  ['controller.quorum.voters', '1@a:9093, 2@b:9094', [{ nodeId: 1, host: 'a', port: 9093 }, { nodeId: 2, host: 'b', port: 9094 }]],
  ['controller.quorum.bootstrap.servers', 'a:9093,b:9094', [{ host: 'a', port: 9093 }, { host: 'b', port: 9094 }]],
  ['zookeeper.connect', 'a:2181,b:2182/kafka/one', [{ host: 'a', port: 2181 }, { host: 'b', port: 2182 }]],
  ['zookeeper.connect', '$(unknown)', []],
])('peers in %s=%s', (key, value, peers) => {
  expect(peersIn({ source: { properties: { [key]: value } } } as any, key)).toMatchObject(peers);
  expect(peersIn({ source: { properties: {} } } as any, key)).toEqual([]);
});
