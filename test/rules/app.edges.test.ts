import { HostNetworkAccess, AdvertisedHost, NodePortAccess } from 'cdk8s-kafka';
import { advertising, planOf } from './plans';
import { ClusterPlan } from '../../src/model/plan';
import { AppObject, checkApp } from '../../src/rules/app';
import { separate } from '../synth';

const OBJECT: AppObject = { kind: 'Service', apiGroup: '', name: 'kafka', namespace: 'a', path: 'one' };
const found = (...clusters: ClusterPlan[]) => checkApp({ objects: [], clusters: clusters.map((plan, index) => ({ plan, path: `cluster${index}` })) });
const plain = planOf(separate());
const nodePorts = (firstPort: number) => planOf(separate({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern(`h${firstPort}.example.com`), firstPort })] }));

test.each<[Partial<AppObject>, Partial<AppObject>, string | undefined]>([
  [{}, {}, 'Service "kafka" in namespace "a" is defined 2 times: one and two'],
  [{ namespace: undefined }, { namespace: undefined }, 'Service "kafka" without a namespace is defined 2 times: one and two'],
  [{ namespace: undefined }, { namespace: '' }, 'Service "kafka" without a namespace is defined 2 times: one and two'],
  [{}, { kind: 'ConfigMap' }, undefined],
  [{}, { apiGroup: 'x.example.com' }, undefined],
  [{}, { namespace: 'b' }, undefined],
  [{}, { namespace: undefined }, undefined],
  [{}, { name: 'other' }, undefined],
])('%j and %j: %s', (first, second, message) => {
  const findings = checkApp({ objects: [{ ...OBJECT, ...first }, { ...OBJECT, ...second, path: 'two' }], clusters: [] });
  expect(findings).toEqual(message === undefined ? [] : [expect.objectContaining({ rule: 'duplicate-object', severity: 'error', message })]);
});

test('node ports of two clusters must differ', () => {
  expect(found(nodePorts(30100), nodePorts(30102))).toEqual([expect.objectContaining({
    rule: 'node-port-of-two-clusters',
    severity: 'error',
    message: 'node port 30102 is used by Service "kafka-brokers-2-external" of cluster0 and Service "kafka-brokers-0-external" of cluster1',
  })]);
  expect(found(nodePorts(30100), nodePorts(30103))).toEqual([]);
});

test('conflicts within one cluster are not reported for the app', () => {
  const twice = nodePorts(30100);
  const services = twice.services.map((service) => ({ ...service, ports: service.ports.map((port) => ({ ...port, nodePort: 30100 })) }));
  expect(found({ ...twice, services })).toEqual([]);
  expect(found(advertising(twice, 'EXTERNAL', 'same.example.com'))).toEqual([]);
  const onHosts = planOf(separate({ externalAccess: [new HostNetworkAccess({ listenerPort: 30100 })] }));
  expect(found({ ...onHosts, services: twice.services })).toEqual([]);
  expect(found(onHosts, twice)).toEqual([expect.objectContaining({ rule: 'host-port-is-node-port', severity: 'error' })]);
});

test('only external addresses are compared', () => {
  expect(found(advertising(nodePorts(30100), 'EXTERNAL', 'K.example.com'), advertising(nodePorts(30200), 'EXTERNAL', 'k.example.com'))).toEqual([
    expect.objectContaining({ rule: 'address-of-two-clusters', severity: 'error', message: expect.stringMatching(/^k\.example\.com:9092 is advertised by (EXTERNAL of cluster\d( and )?)+$/) }),
  ]);
  expect(found(advertising(nodePorts(30100), 'EXTERNAL', '${env:POD_IP}'), advertising(nodePorts(30200), 'EXTERNAL', '${env:POD_IP}'))).toEqual([]);
  expect(found(plain, plain)).toEqual([]);
  const none = (plan: ClusterPlan): ClusterPlan => ({
    ...plan,
    sets: plan.sets.map((set) => ({
      ...set, nodes: set.nodes.map((node) => ({ ...node, endpoints: node.endpoints.map((endpoint) => ({ ...endpoint, advertised: undefined })) })),
    })),
  });
  expect(found(none(nodePorts(30100)), none(nodePorts(30200)))).toEqual([]);
});
