import { KafkaCluster, LoadBalancerAccess, LoadBalancerAccessOptions, LoadBalancerAddress, TrafficPolicy } from 'cdk8s-kafka';
import { advertisedByAll } from '../library/access-samples';
import { Manifests, separate } from '../synth';

const chartWith = (options: LoadBalancerAccessOptions) => separate({ externalAccess: [new LoadBalancerAccess(options)] });
const make = (options: LoadBalancerAccessOptions) => new Manifests(chartWith(options));
const bootstrapOf = (options: LoadBalancerAccessOptions) => (chartWith(options).node.findChild('kafka') as KafkaCluster).externalBootstrapServers;
const brokers = [0, 1, 2];
const service = (manifests: Manifests, n: number) => manifests.find('Service', `kafka-brokers-${n}-external`);
const bootstrap = (manifests: Manifests) => manifests.find('Service', 'kafka-external-bootstrap');

const IPS = ['192.0.2.1', '192.0.2.2', '192.0.2.3'];
const ips = LoadBalancerAddress.ips(IPS);

describe('static addresses', () => {
  test('are requested by the Services and advertised by the brokers', () => {
    const manifests = make({ address: ips });
    expect(advertisedByAll(manifests)).toEqual(IPS.map((ip) => `${ip}:9095`));
    for (const n of brokers) {
      expect(service(manifests, n).spec).toEqual({
        type: 'LoadBalancer',
        publishNotReadyAddresses: true,
        loadBalancerIP: IPS[n],
        selector: { 'statefulset.kubernetes.io/pod-name': `kafka-brokers-${n}` },
        ports: [{ name: 'external', port: 9095 }],
      });
      expect(service(manifests, n).metadata.annotations).toBeUndefined();
    }
    expect(manifests.names('Service')).not.toContain('kafka-external-bootstrap');
    expect(bootstrapOf({ address: ips })).toBe('192.0.2.1:9095,192.0.2.2:9095,192.0.2.3:9095');
  });

  test('of IPv6 have brackets only in front of a port', () => {
    const manifests = make({ address: LoadBalancerAddress.ips(['fd00::1', '[fd00::2]', 'fd00::3']), bootstrapHost: 'fd00::9' });
    expect(advertisedByAll(manifests)).toEqual(['[fd00::1]:9095', '[fd00::2]:9095', '[fd00::3]:9095']);
    expect(brokers.map((n) => service(manifests, n).spec.loadBalancerIP)).toEqual(['fd00::1', 'fd00::2', 'fd00::3']);
    expect(bootstrap(manifests).spec.loadBalancerIP).toBe('fd00::9');
    expect(bootstrap(manifests).metadata.annotations).toEqual({ 'cdk8s-kafka/bootstrap-servers': '[fd00::9]:9095' });
  });

  test('can be requested by an annotation', () => {
    const manifests = make({ address: LoadBalancerAddress.ips(IPS, { annotation: 'metallb.io/loadBalancerIPs' }), bootstrapHost: '192.0.2.9' });
    for (const n of brokers) {
      expect(service(manifests, n).metadata.annotations).toEqual({ 'metallb.io/loadBalancerIPs': IPS[n] });
      expect(service(manifests, n).spec).not.toHaveProperty('loadBalancerIP');
    }
    expect(bootstrap(manifests).metadata.annotations).toMatchObject({ 'metallb.io/loadBalancerIPs': '192.0.2.9' });
  });

  test('are also requested if a broker advertises a name', () => {
    for (const annotation of [undefined, 'kube-vip.io/loadbalancerIPs']) {
      const manifests = make({ address: LoadBalancerAddress.ips(IPS, { annotation }), overrides: [{ nodeId: 1, advertisedHost: 'kafka-1.example.com' }] });
      expect(advertisedByAll(manifests)).toEqual(['192.0.2.1:9095', 'kafka-1.example.com:9095', '192.0.2.3:9095']);
      const { spec, metadata } = service(manifests, 1);
      expect(annotation === undefined ? spec.loadBalancerIP : metadata.annotations[annotation]).toBe('192.0.2.2');
    }
  });

  test('are not requested for a bootstrap load balancer with a name', () => {
    const { spec, metadata } = bootstrap(make({
      address: LoadBalancerAddress.ips(IPS, { annotation: 'metallb.io/loadBalancerIPs' }), bootstrapHost: 'kafka.example.com',
    }));
    expect(spec).not.toHaveProperty('loadBalancerIP');
    expect(metadata.annotations).toEqual({ 'cdk8s-kafka/bootstrap-servers': 'kafka.example.com:9095' });
  });
});

