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

test('names are upper case', () => {
  expect(['A', 'A1', 'A_B', 'A_'].flatMap((name) => said(called(name), 'listener-name'))).toEqual([]);
  expect(['', 'a', '1A', '_A', 'Aa', 'A-B', 'A B', 'A ', 'Aä'].filter((name) => said(called(name), 'listener-name').length !== 1)).toEqual([]);
});

test.each([['a', ': A'], [' a b--c ', ': A_B_C'], ['1a', undefined], ['', undefined]])('instead of %j one writes%s', (name, better) => {
  expect(fixes(called(name))).toContain(`use upper-case letters, digits and underscores${better ?? ''}`);
});

test('case makes no other listener', () => {
  expect(said(of(client, { ...client, name: 'Client', port: 1 }, internal, controller), 'duplicate-listener')).toEqual(['2 listeners are called "CLIENT"']);
});

test('in ZooKeeper mode there is no controller listener, else exactly one', () => {
  const inZookeeper = (...listeners: ListenerPlan[]): ClusterPlan => ({ ...of(...listeners), metadata: { mode: 'zookeeper', connect: 'zk:2181' } });
  expect(said(inZookeeper(client, internal), 'controller-listener')).toEqual([]);
  expect(said(inZookeeper(client, internal, controller), 'controller-listener')).toEqual(['a controller listener in ZooKeeper mode: CONTROLLER']);
  expect(said(of(client, internal), 'controller-listener')).toEqual(['there are 0 controller listeners: ']);
  expect(said(of(client, internal, controller), 'controller-listener')).toEqual([]);
});

test('clients inside need a listener where a Service leads them', () => {
  expect(said(of(internal, controller), 'client-listener')).toHaveLength(1);
  expect(said({ ...of(internal, controller), services: complete.services.filter(({ kind }) => kind !== 'bootstrap') }, 'client-listener')).toEqual([]);
  expect(said(of(client, internal, controller), 'client-listener')).toEqual([]);
});

test.each([[0, 'add KafkaListener.internal()'], [2, 'keep one']])('%i listeners for brokers among themselves', (count, fix) => {
  const plan = of({ ...client, interBroker: count > 1 }, { ...internal, interBroker: count > 0 }, controller);
  expect(fixes(plan).some((line) => line.startsWith(fix))).toBe(true);
});

test.each([[1, 1], [1023, 1], [1024, 0], [0, 0], [-1, 0], [80.5, 0]])('port %d needs root', (port, wrong) => {
  const plan = planOf(separate());
  expect(said({ ...plan, listeners: [{ ...plan.listeners[0], port }] }, 'privileged-port')).toHaveLength(wrong);
});
