import { HostNetworkAccess, HostPortAccess, KafkaProxyAccess, AdvertisedHost, NodePortAccess, ProxyExposure } from 'cdk8s-kafka';
import { ClusterPlan, NodeSetPlan } from '../../../src/model/plan';
import { hostPortNodePortConflicts, hostPortUses, nodePortsOf } from '../../../src/rules/addresses/host-ports';
import { separate } from '../../synth';
import { advertising, planOf, said, withSets } from '../plans';

const onHost = (port: number, ip?: string) => withHostPort(planOf(separate({ externalAccess: [new HostPortAccess()] })), { port, ip });
const withHostPort = (plan: ClusterPlan, hostPort: ClusterPlan['listeners'][number]['hostPort']): ClusterPlan =>
  ({ ...plan, listeners: plan.listeners.map((listener) => listener.purpose === 'external' ? { ...listener, hostPort } : listener) });
const inHostNetwork = planOf(separate({ externalAccess: [new HostNetworkAccess()] }));
const brokers = (plan: ClusterPlan, change: (set: NodeSetPlan) => Partial<NodeSetPlan>) => withSets(plan, (set) => set.roles.includes('broker') ? change(set) : {});

test.each([[0, 1], [1, 0], [80, 0], [65535, 0], [65536, 1], [1.5, 1]])('host port %d has %i findings', (port, findings) => {
  expect(said(onHost(port), 'host-port')).toHaveLength(findings);
});

test.each([[0, 'invalid host port (0)'], [1, 'listener CLIENT binds the privileged port 1 on'], [1023, 'binds the privileged port 1023'], [1024, undefined]])('port %i on the host network', (port, message) => {
  const plan = brokers(inHostNetwork, ({ nodes }) => ({
    nodes: nodes.map((node) => ({ ...node, endpoints: node.endpoints.map((endpoint) => endpoint.listener === 'CLIENT' ? { ...endpoint, port } : endpoint) })),
  }));
  expect(said(plan, 'host-port')).toEqual(message === undefined ? [] : [expect.stringContaining(message)]);
});

test.each<[{ port: number; ip?: string }, number]>([[{ port: 9095 }, 0], [{ port: 9096 }, 1], [{ port: 9095, ip: '10.0.0.1' }, 1]])('host port %j of a listener with port 9095 on the host network has %i findings', (hostPort, findings) => {
  expect(inHostNetwork.listeners.find(({ purpose }) => purpose === 'external')!.port).toBe(9095);
  expect(said(withHostPort(inHostNetwork, hostPort), 'host-port')).toHaveLength(findings);
});

test.each<[string | undefined, string | undefined, number]>([
  [undefined, undefined, 1], ['10.0.0.1', '10.0.0.1', 1], ['10.0.0.1', '10.0.0.2', 0], ['0.0.0.0', '10.0.0.2', 1], ['10.0.0.1', '::', 1], [undefined, '10.0.0.2', 1], ['10.0.0.1', undefined, 1],
])('one host port of addresses %s and %s has %i findings', (one, other, findings) => {
  const two = planOf(separate({ externalAccess: [new HostPortAccess(), new HostPortAccess({ name: 'OTHER' })] }));
  const plan = {
    ...two,
    listeners: two.listeners.map((listener) =>
      listener.purpose === 'external' ? { ...listener, hostPort: { port: 7000, ip: listener.name === 'OTHER' ? other : one } } : listener),
  };
  expect(said(plan, 'host-port')).toHaveLength(findings);
});

