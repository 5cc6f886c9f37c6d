import { ClusterIpAccess, ClusterIpAccessOptions, KafkaCluster } from 'cdk8s-kafka';
import { advertisedByAll } from '../library/access-samples';
import { chartOf, Manifests, separate } from '../synth';

const chartWith = (options: ClusterIpAccessOptions = {}, chart = chartOf()) =>
  separate({ externalAccess: [new ClusterIpAccess(options)] }, {}, {}, chart);
const make = (options?: ClusterIpAccessOptions) => new Manifests(chartWith(options));
const brokers = [0, 1, 2];

test('every broker has a ClusterIP Service, and advertises its name and port', () => {
  const manifests = make({ servicePort: 9092 });
  expect(advertisedByAll(manifests)).toEqual(brokers.map((n) => `kafka-brokers-${n}-external.test.svc.cluster.local:9092`));
  for (const n of brokers) {
    expect(manifests.find('Service', `kafka-brokers-${n}-external`).spec).toEqual({
      publishNotReadyAddresses: true,
      selector: { 'statefulset.kubernetes.io/pod-name': `kafka-brokers-${n}` },
      ports: [{ name: 'external', port: 9092, targetPort: 9095 }],
    });
  }
});

test('the advertised name is valid without a namespace and with another name of the Service', () => {
  const manifests = new Manifests(chartWith({ serviceName: 'via-{nodeId}' }, chartOf(null)));
  expect(advertisedByAll(manifests)).toEqual(brokers.map((n) => `via-${n}.\${env:POD_NAMESPACE}.svc.cluster.local:9095`));
  expect(manifests.names('Service')).toEqual(expect.arrayContaining(['via-0', 'via-1', 'via-2']));
});

test('one host of a TCP ingress with a port for each broker', () => {
  const options = { host: 'ingress.example.com', firstPort: 20092 };
  const manifests = make(options);
  expect(advertisedByAll(manifests)).toEqual(brokers.map((n) => `ingress.example.com:${20092 + n}`));
  expect(manifests.find('Service', 'kafka-brokers-1-external').spec.ports).toEqual([{ name: 'external', port: 9095 }]);
  expect((chartWith(options).node.findChild('kafka') as KafkaCluster).externalBootstrapServers)
    .toBe('ingress.example.com:20092,ingress.example.com:20093,ingress.example.com:20094');
});

test('a name in the DNS of another Kubernetes cluster', () => {
  expect(advertisedByAll(make({ host: '{pod}-external.kafka.svc.clusterset.local', servicePort: 9092 })))
    .toEqual(brokers.map((n) => `kafka-brokers-${n}-external.kafka.svc.clusterset.local:9092`));
});

test('tokens in annotations are replaced for each broker, and one broker differs', () => {
  const manifests = make({
    host: 'ingress.example.com', firstPort: 20000, annotations: { mesh: '{set}/{ordinal}', team: 'a' }, overrides: [{ nodeId: 2, advertisedHost: 'b.example.com', advertisedPort: 443, annotations: { team: 'b' } }],
  });
  expect(advertisedByAll(manifests)).toEqual(['ingress.example.com:20000', 'ingress.example.com:20001', 'b.example.com:443']);
  expect(brokers.map((n) => manifests.find('Service', `kafka-brokers-${n}-external`).metadata.annotations)).toEqual([
    { mesh: 'kafka-brokers/0', team: 'a' }, { mesh: 'kafka-brokers/1', team: 'a' }, { mesh: 'kafka-brokers/2', team: 'b' },
  ]);
});
