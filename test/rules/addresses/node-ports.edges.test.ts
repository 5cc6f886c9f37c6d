import { AdvertisedHost, NodePortAccess, TrafficPolicy } from 'cdk8s-kafka';
import { ClusterPlan } from '../../../src/model/plan';
import { separate } from '../../synth';
import { planOf, said } from '../plans';

const access = (trafficPolicy: TrafficPolicy, hosts: string[]) =>
  [new NodePortAccess({ host: AdvertisedHost.perBroker(hosts), trafficPolicy, bootstrapPort: 30090, firstPort: 30100 })];
const plan = (hosts: string[], trafficPolicy = TrafficPolicy.LOCAL): ClusterPlan =>
  planOf(separate({ externalAccess: access(trafficPolicy, hosts) }, { replicas: hosts.length }));
const local = (given: ClusterPlan) => said(given, 'local-node-port');

test('one broker alone has a machine alone', () => expect(local(plan(['a.example.com']))).toEqual([]));

test.each([2, 3])('%i brokers behind one name', (count) => {
  expect(local(plan(Array(count).fill('a.example.com')))).toEqual([`trafficPolicy "Local" on EXTERNAL, where ${count} brokers advertise "a.example.com"`]);
});

test('a name each', () => expect(local(plan(['a.example.com', 'b.example.com']))).toEqual([]));

test('policy Cluster leads on from any machine', () => {
  expect(local(plan(['a.example.com', 'a.example.com'], TrafficPolicy.CLUSTER))).toEqual([]);
});

test('other accesses have no node ports', () => {
  const given = plan(['a.example.com', 'a.example.com']);
  expect(local({ ...given, externalListeners: given.externalListeners.map((external) => ({ ...external, kind: 'load-balancer' })) })).toEqual([]);
});

test('a broker that advertises nothing is no broker behind the name', () => {
  const given = plan(['a.example.com', 'a.example.com']);
  const silent = given.externalListeners.map((external) => ({
    ...external, brokers: external.brokers.map((broker) => broker.nodeId === 1 ? { ...broker, advertised: undefined } : broker),
  }));
  expect(local({ ...given, externalListeners: silent })).toEqual([]);
});
