import { Chart, Size } from 'cdk8s';
import {
  Authorization, ClientLogin, KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaMirror, KafkaMirrorProps,
  KafkaUserLogin, ListenerSecurity, MirrorCluster, ReplicationPolicy,
} from 'cdk8s-kafka';
import { chartOf, errorsOf } from '../../synth';
import { spellings, testErrors, testWarnings } from '../cases';

const external = (alias: string, bootstrapServers = `${alias}.example.com:9092`) => MirrorCluster.external({ alias, bootstrapServers });

function cluster(chart: Chart, id: string, props: object = {}): KafkaCluster {
  const created = new KafkaCluster(chart, id, props);
  new KafkaBrokerSet(chart, `${id}-nodes`, { cluster: created, controller: true, replicas: 1 });
  return created;
}

/** A mirror from an external cluster to one of the chart. */
const mirror = (props: Partial<KafkaMirrorProps>) => () => {
  const chart = chartOf();
  new KafkaMirror(chart, 'mirror', { source: external('east'), target: MirrorCluster.of(cluster(chart, 'west')), ...props });
  return chart;
};

/** Mirrors among external clusters. */
const mirrors = (...all: readonly (readonly [from: string, to: string, props?: Partial<KafkaMirrorProps>])[]) => () => {
  const chart = chartOf();
  all.forEach(([from, to, props], index) => new KafkaMirror(chart, `m${index}`, { source: external(from), target: external(to), ...props }));
  return chart;
};

const IDENTITY = { policy: ReplicationPolicy.identity() };
const loop = (when: string, rejected: () => Chart, accepted: () => Chart) =>
  ({ rule: 'mirror-loop', when, rejected, at: 'chart/m0', messageParts: ['chart/m0 (east to west)', 'ReplicationPolicy.prefixed()'], accepted });

