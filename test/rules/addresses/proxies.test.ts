import { Size } from 'cdk8s';
import { KafkaProxyAccess, KafkaProxyAccessOptions, ProxyExposure } from 'cdk8s-kafka';
import { separate } from '../../synth';
import { testErrors } from '../cases';

const proxies = (options: Partial<KafkaProxyAccessOptions>) => () => separate({ externalAccess: [new KafkaProxyAccess({ host: 'kafka.example.com', ...options })] });
const front = ProxyExposure.hostPort();

testErrors([
  ...[1, 0, 2.5, NaN].map((replicas) => ({
    rule: 'proxy-replicas',
    when: String(replicas),
    rejected: proxies({ replicas }),
    at: 'chart/kafka',
    says: [`Deployment "kafka-external-proxy" has ${replicas} replicas; give at least two`],
    accepted: proxies({ replicas: 2 }),
  })),
  {
    rule: 'proxy-port',
    when: 'its own, of metrics and health',
    rejected: proxies({ exposure: front, firstPort: 9079 }),
    at: 'chart/kafka',
    says: ['Deployment "kafka-external-proxy" listens on port 9080 for kafka-brokers-1.', 'choose firstPort', '9080, which is for metrics and health'],
    accepted: proxies({ exposure: front, firstPort: 9081 }),
  },
  {
    rule: 'proxy-port',
    when: 'its own by an override',
    rejected: proxies({ exposure: front, overrides: [{ nodeId: 2, advertisedPort: 9080 }] }),
    says: ['listens on port 9080 for kafka-brokers-2.'],
    accepted: proxies({ exposure: front, overrides: [{ nodeId: 2, advertisedPort: 80 }] }),
  },
  {
    rule: 'proxy-port',
    when: 'beyond 65535',
    rejected: proxies({ exposure: front, firstPort: 65534 }),
    says: ['listens on port 65536'],
    accepted: proxies({ exposure: front, firstPort: 65533 }),
  },
  {
    rule: 'proxy-port',
    when: 'one for two brokers, though they have names of their own',
    rejected: proxies({ exposure: front, host: 'kafka-{nodeId}.example.com', overrides: [{ nodeId: 1, advertisedPort: 9192 }] }),
    says: ['would listen on port 9192 for kafka-brokers-0.', ' and kafka-brokers-1.', 'every broker has a port of its own'],
    accepted: proxies({ exposure: front, host: 'kafka-{nodeId}.example.com', overrides: [{ nodeId: 1, advertisedPort: 9195 }] }),
  },
  {
    rule: 'node-port-range',
    when: 'before proxies',
    rejected: proxies({ firstPort: 29999 }),
    at: 'chart/kafka',
    says: ['node port 29999 of Service "kafka-external-proxy" is outside the range 30000 to 32767'],
    accepted: proxies({ firstPort: 30000 }),
  },
  {
    rule: 'node-port-range',
    when: 'of the Kubernetes cluster\'s own before proxies',
    rejected: proxies({ firstPort: 30000, exposure: ProxyExposure.nodePort({ nodePortRange: { from: 20000, to: 20100 } }) }),
    says: ['outside the range 20000 to 20100'],
    accepted: proxies({ firstPort: 20098, exposure: ProxyExposure.nodePort({ nodePortRange: { from: 20000, to: 20100 } }) }),
  },
  ...[0, -1, 1.5].map((connections) => ({
    rule: 'proxy-connections',
    when: String(connections),
    rejected: proxies({ connections }),
    at: 'chart/kafka',
    says: [`external access EXTERNAL: connections is not a positive whole number (${connections}); set a whole number of at least 1`],
    accepted: proxies({ connections: 1 }),
  })),
  {
    rule: 'proxy-pod',
    when: 'a CPU quantity that is none',
    rejected: proxies({ resources: { cpuRequest: 'one' } }),
    at: 'chart/kafka',
    says: ['Deployment "kafka-external-proxy": cpu requests "one" is no quantity above zero'],
    accepted: proxies({ resources: { cpuRequest: '1' } }),
  },
  {
    rule: 'proxy-pod',
    when: 'a CPU request above its limit',
    rejected: proxies({ resources: { cpuRequest: '1', cpuLimit: '500m' } }),
    says: ['cpu request 1 above its limit 500m'],
    accepted: proxies({ resources: { cpuLimit: '50m' } }),
  },
  {
    rule: 'proxy-pod',
    when: 'a memory request above its limit',
    rejected: proxies({ resources: { memoryRequest: Size.gibibytes(1), memoryLimit: Size.mebibytes(500) } }),
    says: ['memory request 1Gi above its limit 500Mi'],
    accepted: proxies({ resources: { memoryRequest: Size.mebibytes(100), memoryLimit: Size.mebibytes(500) } }),
  },
  {
    rule: 'proxy-pod',
    when: 'a label of machines that nobody can have',
    rejected: proxies({ nodeSelector: { edge: 'not this' } }),
    says: ['label "edge" with value "not this"'],
    accepted: proxies({ nodeSelector: { edge: 'this' } }),
  },
  {
    rule: 'image',
    when: 'of proxies, at a registry with a scheme',
    rejected: proxies({ image: { registry: 'https://registry.example.com' } }),
    at: 'chart/kafka',
    says: ['registry "https://registry.example.com" has a scheme'],
    accepted: proxies({ image: { registry: 'registry.example.com:8090/mirror' } }),
  },
  {
    rule: 'source-range',
    when: 'before proxies, without a length',
    rejected: proxies({ exposure: ProxyExposure.loadBalancer({ sourceRanges: ['192.0.2.1'] }) }),
    at: 'chart/kafka',
    says: ['source range "192.0.2.1" of Service kafka-external-proxy; write an address and a prefix length, such as 192.0.2.0/24'],
    accepted: proxies({ exposure: ProxyExposure.loadBalancer({ sourceRanges: ['192.0.2.1/32', 'fd00::/8'] }) }),
  },
  {
    rule: 'static-ip',
    when: 'before proxies, with a port',
    rejected: proxies({ exposure: ProxyExposure.loadBalancer({ ip: '192.0.2.1:9092' }) }),
    at: 'chart/kafka',
    says: ['"192.0.2.1:9092" is not a valid IP address; use addresses such as 192.0.2.11 or 2001:db8::11, without a port'],
    accepted: proxies({ exposure: ProxyExposure.loadBalancer({ ip: '192.0.2.1' }) }),
  },
]);
