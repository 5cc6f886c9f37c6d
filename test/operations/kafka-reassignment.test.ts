import { Chart, Size } from 'cdk8s';
import { ClientLogin, KafkaCluster, KafkaReassignment, KafkaReassignmentProps, ListenerSecurity, NodeCertificate } from 'cdk8s-kafka';
import { errorsOf, Manifests, separate } from '../synth';

const clusterOf = (chart: Chart) => chart.node.findChild('kafka') as KafkaCluster;

function moving(props: Partial<KafkaReassignmentProps>, cluster: object = {}): Chart {
  const chart = separate(cluster);
  new KafkaReassignment(chart, 'move', { cluster: clusterOf(chart), ...props });
  return chart;
}

const jobOf = (manifests: Manifests) => manifests.all.find(({ kind }) => kind === 'Job');
const fileOf = (manifests: Manifests) => JSON.parse(manifests.find('ConfigMap', jobOf(manifests).metadata.name).data['reassignment.json']);

test('the Job moves what is given, with a limit for the traffic', () => {
  const manifests = new Manifests(moving({ fill: [1, 2], replicationFactors: { __consumer_offsets: 3 } }));
  expect(fileOf(manifests)).toEqual({
    drain: [], fill: [1, 2], replicationFactor: { __consumer_offsets: 3 }, throttleBytesPerSecond: 50 * 1024 * 1024,
  });
  const { spec, metadata } = jobOf(manifests);
  expect(metadata.name).toMatch(/^kafka-reassignment-[0-9a-f]{10}$/);
  expect(spec).toMatchObject({ backoffLimit: 10, template: { spec: { restartPolicy: 'OnFailure' } } });
  expect(spec.template.spec.containers[0].args).toEqual(['io.github.cdk8skafka.tools.Main', 'reassign', '/etc/cdk8s-kafka/reassignment.json', '/etc/cdk8s-kafka/client.properties']);
});

test('a limit in another unit', () => {
  expect(fileOf(new Manifests(moving({ fill: [1], throttle: Size.kibibytes(100) }))).throttleBytesPerSecond).toBe(102_400);
});

test('the Job logs in as a super user, or as it is told', () => {
  const security = ListenerSecurity.scramSha512({ users: { kafka: { name: 'users', key: 'kafka' }, mover: { name: 'users', key: 'mover' } } });
  const propertiesOf = (manifests: Manifests) => manifests.find('ConfigMap', jobOf(manifests).metadata.name).data['client.properties'];
  expect(propertiesOf(new Manifests(moving({ fill: [1] }, { security })))).toContain('username="kafka"');
  expect(propertiesOf(new Manifests(moving({ fill: [1], login: ClientLogin.password('mover') }, { security })))).toContain('username="mover"');
});

test('a login that the listener does not have is an error that names the construct', () => {
  const security = ListenerSecurity.mutualTls({ certificate: NodeCertificate.fromSecret('tls', { subject: 'CN=kafka' }) });
  expect(errorsOf(moving({ fill: [1] }, { security })).join('\n')).toContain('set login of KafkaReassignment');
});
