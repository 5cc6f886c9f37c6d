import { KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaTestClient } from 'cdk8s-kafka';
import { chartOf, Manifests } from '../synth';

function client(zookeeper?: string) {
  const chart = chartOf();
  const cluster = new KafkaCluster(chart, 'kafka', { zookeeper: zookeeper === undefined ? undefined : { connectString: zookeeper } });
  new KafkaBrokerSet(chart, 'brokers', { cluster, controller: zookeeper === undefined });
  new KafkaTestClient(chart, 'testclient', { cluster });
  return new Manifests(chart).find('Pod', 'testclient');
}
const env = (pod: any, name: string) => pod.spec.containers[0].env.find((variable: any) => variable.name === name)?.value;

test('it waits beside the tools and knows where the cluster is', () => {
  const { spec, metadata } = client();
  expect(metadata.namespace).toBe('test');
  expect(spec.containers[0]).toMatchObject({ image: 'apache/kafka:4.3.1', workingDir: '/opt/kafka/bin', command: ['tail', '-f', '/dev/null'] });
  expect(env(client(), 'BOOTSTRAP_SERVERS')).toBe('kafka-bootstrap.test.svc.cluster.local:9092');
  expect(env(client(), 'KAFKA_HEAP_OPTS')).toBe('-Xmx256m');
  expect(env(client(), 'ZOOKEEPER_CONNECT')).toBeUndefined();
});

test('in ZooKeeper mode it knows the ensemble too', () => {
  expect(env(client('zk:2181/kafka'), 'ZOOKEEPER_CONNECT')).toBe('zk:2181/kafka');
});

test('it satisfies Pod Security restricted and gets no part in the cluster\'s Services', () => {
  const { spec, metadata } = client();
  expect(spec.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 });
  expect(spec.containers[0].securityContext).toMatchObject({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } });
  expect(metadata.labels).toEqual({ 'app.kubernetes.io/name': 'kafka-test-client', 'app.kubernetes.io/instance': 'kafka' });
});

test('another image and name', () => {
  const chart = chartOf();
  const cluster = new KafkaCluster(chart, 'kafka');
  new KafkaBrokerSet(chart, 'brokers', { cluster, controller: true });
  new KafkaTestClient(chart, 'client', { cluster, name: 'tools', listener: 'CLIENT', image: KafkaImage.confluent('7.9.2') });
  expect(new Manifests(chart).find('Pod', 'tools').spec.containers[0].workingDir).toBe('/usr/bin');
});
