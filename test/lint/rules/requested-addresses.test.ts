import { Manifests, messagesOf, podService } from '../manifests';

type Annotations = Readonly<Record<string, string>>;

/** Adds Services of load balancers for single pods, with these annotations and specs. */
const balancers = (...all: readonly [annotations: Annotations, spec?: object][]) => ({ more }: Manifests): void => {
  more.push(...all.map(([annotations, spec], ordinal) => {
    const one = podService(ordinal, { type: 'LoadBalancer', ports: [{ port: 9094 }], ...spec });
    return { ...one, metadata: { ...one.metadata, annotations } };
  }));
};


const KEYS = ['metallb.io/loadBalancerIPs', 'metallb.universe.tf/loadBalancerIPs', 'kube-vip.io/loadbalancerIPs', 'io.cilium/lb-ipam-ips', 'lbipam.cilium.io/ips'];

test.each(KEYS)('two Services that request the same address with %s', (key) => {
  expect(messagesOf('static-ip', balancers([{ [key]: '10.0.0.7' }], [{ [key]: '10.0.0.7' }])))
    .toEqual(['address 10.0.0.7 port 9094 is requested by the Services kafka-0-external and kafka-1-external']);
  expect(messagesOf('static-ip', balancers([{ [key]: '10.0.0.7' }], [{ [key]: '10.0.0.8' }]))).toEqual([]);
  expect(messagesOf('static-ip', balancers([{ [key]: '10.0.0.300' }]))).toEqual(['"10.0.0.300" is not a valid IP address']);
});

test.each(['x.lbipam.cilium.io/ips', 'lbipam.cilium.io/ips-of', 'metallb.io/loadBalancerIPs-old', 'example.com/ip'])('annotation %s requests no address', (key) => {
  expect(messagesOf('static-ip', balancers([{ [key]: 'x' }], [{ [key]: '10.0.0.7' }], [{ [key]: '10.0.0.7' }]))).toEqual([]);
});

const KEY = 'metallb.io/loadBalancerIPs';

test.each<[string, Annotations]>([
  ['an empty text', { [KEY]: '' }], ['DHCP', { [KEY]: '0.0.0.0' }], ['a variable', { [KEY]: '${ADDRESS}' }], ['several addresses', { [KEY]: '10.0.0.7 , fd00::7' }],
])('%s is a valid request', (_, annotations) => expect(messagesOf('static-ip', balancers([annotations]))).toEqual([]));

test('only Services request addresses', () => {
  expect(messagesOf('static-ip', ({ more }) => {
    more.push({ apiVersion: 'example.com/v1', kind: 'Other', metadata: { name: 'x', namespace: 'prod' }, spec: { type: 'LoadBalancer', loadBalancerIP: 'x', ports: [] } });
  })).toEqual([]);
});

test.each<[string, object, object, string[]]>([
  ['different ports', { ports: [{ port: 9094 }] }, { ports: [{ port: 9095 }] }, []],
  ['one common port', { ports: [{ port: 9094 }] }, { ports: [{ port: 9095 }, { port: 9094 }] }, ['address 10.0.0.7 port 9094 is requested by the Services kafka-0-external and kafka-1-external']],
  ['different protocols', { ports: [{ port: 9094 }] }, { ports: [{ port: 9094, protocol: 'UDP' }] }, []],
  ['the same UDP port', { ports: [{ port: 9094 }, { port: 53, protocol: 'UDP' }] }, { ports: [{ port: 53, protocol: 'UDP' }] }, ['address 10.0.0.7 UDP port 53 is requested by the Services kafka-0-external and kafka-1-external']],
  ['the same port twice in one Service', { ports: [{ port: 9094 }, { port: 9094 }] }, { ports: [{ port: 9095 }] }, []],
])('Services with a common address and %s', (_, first, second, expected) => {
  const change = balancers([{}, { loadBalancerIP: '10.0.0.7', ...first }], [{}, { loadBalancerIP: '10.0.0.7', ...second }]);
  expect(messagesOf('shared-ip-port', change)).toEqual(expected);
  expect(messagesOf('static-ip', change)).toEqual([]);
});

test.each(['metallb.io/allow-shared-ip', 'lbipam.cilium.io/sharing-key', 'io.cilium/lb-ipam-sharing-key', 'other.io/sharing-key-of', undefined])('Services that share an address by annotation %s', (key) => {
  const share: Annotations = key === undefined ? {} : { [key]: 'kafka' };
  const isShared = key !== undefined && !key.endsWith('-of');
  const change = balancers([{ [KEY]: '10.0.0.7', ...share }], [{ [KEY]: '10.0.0.7', ...share }]);
  expect([messagesOf('static-ip', change).length, messagesOf('shared-ip-port', change).length]).toEqual(isShared ? [0, 1] : [1, 0]);
  const one = balancers([{ [KEY]: '10.0.0.7', ...share }], [{ [KEY]: '10.0.0.7' }]);
  expect([messagesOf('static-ip', one).length, messagesOf('shared-ip-port', one).length]).toEqual([1, 0]);
});
