import { Size } from 'cdk8s';
import { KafkaProxyAccess, KafkaProxyAccessOptions, ProxyExposure } from 'cdk8s-kafka';
import { separate } from '../../synth';
import { testErrors } from '../cases';

const proxies = (options: Partial<KafkaProxyAccessOptions>) => () => separate({ externalAccess: [new KafkaProxyAccess({ host: 'kafka.example.com', ...options })] });
const exposure = ProxyExposure.hostPort();

testErrors([
  ...[1, 0, 2.5].map((replicas) => ({
    rule: 'proxy-replicas',
    when: String(replicas),
    rejected: proxies({ replicas }),
    at: 'chart/kafka',
    messageParts: [`Deployment "kafka-external-proxy" has ${replicas} replicas, but requires a whole number from 2 on; set replicas to 2 or more`],
    accepted: proxies({ replicas: 2 }),
  })),
  {
    rule: 'proxy-port',
    when: 'the port of metrics and health checks',
    rejected: proxies({ exposure, firstPort: 9079 }),
    at: 'chart/kafka',
    messageParts: ['Deployment "kafka-external-proxy" cannot listen on port 9080 for kafka-brokers-1.', 'set firstPort', '9080, which serves metrics and health checks'],
    accepted: proxies({ exposure, firstPort: 9081 }),
  },
  {
    rule: 'proxy-port',
    when: 'the port of metrics and health checks, by an override',
    rejected: proxies({ exposure, overrides: [{ nodeId: 2, advertisedPort: 9080 }] }),
    messageParts: ['cannot listen on port 9080 for kafka-brokers-2.'],
    accepted: proxies({ exposure, overrides: [{ nodeId: 2, advertisedPort: 80 }] }),
  },
  {
    rule: 'proxy-port',
    when: 'above 65535',
    rejected: proxies({ exposure, firstPort: 65534 }),
    messageParts: ['cannot listen on port 65536'],
    accepted: proxies({ exposure, firstPort: 65533 }),
  },
  {
    rule: 'proxy-port',
    when: 'one port for two brokers with different hosts',
    rejected: proxies({ exposure, host: 'kafka-{nodeId}.example.com', overrides: [{ nodeId: 1, advertisedPort: 9192 }] }),
    messageParts: ['uses port 9192 for several brokers: kafka-brokers-0.', ' and kafka-brokers-1.', 'every broker has a different port'],
    accepted: proxies({ exposure, host: 'kafka-{nodeId}.example.com', overrides: [{ nodeId: 1, advertisedPort: 9195 }] }),
  },
  {
    rule: 'node-port-range',
    when: 'of proxies',
    rejected: proxies({ firstPort: 29999 }),
    at: 'chart/kafka',
    messageParts: ['node port 29999 of Service "kafka-external-proxy" is outside the range 30000 to 32767'],
    accepted: proxies({ firstPort: 30000 }),
  },
  {
    rule: 'node-port-range',
    when: 'of proxies, with nodePortRange',
    rejected: proxies({ firstPort: 30000, exposure: ProxyExposure.nodePort({ nodePortRange: { from: 20000, to: 20100 } }) }),
    messageParts: ['outside the range 20000 to 20100'],
    accepted: proxies({ firstPort: 20098, exposure: ProxyExposure.nodePort({ nodePortRange: { from: 20000, to: 20100 } }) }),
  },
  ...[0, -1, 1.5].map((connections) => ({
    rule: 'proxy-connections',
    when: String(connections),
    rejected: proxies({ connections }),
    at: 'chart/kafka',
    messageParts: [`external access EXTERNAL: connections is not a positive whole number (${connections}); set a whole number of at least 1`],
    accepted: proxies({ connections: 1 }),
  })),
  {
    rule: 'proxy-pod',
    when: 'an invalid CPU quantity',
    rejected: proxies({ resources: { cpuRequest: 'one' } }),
    at: 'chart/kafka',
    messageParts: ['Deployment "kafka-external-proxy": cpu requests "one" is not a positive quantity'],
    accepted: proxies({ resources: { cpuRequest: '1' } }),
  },
  {
    rule: 'proxy-pod',
    when: 'a CPU request above its limit',
    rejected: proxies({ resources: { cpuRequest: '1', cpuLimit: '500m' } }),
    messageParts: ['cpu request 1 exceeds its limit 500m'],
    accepted: proxies({ resources: { cpuLimit: '50m' } }),
  },
  {
    rule: 'proxy-pod',
    when: 'a memory request above its limit',
    rejected: proxies({ resources: { memoryRequest: Size.gibibytes(1), memoryLimit: Size.mebibytes(500) } }),
    messageParts: ['memory request 1Gi exceeds its limit 500Mi'],
    accepted: proxies({ resources: { memoryRequest: Size.mebibytes(100), memoryLimit: Size.mebibytes(500) } }),
  },
  {
    rule: 'proxy-pod',
    when: 'an invalid label in nodeSelector',
    rejected: proxies({ nodeSelector: { edge: 'not this' } }),
    messageParts: ['label "edge" with value "not this"'],
    accepted: proxies({ nodeSelector: { edge: 'this' } }),
  },
  {
    rule: 'image',
    when: 'of proxies, at a registry with a scheme',
    rejected: proxies({ image: { registry: 'https://registry.example.com' } }),
    at: 'chart/kafka',
    messageParts: ['registry "https://registry.example.com" has a scheme'],
    accepted: proxies({ image: { registry: 'registry.example.com:8090/mirror' } }),
  },
  {
    rule: 'source-range',
    when: 'of proxies, without a prefix length',
    rejected: proxies({ exposure: ProxyExposure.loadBalancer({ sourceRanges: ['192.0.2.1'] }) }),
    at: 'chart/kafka',
    messageParts: ['source range "192.0.2.1" of Service kafka-external-proxy is not an address and a prefix length; use CIDR notation, such as 192.0.2.0/24'],
    accepted: proxies({ exposure: ProxyExposure.loadBalancer({ sourceRanges: ['192.0.2.1/32', 'fd00::/8'] }) }),
  },
  {
    rule: 'static-ip',
    when: 'of proxies, with a port',
    rejected: proxies({ exposure: ProxyExposure.loadBalancer({ ip: '192.0.2.1:9092' }) }),
    at: 'chart/kafka',
    messageParts: ['"192.0.2.1:9092" is not a valid IP address; use addresses such as 192.0.2.11 or 2001:db8::11, without a port'],
    accepted: proxies({ exposure: ProxyExposure.loadBalancer({ ip: '192.0.2.1' }) }),
  },
]);