describe('names', () => {
  test('are a list or a pattern', () => {
    const listed = make({ address: LoadBalancerAddress.names(['a.example.com', 'b.example.com', 'c.example.com']) });
    expect(advertisedByAll(listed)).toEqual(['a.example.com:9095', 'b.example.com:9095', 'c.example.com:9095']);
    const pattern = make({ address: LoadBalancerAddress.pattern('{pod}-{nodeId}-{ordinal}.{set}.example.com') });
    expect(advertisedByAll(pattern)[2]).toBe('kafka-brokers-2-2-2.kafka-brokers.example.com:9095');
    for (const manifests of [listed, pattern]) { expect(service(manifests, 0).spec).not.toHaveProperty('loadBalancerIP'); }
  });

  test('are published by external-dns, also for the bootstrap Service', () => {
    const manifests = make({ address: LoadBalancerAddress.externalDns('kafka-{nodeId}.example.com'), bootstrapHost: 'kafka.example.com' });
    const published = (object: any) => object.metadata.annotations['external-dns.alpha.kubernetes.io/hostname'];
    expect(brokers.map((n) => published(service(manifests, n)))).toEqual(brokers.map((n) => `kafka-${n}.example.com`));
    expect(published(bootstrap(manifests))).toBe('kafka.example.com');
    expect(advertisedByAll(manifests)).toEqual(brokers.map((n) => `kafka-${n}.example.com:9095`));
  });
});

describe('one shared address', () => {
  test('has a port for each broker', () => {
    const manifests = make({ address: LoadBalancerAddress.sharedIp('192.0.2.1', { firstPort: 9200 }) });
    expect(advertisedByAll(manifests)).toEqual(['192.0.2.1:9200', '192.0.2.1:9201', '192.0.2.1:9202']);
    expect(brokers.map((n) => service(manifests, n).spec)).toMatchObject(brokers.map((n) =>
      ({ loadBalancerIP: '192.0.2.1', ports: [{ port: 9200 + n, targetPort: 9095 }] })));
  });

  test('has one to start from, when asked', () => {
    const options = { address: LoadBalancerAddress.sharedIp('192.0.2.1'), bootstrapPort: 9091 };
    expect(bootstrap(make(options)).spec).toMatchObject({ loadBalancerIP: '192.0.2.1', ports: [{ port: 9091, targetPort: 9095 }] });
    expect(bootstrapOf(options)).toBe('192.0.2.1:9091');
  });

  test('is requested by the Service of a broker that advertises a name', () => {
    const manifests = make({ address: LoadBalancerAddress.sharedIp('192.0.2.1', { annotation: 'a/b' }), overrides: [{ nodeId: 1, advertisedHost: 'kafka.example.com' }] });
    expect(advertisedByAll(manifests)[1]).toBe('kafka.example.com:9093');
    expect(service(manifests, 1).metadata.annotations).toEqual({ 'a/b': '192.0.2.1' });
  });
});

test('the port of the Services can differ from the container\'s', () => {
  const manifests = make({ address: ips, servicePort: 443, listenerPort: 19095 });
  expect(manifests.properties('kafka-brokers-0').listeners).toContain('EXTERNAL://:19095');
  expect(service(manifests, 0).spec.ports).toEqual([{ name: 'external', port: 443, targetPort: 19095 }]);
  expect(advertisedByAll(manifests)).toEqual(IPS.map((ip) => `${ip}:443`));
});

