import {
  AdvertisedHost, KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaListener, KafkaTestClient, KRaftQuorum, ListenerSecurity, NodePortAccess,
  PersistentVolumes, PodIpAccess, Storage, ZookeeperEnsemble,
} from 'cdk8s-kafka';
import { testErrors } from '../rules/cases';
import { chartOf, combined, errorsOf, separate } from '../synth';

/** Options as a program in JavaScript can pass them. */
const js = (options: object): any => options;
const cluster = (options: object) => () => separate(js(options));
const brokers = (options: object) => () => separate({}, js(options));

testErrors([
  { rule: 'unknown-option', when: 'a misspelled option', rejected: brokers({ storge: Storage.ephemeral() }), at: 'chart/brokers', messageParts: ['storge of KafkaBrokerSet is not an option of KafkaBrokerSetProps; use storage'], accepted: brokers({ storage: Storage.ephemeral() }) },
  { rule: 'unknown-option', when: 'an option of another construct', rejected: cluster({ replicas: 3 }), at: 'chart/kafka', messageParts: ['it is an option of KRaftQuorum, KafkaBrokerSet, KafkaMirror, ZookeeperEnsemble'], accepted: brokers({ replicas: 3 }) },
  { rule: 'unknown-option', when: 'an option that no construct has', rejected: cluster({ owner: 'me' }), messageParts: ['owner of KafkaCluster is not an option of KafkaClusterProps; remove it'], accepted: cluster({ owner: undefined }) },
  {
    rule: 'unknown-option',
    when: 'in an override of an external access',
    rejected: () => separate({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.nodeIp({ bootstrapHost: 'a.b' }), bootstrapPort: 30400, overrides: [js({ nodeId: 0, nodeport: 30500 })] })] }),
    at: 'chart/kafka',
    messageParts: ['externalAccess[0].overrides[0].nodeport of NodePortAccess is not an option of BrokerOverride; use nodePort'],
    accepted: () => separate({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.nodeIp({ bootstrapHost: 'a.b' }), bootstrapPort: 30400, overrides: [{ nodeId: 0, nodePort: 30500 }] })] }),
  },
  { rule: 'option-type', when: 'a size as a text', rejected: brokers({ heap: '2Gi' }), messageParts: ['heap of KafkaBrokerSet is not a Size ("2Gi"); use Size.gibibytes(2)'], accepted: brokers({}) },
  { rule: 'option-type', when: 'an image as a text', rejected: cluster({ image: 'apache/kafka:4.3.1' }), messageParts: ['image of KafkaCluster is not a KafkaImage ("apache/kafka:4.3.1"); pass a KafkaImage: KafkaImage.apache(…)'], accepted: cluster({ image: KafkaImage.apache('4.3.1') }) },
  { rule: 'option-type', when: 'a duration in seconds', rejected: brokers({ minReady: 10 }), messageParts: ['minReady of KafkaBrokerSet is not a Duration (10); use Duration.seconds(10)'], accepted: brokers({}) },
  { rule: 'option-type', when: 'the value of an enum in another spelling', rejected: brokers({ spread: 'Required' }), messageParts: ['spread of KafkaBrokerSet is not a value of PodSpread ("Required"); use PodSpread.REQUIRED'], accepted: brokers({ spread: 'required' }) },
  { rule: 'option-type', when: 'a list that is a text', rejected: brokers({ jvmOptions: '-Da=b' }), messageParts: ['jvmOptions of KafkaBrokerSet is not a list of strings ("-Da=b"); pass a list of strings, in brackets'], accepted: brokers({ jvmOptions: ['-Da=b'] }) },
  { rule: 'option-type', when: 'a boolean that is a text', rejected: cluster({ networkPolicies: 'false' }), messageParts: ['is not true or false ("false"); write false without quotes'], accepted: cluster({ networkPolicies: false }) },
  { rule: 'option-type', when: 'a Map', rejected: brokers({ env: new Map([['A', 'b']]) }), messageParts: ['env of KafkaBrokerSet is not an object with strings as values (a Map)'], accepted: brokers({ env: { A: 'b' } }) },
  { rule: 'option-type', when: 'a construct of another kind', rejected: brokers({ cluster: chartOf() }), messageParts: ['cluster of KafkaBrokerSet is not a KafkaCluster (the construct "chart"); pass a KafkaCluster of this library, or KafkaCluster.fromAttributes(…)'], accepted: brokers({}) },
  { rule: 'option-type', when: 'a value of another class', rejected: cluster({ image: Storage.ephemeral() }), messageParts: ['image of KafkaCluster is not a KafkaImage (a Storage)'], accepted: cluster({}) },
]);

test('null means an error, undefined that an option is not set', () => {
  expect(errorsOf(separate(js({ image: null, listeners: undefined })))).toEqual([
    expect.stringMatching(/^\[chart\/kafka\] image of KafkaCluster is null; remove it, or pass a KafkaImage: .* \[option-type\]$/),
  ]);
});

