import { ClusterPlan, ListenerPlan } from '../../../src/model/plan';
import { isPort } from '../../../src/rules/listeners/listeners';
import { separate } from '../../synth';
import { fixes, planOf, said } from '../plans';

const complete = planOf(separate());
const [client, internal, controller] = ['client', 'internal', 'controller'].map((purpose) => complete.listeners.find((listener) => listener.purpose === purpose)!);
const of = (...listeners: ListenerPlan[]): ClusterPlan => ({ ...complete, listeners });
const called = (name: string): ClusterPlan => of({ ...client, name }, internal, controller);

test('ports are whole numbers from 1 to 65535', () => {
  expect([1, 2, 9092, 65534, 65535].filter((port) => !isPort(port))).toEqual([]);
  expect([0, -1, 65536, 1.5, NaN, Infinity].filter(isPort)).toEqual([]);
});

test('listener names are in upper case', () => {
  expect(['A', 'A1', 'A_B', 'A_'].flatMap((name) => said(called(name), 'listener-name'))).toEqual([]);
  expect(['', 'a', '1A', '_A', 'Aa', 'A-B', 'A B', 'A ', 'Aä'].filter((name) => said(called(name), 'listener-name').length !== 1)).toEqual([]);
});

test.each([['a', ': A'], [' a b--c ', ': A_B_C'], ['1a', undefined], ['', undefined]])('the suggested fix for the name %j ends in %s', (name, corrected) => {
  expect(fixes(called(name))).toContain(`use upper-case letters, digits and underscores${corrected ?? ''}`);
});

test('listener names that differ only in case are the same', () => {
  expect(said(of(client, { ...client, name: 'Client', port: 1 }, internal, controller), 'duplicate-listener')).toEqual(['2 listeners have the same name ("CLIENT")']);
});

test('a cluster has exactly one controller listener, and none in ZooKeeper mode', () => {
  const inZookeeper = (...listeners: ListenerPlan[]): ClusterPlan => ({ ...of(...listeners), metadata: { mode: 'zookeeper', connect: 'zk:2181' } });
  expect(said(inZookeeper(client, internal), 'controller-listener')).toEqual([]);
  expect(said(inZookeeper(client, internal, controller), 'controller-listener')).toEqual(['the cluster has a controller listener in ZooKeeper mode: CONTROLLER']);
  expect(said(of(client, internal), 'controller-listener')).toEqual(['the cluster has no controller listener']);
  expect(said(of(client, internal, controller), 'controller-listener')).toEqual([]);
});

test('a cluster with a bootstrap Service requires a client listener', () => {
  expect(said(of(internal, controller), 'client-listener')).toHaveLength(1);
  expect(said({ ...of(internal, controller), services: complete.services.filter(({ kind }) => kind !== 'bootstrap') }, 'client-listener')).toEqual([]);
  expect(said(of(client, internal, controller), 'client-listener')).toEqual([]);
});

test.each([[0, 'add KafkaListener.internal()'], [2, 'keep one']])('%i inter-broker listeners', (count, fix) => {
  const plan = of({ ...client, interBroker: count > 1 }, { ...internal, interBroker: count > 0 }, controller);
  expect(fixes(plan).some((line) => line.startsWith(fix))).toBe(true);
});

test.each([[1, 1], [1023, 1], [1024, 0], [0, 0], [-1, 0], [80.5, 0]])('privileged port %d has %i findings', (port, wrong) => {
  const plan = planOf(separate());
  expect(said({ ...plan, listeners: [{ ...plan.listeners[0], port }] }, 'privileged-port')).toHaveLength(wrong);
});