test('a bootstrap load balancer forwards to any ready broker', () => {
  const options = { address: ips, bootstrapHost: '192.0.2.9', bootstrapPort: 9092, bootstrapServiceName: 'start', servicePort: 443 };
  expect(make(options).find('Service', 'start')).toMatchObject({
    metadata: { annotations: { 'cdk8s-kafka/bootstrap-servers': '192.0.2.9:9092' } },
    spec: {
      type: 'LoadBalancer',
      loadBalancerIP: '192.0.2.9',
      selector: { 'cdk8s-kafka/cluster': 'kafka', 'cdk8s-kafka/broker': 'true' },
      ports: [{ name: 'external', port: 9092, targetPort: 9095 }],
    },
  });
  expect(make(options).find('Service', 'start').spec).not.toHaveProperty('publishNotReadyAddresses');
  expect(bootstrapOf(options)).toBe('192.0.2.9:9092');
});

test('every Service has the options of the load balancers', () => {
  const manifests = make({
    address: ips,
    bootstrapHost: '192.0.2.9',
    loadBalancerClass: 'service.k8s.aws/nlb',
    sourceRanges: ['198.51.100.0/24'],
    allocateLoadBalancerNodePorts: false,
    trafficPolicy: TrafficPolicy.LOCAL,
  });
  for (const { spec } of [...brokers.map((n) => service(manifests, n)), bootstrap(manifests)]) {
    expect(spec).toMatchObject({
      loadBalancerClass: 'service.k8s.aws/nlb', loadBalancerSourceRanges: ['198.51.100.0/24'], allocateLoadBalancerNodePorts: false, externalTrafficPolicy: 'Local',
    });
  }
});

test('tokens in annotations and names are replaced for each broker; the bootstrap Service has no such annotations', () => {
  const manifests = make({
    address: ips,
    bootstrapHost: '192.0.2.9',
    annotations: { 'service.beta.kubernetes.io/aws-load-balancer-eip-allocations': 'eipalloc-{nodeId}', 'team': 'a', 'of': '{pod} {ordinal} {set}' },
    serviceName: 'lb-{set}-{nodeId}',
  });
  expect(brokers.map((n) => manifests.find('Service', `lb-kafka-brokers-${n}`).metadata.annotations)).toEqual(brokers.map((n) => ({
    'service.beta.kubernetes.io/aws-load-balancer-eip-allocations': `eipalloc-${n}`, 'team': 'a', 'of': `kafka-brokers-${n} ${n} kafka-brokers`,
  })));
  expect(bootstrap(manifests).metadata.annotations).toEqual({ 'team': 'a', 'cdk8s-kafka/bootstrap-servers': '192.0.2.9:9095' });
});

test('one broker differs in host, port, address and annotations', () => {
  const manifests = make({
    address: ips,
    annotations: { team: 'a', kind: 'x' },
    overrides: [{ nodeId: 1, advertisedHost: 'nat.example.com', advertisedPort: 8443, ip: '192.0.2.7', annotations: { team: 'b-{nodeId}' } }],
  });
  expect(advertisedByAll(manifests)).toEqual(['192.0.2.1:9095', 'nat.example.com:8443', '192.0.2.3:9095']);
  expect(service(manifests, 1)).toMatchObject({
    metadata: { annotations: { team: 'b-1', kind: 'x' } }, spec: { loadBalancerIP: '192.0.2.7', ports: [{ port: 8443, targetPort: 9095 }] },
  });
  expect(service(manifests, 2)).toMatchObject({ metadata: { annotations: { team: 'a', kind: 'x' } }, spec: { loadBalancerIP: '192.0.2.3' } });
});

test('no address is required if every broker has an override', () => {
  const manifests = make({ overrides: brokers.map((nodeId) => ({ nodeId, advertisedHost: `k${nodeId}.example.com` })) });
  expect(advertisedByAll(manifests)).toEqual(['k0.example.com:9095', 'k1.example.com:9095', 'k2.example.com:9095']);
});
