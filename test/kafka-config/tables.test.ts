import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { KAFKA_LINES } from '../../src/kafka-config/kafka-versions';
import { keyDoc, keyTables, zookeeperTable } from '../../src/kafka-config/tables';
import { valueProblem } from '../../src/kafka-config/values';
import { nearest } from '../../src/util/nearest';

const DATA = join(__dirname, '..', '..', 'src', 'kafka-config');

describe.each(KAFKA_LINES)('Kafka %s', (line) => {
  const { broker, topic, release } = keyTables(`${line}.0`)!;

  test('has its keys from a release of the line', () => {
    expect(release).toMatch(new RegExp(`^${line}\\.\\d+$`));
    expect(Object.keys(broker).length).toBeGreaterThan(300);
    expect(Object.keys(topic).length).toBeGreaterThan(30);
  });

  test('accepts its own defaults', () => {
    const rejected = [broker, topic].flatMap((table) => Object.entries(table).flatMap(([key, facts]) =>
      facts.default === undefined ? [] : [[key, facts.default, valueProblem(facts, facts.default)]])).filter(([, , problem]) => problem);
    expect(rejected).toEqual([]);
  });

  test('has a documentation for nearly every key', () => {
    const undocumented = Object.keys(broker).filter((key) => !broker[key].internal && !keyDoc(line, 'broker', key));
    expect(undocumented.length).toBeLessThan(5);
  });
});

test.each([
  ['3.9.2', 'log.segment.bytes', { min: 14 }], ['4.0.0', 'log.segment.bytes', { min: 1_048_576 }],
  ['4.3.1', 'process.roles', { required: true, oneOf: ['broker', 'controller'] }], ['3.9.0', 'num.io.threads', { default: '8', mode: 'cluster-wide' }],
  ['4.3.1', 'log.cleaner.enable', { deprecated: expect.stringContaining('removed in Kafka 5.0') }],
])('Kafka %s knows %s as %j', (version, key, facts) => {
  expect(keyTables(version)!.broker[key]).toMatchObject(facts);
});

test('unknown versions have no tables', () => {
  expect(keyTables('5.0.0')).toBeUndefined();
  expect(keyDoc('5.0.0', 'broker', 'node.id')).toBeUndefined();
});

test('the documentation is that of the minor version', () => {
  expect(keyDoc('4.3.1', 'broker', 'num.io.threads')).toMatch(/^The number of threads that the server uses/);
  expect(keyDoc('3.9.2', 'broker', 'advertised.listeners')).toContain('ZooKeeper');
  expect(keyDoc('4.0.0', 'broker', 'advertised.listeners')).not.toContain('ZooKeeper');
  expect(keyDoc('4.3.1', 'broker', 'nothing')).toBeUndefined();
});

test('the settings of ZooKeeper and of its JVM are known', () => {
  expect(zookeeperTable()).toMatchObject({ 'tickTime': { type: 'INT' }, 'syncEnabled': { type: 'BOOLEAN' }, 'snapCount': { type: 'STRING' }, '4lw.commands.whitelist': {} });
});

test('the tables add less than 288 kB to the package', () => {
  const bytes = readdirSync(DATA).filter((name) => name.endsWith('.json')).reduce((sum, name) => sum + statSync(join(DATA, name)).size, 0);
  expect(bytes).toBeLessThan(288_000);
});

test.each([
  ['log.retention.hour', 'log.retention.hours'], ['num.partition', 'num.partitions'], ['foo', undefined], ['num.io.thraeds', 'num.io.threads'],
  ['totally.other.key', undefined],
])('the suggestion for %s is %s', (text, suggestion) => {
  expect(nearest(text, Object.keys(keyTables('4.3.1')!.broker))).toBe(suggestion);
});