testErrors([
  { rule: 'mirror-name', when: 'capitals', rejected: mirror({ name: 'Mirror' }), at: 'chart/mirror', messageParts: ['"Mirror"'], accepted: mirror({ name: 'mirror-2' }) },
  ...spellings('mirror-alias', (alias) => mirror({ source: external(alias, 'a:9092') }), [['eu.east', 'eu-east'], ['', 'e'], ['config', 'config-1'], ['west', 'West2']]),
  { rule: 'mirror-alias', when: 'of both', rejected: mirror({ source: external('west', 'a:9092') }), at: 'chart/mirror', messageParts: ['source and target have the alias "west"'], accepted: mirror({}) },
  {
    rule: 'mirror-same-cluster',
    when: 'two listeners of one',
    rejected: () => {
      const chart = chartOf();
      const both = cluster(chart, 'kafka');
      new KafkaMirror(chart, 'mirror', { source: MirrorCluster.of(both, { alias: 'a' }), target: MirrorCluster.of(both, { alias: 'b' }) });
      return chart;
    },
    at: 'chart/mirror',
    messageParts: ['kafka-bootstrap.test.svc', 'use two clusters'],
    accepted: () => {
      const chart = chartOf();
      new KafkaMirror(chart, 'mirror', { source: MirrorCluster.of(cluster(chart, 'a')), target: MirrorCluster.of(cluster(chart, 'b')) });
      return chart;
    },
  },
  ...spellings('mirror-patterns', (pattern) => mirror({ topics: [pattern] }), [['a{1,2}', 'a{1}'], [' ', 'a'], ['a,b', 'a|b']]),
  ...(['topics', 'topicsExclude', 'groups', 'groupsExclude'] as const).flatMap((field) => spellings(
    'mirror-patterns', (pattern) => mirror({ [field]: ['a', pattern] }), [[`*${field}`, `.*${field}`], [`${field}(`, `${field}\\(`], [`[${field}`, `[${field}]`]],
  )),
  { rule: 'mirror-patterns', when: 'no topic', rejected: mirror({ topics: [] }), at: 'chart/mirror', messageParts: ['topics is empty'], accepted: mirror({ groups: [] }) },
  { rule: 'mirror-size', when: 'no pod', rejected: mirror({ replicas: 0 }), at: 'chart/mirror', messageParts: ['replicas is 0'], accepted: mirror({ replicas: 1 }) },
  { rule: 'mirror-size', when: 'half a task', rejected: mirror({ tasks: 1.5 }), at: 'chart/mirror', messageParts: ['tasks is 1.5'], accepted: mirror({ tasks: 1 }) },
  { rule: 'mirror-heap', when: 'small', rejected: mirror({ resources: { memoryLimit: Size.mebibytes(128) } }), at: 'chart/mirror', messageParts: ['64 MiB', '96 MiB'], accepted: mirror({ resources: { memoryLimit: Size.mebibytes(192) } }) },
  { rule: 'mirror-heap', when: 'above the limit', rejected: mirror({ heap: Size.gibibytes(2) }), at: 'chart/mirror', messageParts: ['2048 MiB', '1024Mi'], accepted: mirror({ heap: Size.gibibytes(1) }) },
  loop('both directions', mirrors(['east', 'west', IDENTITY], ['west', 'east', IDENTITY]), mirrors(['east', 'west'], ['west', 'east'])),
  loop('three clusters', mirrors(['east', 'west', IDENTITY], ['west', 'north', IDENTITY], ['north', 'east', IDENTITY]), mirrors(['east', 'west', IDENTITY], ['west', 'north', IDENTITY])),
  loop('overlapping prefixes', mirrors(['east', 'west', { ...IDENTITY, topics: ['orders.*'] }], ['west', 'east', { ...IDENTITY, topics: ['orders-eu.*'] }]),
    mirrors(['east', 'west', { ...IDENTITY, topics: ['orders.*'] }], ['west', 'east', { ...IDENTITY, topics: ['payments.*'] }])),
  loop('one direction with prefixes, which the other one strips of their meaning', mirrors(['east', 'west', IDENTITY], ['west', 'east']),
    mirrors(['east', 'west', { ...IDENTITY, topics: ['orders.*'] }], ['west', 'east', { topics: ['orders.*'] }])),
  loop('excluded topics do not come back', mirrors(['east', 'west', { ...IDENTITY, topics: ['a.*'] }], ['west', 'east', { ...IDENTITY, topics: ['.*'] }]),
    mirrors(['east', 'west', { ...IDENTITY, topics: ['a.*'] }], ['west', 'east', { ...IDENTITY, topics: ['.*'], topicsExclude: ['a.*'] }])),
  {
    rule: 'second-mirror',
    when: 'of the same direction',
    rejected: mirrors(['east', 'west', { topics: ['a'] }], ['east', 'west', { topics: ['b'] }]),
    at: 'chart/m0',
    messageParts: ['chart/m0 and chart/m1', '"east"'],
    accepted: mirrors(['east', 'west', { topics: ['a'] }], ['north', 'west', { topics: ['b'] }]),
  },
  { rule: 'mirror-config-entry', when: 'a space', rejected: mirror({ config: { 'offset.lag.max': ' 1' } }), at: 'chart/mirror', messageParts: ['" 1"'], accepted: mirror({ config: { 'offset.lag.max': '1' } }) },
  ...[
    ['topics', 'use topics'], ['east->west.enabled', 'one KafkaMirror for each direction'], ['west.bootstrap.servers', 'use source and target'],
    ['west.exactly.once.source.support', 'use exactlyOnce'], ['config.providers', 'the library declares the providers'], ['east->west.tasks.max', 'use tasks'],
  ].map(([key, fix]) => ({
    rule: 'mirror-owned-key', when: key, rejected: mirror({ config: { [key]: 'x' } }), at: 'chart/mirror', messageParts: [key, fix], accepted: mirror({ config: { 'west.producer.linger.ms': '5' } }),
  })),
  ...[
    ['refresh.topics.interval', '5', 'not a setting of MirrorMaker', 'refresh.topics.interval.seconds'],
    ['refresh.topics.interval.seconds', 'often', 'is not a whole number', 'east->west.refresh.topics.interval.seconds'],
    ['topics.whitelist', '5', 'not a setting', 'offset-syncs.topic.location'],
    ['west->east.offset.lag.max', '5', 'create a KafkaMirror for this direction', 'east->west.offset.lag.max'],
    ['use.incremental.alter.configs', '5', 'not a setting of MirrorMaker of Kafka 4.3.1', 'admin.timeout.ms'],
    ['linger.ms', '5', 'alias of a cluster as a prefix', 'west.producer.linger.ms'],
    ['key.convertor', '5', 'not a setting', 'key.converter.schemas.enable'],
  ].map(([key, value, message, other]) => ({
    rule: 'mirror-setting', when: key, rejected: mirror({ config: { [key]: value } }), at: 'chart/mirror', messageParts: [key, message], accepted: mirror({ config: { [other]: '5' } }),
  })),
  {
    rule: 'mirror-secret',
    when: 'a password',
    rejected: mirror({ config: { 'east.ssl.key.password': 'canary' } }),
    at: 'chart/mirror',
    messageParts: ['east.ssl.key.password', 'secretEnv'],
    accepted: mirror({ config: { 'east.ssl.key.password': '${env:KEY}' }, secretEnv: { KEY: { name: 'key', key: 'password' } } }),
  },
  {
    rule: 'client-login',
    when: 'of a mirror without the password of an external cluster',
    messageParts: ['"bob"', 'ClientLogin.password'],
    at: 'chart/mirror',
    rejected: mirror({ source: MirrorCluster.external({ alias: 'east', bootstrapServers: 'e:9092', login: ClientLogin.password('bob') }) }),
    accepted: mirror({ source: MirrorCluster.external({ alias: 'east', bootstrapServers: 'e:9092', login: ClientLogin.password('bob', { name: 'bob', key: 'password' }) }) }),
  },
]);

test('a setting of Kafka 3.9 is accepted by an image of it', () => {
  expect(errorsOf(mirror({ image: KafkaImage.apache('3.9.2'), config: { 'use.incremental.alter.configs': 'never' } })())).toEqual([]);
});

test('no value of a secret is in a message', () => {
  expect(errorsOf(mirror({ config: { 'ssl.key.password': 'canary', 'east.sasl.jaas.config': 'x required password="canary";' } })()).join()).not.toContain('canary');
});

const secured = (authorization?: Authorization) => (chart: Chart) => cluster(chart, 'west', {
  security: ListenerSecurity.scramSha512({ users: { kafka: { name: 'users', key: 'kafka' } } }), authorization,
});
const syncing = (target: (chart: Chart) => KafkaCluster) => () => {
  const chart = chartOf();
  new KafkaMirror(chart, 'mirror', { source: external('east'), target: MirrorCluster.of(target(chart), { userLogin: KafkaUserLogin.scramSha512({ name: 'mirror', key: 'password' }) }), syncAcls: true });
  return chart;
};

testWarnings([
  { rule: 'mirror-version', when: 'without artifacts', rejected: mirror({ image: KafkaImage.apache('4.4.0') }), messageParts: ['4.4.0', '4.3'], accepted: mirror({ image: KafkaImage.apache('4.3.1') }) },
  { rule: 'mirror-acls', when: 'without an authorizer', rejected: syncing(secured()), messageParts: ['the target has no authorization'], accepted: syncing(secured(Authorization.acls({ superUsers: ['User:kafka'] }))) },
]);