test('all wrong values of all constructs are reported at once, each at its construct', () => {
  const chart = separate(js({ image: 'kafka', externalAccess: [new NodePortAccess(js({})), 'nodePort'] }), js({ replicas: '3' }), js({ heap: 1 }));
  new KafkaTestClient(chart, 'client', js({ cluster: chart.node.findChild('kafka'), user: 5 }));
  new ZookeeperEnsemble(chart, 'zookeeper', js({ replicas: null }));
  expect(errorsOf(chart).map((line) => line.split(' is ')[0])).toEqual([
    '[chart/kafka] image of KafkaCluster',
    '[chart/kafka] externalAccess[0].host of NodePortAccess',
    '[chart/kafka] externalAccess[1] of KafkaCluster',
    '[chart/controllers] heap of KRaftQuorum',
    '[chart/brokers] replicas of KafkaBrokerSet',
    '[chart/client] user of KafkaTestClient',
    '[chart/zookeeper] replicas of ZookeeperEnsemble',
  ]);
});

test('a cluster without wrong values is validated as usual beside one with wrong values', () => {
  const chart = separate(js({ image: 'kafka' }));
  new KafkaBrokerSet(chart, 'other', { config: { 'num.partitions': 'x' } });
  expect(errorsOf(chart)).toEqual([expect.stringMatching(/^\[chart\/kafka\] image .*\[option-type\]$/), expect.stringMatching(/^\[chart\/other.*num\.partitions/)]);
});

describe('a value with faults', () => {
  test('reports the path through all values to the wrong option', () => {
    const security = ListenerSecurity.tls(js({}));
    expect(errorsOf(separate({ listeners: [KafkaListener.client({ security }), KafkaListener.internal()] }))).toEqual([
      expect.stringMatching(/^\[chart\/kafka\] listeners\[0\]\.security\.certificate of ListenerSecurity\.tls\(\) is missing; pass a NodeCertificate: NodeCertificate\.fromSecret\(…\)/),
    ]);
  });

  test('is reported once if two sets use it, also inside another value', () => {
    const storage = Storage.persistent(js({ size: '10Gi' }));
    const errors = errorsOf(separate({}, { storage: Storage.jbod(storage, Storage.ephemeral({ name: 'b', mountPath: '/b' })) }, { storage }));
    expect(errors).toEqual([expect.stringMatching(/^\[chart\/controllers\] storage\.size of Storage\.persistent\(\) is not a Size \("10Gi"\); use Size\.gibibytes\(10\)/)]);
  });

  test('is reported in every app that uses it', () => {
    const storage = Storage.persistent(js({ size: '10Gi' }));
    expect([combined({ storage }), combined({ storage })].map((chart) => errorsOf(chart).length)).toEqual([1, 1]);
  });

  test('is a construct that reports itself', () => {
    const chart = chartOf();
    const volumes = new PersistentVolumes(chart, 'volumes', js({}));
    new KafkaBrokerSet(chart, 'kafka', { storage: Storage.volumes(volumes) });
    expect(errorsOf(chart)).toEqual([expect.stringMatching(/^\[chart\/volumes\] sources of PersistentVolumes is missing; pass a list of objects \[option-type\]$/)]);
  });
});

test('getters of a cluster with wrong values do not fail', () => {
  const chart = chartOf();
  const kafka = new KafkaCluster(chart, 'kafka', js({ name: 5, listeners: ['CLIENT'], externalAccess: [new PodIpAccess(js({ bootstrapHost: 1 }))], image: 'x' }));
  const quorum = new KRaftQuorum(chart, 'controllers', js({ cluster: kafka, nodeIds: ['1'] }));
  expect(kafka.bootstrapServersFor('X')).toBe('');
  expect(kafka.clientConfig('X', js({})).properties + kafka.bootstrapServers + kafka.externalBootstrapServers).not.toMatch(/:0|undefined/);
  expect(kafka.caSecret).toBeUndefined();
  expect([kafka.name, kafka.warnings, quorum.name]).toEqual(['kafka', [], 'kafka-controllers']);
  expect(errorsOf(chart)).toHaveLength(6);
});

test('a number whose option can hold a secret is not repeated', () => {
  expect(errorsOf(separate(js({ config: { 'ssl.key.password': 12345 } })))).toEqual([expect.stringContaining('config["ssl.key.password"] of KafkaCluster is not a string (a number); pass a string [option-type]')]);
  expect(errorsOf(separate({}, js({ jvmOptions: '-DtrustStorePassword=canary' }))).join()).not.toContain('canary');
});

test('objects of another copy of the library are accepted', () => {
  jest.isolateModules(() => {
    const other = require('../../src') as typeof import('../../src');
    expect(other.Storage).not.toBe(Storage);
    expect(errorsOf(combined({ storage: other.Storage.ephemeral(), image: other.KafkaImage.apache('4.3.1') }))).toEqual([]);
  });
});
