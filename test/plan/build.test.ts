import { KafkaCluster, KafkaListener, AdvertisedHost, NodePortAccess, Storage } from 'cdk8s-kafka';
import { atLeast, lineOf } from '../../src/kafka-config/kafka-versions';
import { deriveUuid, isCanonical, RESERVED } from '../../src/plan/cluster-id';
import { planListeners } from '../../src/plan/listeners';
import { portName } from '../../src/plan/names';
import { combined, Manifests, separate } from '../synth';

const planOf = (chart: ReturnType<typeof separate>) => chart.node.findAll().find((node) => node instanceof KafkaCluster)!._plan;

describe('ids', () => {
  test('derived ids are canonical, are not reserved, and do not start with a dash', () => {
    const ids = Array.from({ length: 2000 }, (_, index) => deriveUuid('cluster', `kafka-${index}`));
    expect(ids.filter((id) => !isCanonical(id) || id.startsWith('-') || RESERVED.includes(id))).toEqual([]);
    expect(new Set(ids).size).toBe(2000);
  });

  test('the cluster id depends on the name only', () => {
    expect(planOf(separate({ namespace: 'a' }, {}, {}, undefined)).clusterId).toBe(deriveUuid('cluster', 'kafka'));
  });
});

describe('versions', () => {
  test.each([['4.3.1', '4.3'], ['3.9', '3.9'], ['4.4.0', '4.4']])('%s is of line %s', (version, line) => expect(lineOf(version)).toBe(line));
  test.each(['3.8.1', '5.0.0', '4', 'latest', '4.3.1-rc1', '4.30.1', ''])('%j is of no known line', (version) => expect(lineOf(version)).toBeUndefined());
  test('lines are ordered', () => {
    expect([atLeast('3.9.2', '4.0'), atLeast('4.0.2', '4.0'), atLeast('4.3.1', '4.2'), atLeast('nonsense', '3.9')]).toEqual([false, true, true, false]);
  });
});

describe('ports', () => {
  const portsOf = (listeners: KafkaListener[], accesses = 0) => Object.fromEntries(planListeners({
    name: 'kafka',
    listeners: listeners.map(({ _spec }) => _spec),
    accesses: Array.from({ length: accesses }, (_, index) => new NodePortAccess({ name: `OUT${index}`, host: AdvertisedHost.pattern('k') })._spec),
  }).map(({ name, port }) => [name, port]));

  test('have a default for each purpose', () => {
    expect(portsOf([KafkaListener.client(), KafkaListener.internal()], 1)).toEqual({ CLIENT: 9092, CONTROLLER: 9093, INTERNAL: 9094, OUT0: 9095 });
  });

  test('of further listeners are the free ones from 9096 on', () => {
    expect(portsOf([KafkaListener.client(), KafkaListener.internal(), KafkaListener.client({ name: 'B' }), KafkaListener.client({ name: 'C', port: 9097 })], 2))
      .toEqual({ CLIENT: 9092, INTERNAL: 9094, B: 9096, C: 9097, CONTROLLER: 9093, OUT0: 9095, OUT1: 9098 });
  });

  test('names of Service ports have at most 15 characters', () => {
    expect([portName('MY_CLIENT', 1), portName('PLAINTEXT_INTERNAL', 39092)]).toEqual(['my-client', 'tcp-39092']);
  });
});

describe('replication settings', () => {
  const KEYS = ['default.replication.factor', 'min.insync.replicas', 'offsets.topic.replication.factor', 'transaction.state.log.min.isr'];
  const settings = (brokers: number, config = {}) => {
    const properties = new Manifests(separate({ config }, { replicas: brokers })).properties('kafka-brokers-0');
    return KEYS.map((key) => properties[key]);
  };

  test.each([
    [1, [undefined, undefined, '1', '1']],
    [2, ['2', undefined, '2', '1']],
    [3, ['3', '2', undefined, undefined]],
    [7, ['3', '2', undefined, undefined]],
  ])('of %d brokers are set only if they differ from Kafka\'s defaults', (brokers, expected) => expect(settings(brokers)).toEqual(expected));

  test('min.insync.replicas depends on the replication factor of the user', () => {
    expect(settings(5, { 'default.replication.factor': '2' }).slice(0, 2)).toEqual(['2', undefined]);
  });

  test('controllers have them too, but not settings that only brokers read', () => {
    const controller = new Manifests(separate({ config: { 'offsets.retention.minutes': '24', 'num.partitions': '6' } })).properties('kafka-controllers-0');
    expect(controller).toMatchObject({ 'default.replication.factor': '3', 'min.insync.replicas': '2', 'num.partitions': '6' });
    expect(Object.keys(controller)).not.toContain('offsets.retention.minutes');
  });

  test('controllers have all settings of their own set', () => {
    expect(new Manifests(separate({}, {}, { config: { 'log.retention.hours': '1' } })).properties('kafka-controllers-0')['log.retention.hours']).toBe('1');
  });
});

test('a second disk does not change the log directory of the first', () => {
  const logDirs = (storage: Storage) => new Manifests(combined({ storage })).properties('kafka-0')['log.dirs'];
  expect(logDirs(Storage.persistent())).toBe('/var/lib/kafka/data/kafka-log0');
  expect(logDirs(Storage.jbod(Storage.persistent(), Storage.persistent())))
    .toBe('/var/lib/kafka/data/kafka-log0,/var/lib/kafka/data-1/kafka-log0');
});
