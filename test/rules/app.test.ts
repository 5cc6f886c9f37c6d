import { App, Chart } from 'cdk8s';
import { ExternalAccess, KafkaProxyAccess, LoadBalancerAccess, LoadBalancerAddress, AdvertisedHost, NodePortAccess, ProxyExposure } from 'cdk8s-kafka';
import { testErrors } from './cases';
import { pinnedToHosts } from '../library/access-samples';

/** Two Kafka clusters in two charts of one app. */
function both(one: ExternalAccess, two: ExternalAccess): Chart {
  const app = new App();
  const [first, second] = ['one', 'two'].map((id) => new Chart(app, id, { namespace: id }));
  pinnedToHosts({ externalAccess: [one] }, first);
  return pinnedToHosts({ externalAccess: [two] }, second);
}

const nodePorts = (host: string, firstPort: number, bootstrapPort?: number) =>
  new NodePortAccess({ host: AdvertisedHost.pattern(host), firstPort, bootstrapPort });
const proxies = (host: string, firstPort: number, exposure?: ProxyExposure) => new KafkaProxyAccess({ host, firstPort, exposure });
const shared = (firstPort: number) => new LoadBalancerAccess({ address: LoadBalancerAddress.sharedIp('192.0.2.1', { firstPort }) });

testErrors([
  {
    rule: 'node-port-of-two-clusters',
    when: 'of brokers',
    rejected: () => both(nodePorts('a.example.com', 30092), nodePorts('b.example.com', 30094)),
    messageParts: [
      'node port 30094 is used by Service "kafka-b2-0-external" of one/kafka and Service "kafka-b0-0-external" of two/kafka',
      'set a different firstPort and bootstrapPort for each Kafka cluster',
    ],
    accepted: () => both(nodePorts('a.example.com', 30092), nodePorts('b.example.com', 30095)),
  },
  {
    rule: 'node-port-of-two-clusters',
    when: 'of proxies and of a bootstrap Service',
    rejected: () => both(proxies('a.example.com', 30092), nodePorts('b.example.com', 30100, 30093)),
    messageParts: ['node port 30093 is used by Service "kafka-external-proxy" of one/kafka and Service "kafka-external-bootstrap" of two/kafka'],
    accepted: () => both(proxies('a.example.com', 30092), nodePorts('b.example.com', 30100, 30095)),
  },
  {
    rule: 'address-of-two-clusters',
    when: 'proxies with one host and host ports',
    rejected: () => both(proxies('A.example.com', 9200, ProxyExposure.hostPort()), proxies('a.example.com', 9202, ProxyExposure.hostPort())),
    messageParts: ['a.example.com:9202 is advertised by EXTERNAL of one/kafka and EXTERNAL of two/kafka'],
    accepted: () => both(proxies('a.example.com', 9200, ProxyExposure.hostPort()), proxies('a.example.com', 9203, ProxyExposure.hostPort())),
  },
  {
    rule: 'address-of-two-clusters',
    when: 'one shared address',
    rejected: () => both(shared(9092), shared(9094)),
    messageParts: ['192.0.2.1:9094 is advertised by EXTERNAL of one/kafka and EXTERNAL of two/kafka'],
    accepted: () => both(shared(9092), shared(9095)),
  },
]);
