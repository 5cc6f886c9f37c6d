import { KafkaImage } from 'cdk8s-kafka';
import { ClusterPlan } from '../../../src/model/plan';
import { separate } from '../../synth';
import { fixes, planOf, said, withSets } from '../plans';

/** A plan of brokers, by default three, whose file has only these settings. */
const plan = (config: Record<string, string>, replicas = 3, version = '4.3.1'): ClusterPlan =>
  withSets(planOf(separate({ image: KafkaImage.apache(version) }, { replicas })), ({ roles }) => ({ config: roles.includes('broker') ? config : { 'default.replication.factor': '9' } }));
const VALID = { 'offsets.topic.replication.factor': '1', 'transaction.state.log.replication.factor': '1', 'transaction.state.log.min.isr': '1', 'share.coordinator.state.topic.replication.factor': '1', 'share.coordinator.state.topic.min.isr': '1' };

const FACTORS = ['default.replication.factor', 'offsets.topic.replication.factor', 'transaction.state.log.replication.factor', 'share.coordinator.state.topic.replication.factor'];
const PAIRS = [['default.replication.factor', 'min.insync.replicas'], ['transaction.state.log.replication.factor', 'transaction.state.log.min.isr'], ['share.coordinator.state.topic.replication.factor', 'share.coordinator.state.topic.min.isr']];

test.each(FACTORS)('%s is a whole number from 1 to the number of brokers, or -1', (key) => {
  const isr = Object.fromEntries(PAIRS.map(([, inSync]) => [inSync, '1']));
  expect(['1', '2', '3', '-1'].flatMap((value) => said(plan({ ...VALID, ...isr, [key]: value }), 'replication-factor'))).toEqual([]);
  expect(['0', '4', '-2'].map((value) => said(plan({ ...VALID, ...isr, [key]: value }), 'replication-factor')))
    .toEqual(['0', '4', '-2'].map((value) => [`${key} is ${value} with 3 brokers`]));
});

test.each(PAIRS)('the minimum of %s is at least 1 and at most %s', (factor, inSync) => {
  const messages = (rule: string, replicas: string, value: string) => said(plan({ ...VALID, [factor]: replicas, [inSync]: value }), rule);
  expect([['3', '1'], ['3', '2'], ['3', '3'], ['1', '1'], ['-1', '1']].flatMap(([replicas, value]) => messages('min-insync-replicas', replicas, value))).toEqual([]);
  expect([['3', '0'], ['3', '4'], ['1', '2'], ['-1', '2'], ['0', '2']].map(([replicas, value]) => messages('min-insync-replicas', replicas, value)))
    .toEqual([['3', '0'], ['3', '4'], ['1', '2'], ['-1', '2'], ['0', '2']].map(([replicas, value]) => [`${inSync} is ${value} with ${factor} ${replicas}`]));
  expect([['3', '2'], ['1', '1'], ['2', '1'], ['0', '0'], ['-1', '-1']].flatMap(([replicas, value]) => messages('no-broker-to-spare', replicas, value))).toEqual([]);
  expect([['3', '3'], ['2', '2']].map(([replicas, value]) => messages('no-broker-to-spare', replicas, value)))
    .toEqual(['3', '2'].map((value) => [`${inSync} is ${value}, equal to ${factor}: no broker may be unavailable`]));
});

test.each(['', 'x', '1.5', '0x9', '${env:FACTOR}'])('%j, which the rules of types report or whose number is unknown, has no second finding', (value) => {
  expect([...FACTORS, ...PAIRS.flat()].flatMap((key) => ['replication-factor', 'min-insync-replicas', 'no-broker-to-spare'].flatMap((rule) => said(plan({ ...VALID, [key]: value }), rule))))
    .toEqual([]);
});

test('missing settings have the defaults of Kafka', () => {
  expect(said(plan({}), 'replication-factor')).toEqual([]);
  expect(said(plan({}, 2), 'replication-factor')).toEqual([
    'offsets.topic.replication.factor is 3 with 2 brokers', 'transaction.state.log.replication.factor is 3 with 2 brokers', 'share.coordinator.state.topic.replication.factor is 3 with 2 brokers',
  ]);
  expect(said(plan({}), 'min-insync-replicas')).toEqual([]);
});

test('share groups are checked since 4.1', () => {
  expect(said(plan({}, 2, '4.1.0'), 'replication-factor')).toHaveLength(3);
  expect(said(plan({}, 2, '4.0.0'), 'replication-factor')).toHaveLength(2);
});

test('the fix contains the valid range', () => {
  const advice = (config: Record<string, string>) => fixes(plan({ ...VALID, ...config }));
  expect(advice({ 'default.replication.factor': '4' })).toContain('use a whole number from 1 to 3, or remove it');
  expect(advice({ 'default.replication.factor': '3', 'min.insync.replicas': '4' })).toContain('use a whole number from 1 to 2');
  expect(advice({ 'default.replication.factor': '1', 'min.insync.replicas': '2' })).toContain('use a whole number from 1 to 1');
  expect(advice({ 'default.replication.factor': '3', 'min.insync.replicas': '3' })).toContain('use 2');
});

test('the number of brokers is not checked if the plan is only a part of the cluster', () => {
  const one = planOf(separate({}, { replicas: 1 }));
  expect(said(one, 'single-broker')).toEqual(['the cluster has one broker, which is a single point of failure with the only copy of the data']);
  expect(said({ ...one, complete: false }, 'single-broker')).toEqual([]);
  expect(said({ ...plan({ 'default.replication.factor': '4' }), complete: false }, 'replication-factor')).toEqual([]);
  expect(said(planOf(separate({}, { replicas: 2 })), 'single-broker')).toEqual([]);
});

test('a set without nodes has no findings', () => {
  const none = withSets(plan({ 'default.replication.factor': 'x' }), ({ roles }) => roles.includes('broker') ? { nodes: [] } : {});
  expect(said(none, 'replication-factor')).toEqual([]);
});
