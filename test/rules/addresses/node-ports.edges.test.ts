import { AdvertisedHost, NodePortAccess, TrafficPolicy } from 'cdk8s-kafka';
import { ClusterPlan } from '../../../src/model/plan';
import { separate } from '../../synth';
import { planOf, said } from '../plans';

const access = (trafficPolicy: TrafficPolicy, hosts: string[]) =>
  [new NodePortAccess({ host: AdvertisedHost.perBroker(hosts), trafficPolicy, bootstrapPort: 30090, firstPort: 30100 })];
const plan = (hosts: string[], trafficPolicy = TrafficPolicy.LOCAL): ClusterPlan =>
  planOf(separate({ externalAccess: access(trafficPolicy, hosts) }, { replicas: hosts.length }));
const local = (given: ClusterPlan) => said(given, 'local-node-port');

test('a single broker', () => expect(local(plan(['a.example.com']))).toEqual([]));

test.each([2, 3])('%i brokers with one host', (count) => {
  expect(local(plan(Array(count).fill('a.example.com')))).toEqual([`listener EXTERNAL has trafficPolicy "Local", but ${count} brokers advertise the same host ("a.example.com")`]);
});

test('different hosts', () => expect(local(plan(['a.example.com', 'b.example.com']))).toEqual([]));

test('traffic policy Cluster', () => {
  expect(local(plan(['a.example.com', 'a.example.com'], TrafficPolicy.CLUSTER))).toEqual([]);
});

test('other kinds of external access', () => {
  const given = plan(['a.example.com', 'a.example.com']);
  expect(local({ ...given, externalListeners: given.externalListeners.map((external) => ({ ...external, kind: 'load-balancer' })) })).toEqual([]);
});

test('a broker without an advertised address', () => {
  const given = plan(['a.example.com', 'a.example.com']);
  const changed = given.externalListeners.map((external) => ({
    ...external, brokers: external.brokers.map((broker) => broker.nodeId === 1 ? { ...broker, advertised: undefined } : broker),
  }));
  expect(local({ ...given, externalListeners: changed })).toEqual([]);
});