test.each<[string, Partial<NodeSetPlan>, object, number]>([
  ['no placement', {}, {}, 1],
  ['a node selector, 1 replica', { replicas: 1 }, { fields: { nodeSelector: { a: 'b' } } }, 0],
  ['a node selector, 2 replicas', { replicas: 2 }, { fields: { nodeSelector: { a: 'b' } } }, 1],
  ['an empty node selector', { replicas: 1 }, { fields: { nodeSelector: {} } }, 1],
  ['node affinity', { replicas: 1 }, { overlay: { affinity: { nodeAffinity: {} } } }, 0],
  ['pod affinity', { replicas: 1 }, { overlay: { affinity: { podAffinity: {} } } }, 1],
  ['no affinity', { replicas: 1 }, { overlay: { affinity: null } }, 1],
  ['affinity that is a string', { replicas: 1 }, { overlay: { affinity: 'nodeAffinity' } }, 1],
  ['nodeName', { replicas: 1 }, { overlay: { nodeName: 'n' } }, 0],
])('pinned-broker with %s', (_, set, pod, findings) => {
  const plan = brokers(advertising(onHost(9095), 'EXTERNAL', 'node.example.com'), ({ nodes, pod: own }) => ({ nodes: nodes.slice(0, 1), ...set, pod: { ...own, ...pod } }));
  expect(said(plan, 'pinned-broker')).toHaveLength(findings);
  expect(said(advertising(plan, 'EXTERNAL', '${env:HOST_IP}'), 'pinned-broker')).toEqual([]);
});

test.each<[string, (object | undefined)[], number]>([
  ['that all have node affinity', [{ nodeAffinity: {} }, { nodeAffinity: {} }], 0], ['of which one has node affinity', [{ nodeAffinity: {} }, { local: {} }], 2], ['fewer than brokers', [{ nodeAffinity: {} }], 2], ['of other code', [undefined, undefined], 2],
])('two brokers with volumes %s', (_, sources, findings) => {
  const plan = brokers(advertising(onHost(9095), 'EXTERNAL', 'node.example.com'), ({ nodes, disks }) => ({
    replicas: 2, nodes: nodes.slice(0, 2), disks: [{ ...disks[0], volumes: sources.map((source, index) => ({ name: `v${index}`, source })) as never }],
  }));
  expect(said(plan, 'pinned-broker')).toHaveLength(findings);
});

test('pinned-broker ignores node ports', () => {
  const nodePorts = planOf(separate({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com') }), new HostPortAccess()] }));
  expect(said(nodePorts, 'pinned-broker')).toEqual([]);
});

test('one-broker-per-node ignores a single broker', () => {
  const spread = (replicas: number) => brokers(planOf(separate({ externalAccess: [new HostPortAccess()] }, { replicas })), ({ pod }) => ({ pod: { ...pod, spread: 'none' } }));
  expect(said(spread(1), 'one-broker-per-node')).toEqual([]);
  expect(said(spread(2), 'one-broker-per-node')).toHaveLength(1);
});

test('host ports of brokers and proxies conflict with node ports', () => {
  const other = planOf(separate({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('k.example.com'), firstPort: 30092 })] }));
  const conflicts = (plan: ClusterPlan) => hostPortNodePortConflicts(hostPortUses(plan), nodePortsOf(other))
    .map(({ port, usedBy, set, service }) => [port, usedBy, set, service]);
  expect(conflicts(onHost(30092))).toEqual([[30092, 'listener EXTERNAL', 'kafka-brokers', 'kafka-brokers-0-external']]);
  expect(conflicts(onHost(30091))).toEqual([]);
  const proxied = (exposure?: ProxyExposure) => planOf(separate({ externalAccess: [new KafkaProxyAccess({ host: 'p.example.com', firstPort: 30093, exposure })] }));
  expect(conflicts(proxied(ProxyExposure.hostPort()))).toEqual([
    [30093, 'Deployment "kafka-external-proxy"', undefined, 'kafka-brokers-1-external'], [30094, 'Deployment "kafka-external-proxy"', undefined, 'kafka-brokers-2-external'],
  ]);
  expect(conflicts(proxied())).toEqual([]);
});

test('one disk with node affinity pins a broker', () => {
  const plan = brokers(advertising(onHost(9095), 'EXTERNAL', 'node.example.com'), ({ nodes, disks: [disk] }) => ({
    replicas: 1, nodes: nodes.slice(0, 1), disks: [{ ...disk, volumes: [{ name: 'v', source: { nodeAffinity: {} } }] as never }, { ...disk, name: 'other' }],
  }));
  expect(said(plan, 'pinned-broker')).toEqual([]);
});

test('one-broker-per-node ignores controllers on the host network', () => {
  const plan = withSets(planOf(separate()), ({ roles, pod }) => roles.includes('broker') ? {} : { pod: { ...pod, hostNetwork: true, spread: 'none' } });
  expect(said(plan, 'one-broker-per-node')).toEqual([]);
});
