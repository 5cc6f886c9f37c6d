import { ApiObject, App, Chart } from 'cdk8s';
import { ClientLogin, KafkaClientBindingOptions, KafkaCluster, KafkaListener, KafkaUser, KafkaUserLogin, ListenerSecurity, NetworkPeer, NodeCertificate } from 'cdk8s-kafka';
import { Cpu, Deployment, EnvValue } from 'cdk8s-plus-28';
import { errorsOf, Manifests, separate } from '../synth';

const PASSWORD = { name: 'orders', key: 'password' };
const users = { kafka: { name: 'users', key: 'kafka' } };
const SCRAM = { security: ListenerSecurity.scramSha512({ users, certificate: NodeCertificate.fromSecret('tls') }) };
const clusterOf = (chart: Chart) => chart.node.findChild('kafka') as KafkaCluster;
const userOf = (chart: Chart) => new KafkaUser(chart, 'orders', { cluster: clusterOf(chart), login: KafkaUserLogin.scramSha512(PASSWORD) });

const PLAIN_POD = { containers: [{ name: 'orders', image: 'orders:1' }, { name: 'proxy', image: 'proxy:1', env: [{ name: 'A', value: 'b' }] }] };
const pod = (chart: Chart, spec: object = PLAIN_POD) => new ApiObject(chart, 'app', { apiVersion: 'v1', kind: 'Pod', metadata: { labels: { app: 'orders' } }, spec } as never);

/** A chart with a workload to which a user is bound. */
function bound(make: (chart: Chart) => ApiObject, options?: KafkaClientBindingOptions, cluster: object = SCRAM): Chart {
  const chart = separate(cluster);
  userOf(chart).bindTo(make(chart), options);
  return chart;
}

const SECRET = { name: 'KAFKA_SECRET_ORDERS_PASSWORD', valueFrom: { secretKeyRef: PASSWORD } };
const SERVERS = { name: 'KAFKA_BOOTSTRAP_SERVERS', value: 'kafka-bootstrap.test.svc.cluster.local:9092' };

test('all containers get the bootstrap servers, the password and the CA certificate', () => {
  const [found] = new Manifests(bound(pod)).all.filter(({ kind }) => kind === 'Pod');
  expect(found.spec.containers[0].env).toEqual([SERVERS, SECRET]);
  expect(found.spec.containers[1].env).toEqual([{ name: 'A', value: 'b' }, SERVERS, SECRET]);
  for (const container of found.spec.containers) { expect(container.volumeMounts).toEqual([{ name: 'kafka-authority', mountPath: '/etc/cdk8s-kafka-client/authority', readOnly: true }]); }
  expect(found.spec.volumes).toEqual([{ name: 'kafka-authority', secret: expect.objectContaining({ secretName: 'tls' }) }]);
});

test('only the named containers, with another variable', () => {
  const [found] = new Manifests(bound(pod, { containers: ['orders'], bootstrapServersVariable: 'BROKERS' })).all.filter(({ kind }) => kind === 'Pod');
  expect(found.spec.containers[0].env).toEqual([{ ...SERVERS, name: 'BROKERS' }, SECRET]);
  expect(found.spec.containers[1]).toEqual(PLAIN_POD.containers[1]);
});

test.each([
  ['Deployment', 'apps/v1', (spec: object) => ({ template: { spec } })],
  ['CronJob', 'batch/v1', (spec: object) => ({ jobTemplate: { spec: { template: { spec } } } })],
])('a %s', (kind, apiVersion, wrap) => {
  const chart = bound((scope) => new ApiObject(scope, 'app', { apiVersion, kind, spec: wrap(PLAIN_POD) } as never));
  const [found] = new Manifests(chart).all.filter((object) => object.kind === kind);
  const { spec } = found.spec.template ?? found.spec.jobTemplate.spec.template;
  expect(spec.containers[0].env).toEqual([SERVERS, SECRET]);
});

test('a Deployment of cdk8s-plus, which gets its container afterwards, and policies that admit its pods', () => {
  const chart = separate({ ...SCRAM, listeners: [KafkaListener.client({ allowedFrom: [NetworkPeer.pods({ labels: { app: 'other' } })] })] });
  const deployment = new Deployment(chart, 'app', { replicas: 1 });
  userOf(chart).bindTo(deployment);
  deployment.addContainer({ image: 'orders:1', envVariables: { A: EnvValue.fromValue('b') }, resources: { cpu: { request: Cpu.millis(1) } } });
  const manifests = new Manifests(chart);
  const [found] = manifests.all.filter(({ kind }) => kind === 'Deployment');
  expect(found.spec.template.spec.containers[0].env).toEqual([{ name: 'A', value: 'b' }, SERVERS, SECRET]);
  const from = manifests.find('NetworkPolicy', 'kafka-broker').spec.ingress.flatMap((rule: any) => rule.from ?? []);
  expect(from).toContainEqual({ podSelector: { matchLabels: found.spec.selector.matchLabels } });
});

test('pods in another namespace are admitted from there', () => {
  const chart = separate({ ...SCRAM, listeners: [KafkaListener.client({ allowedFrom: [NetworkPeer.pods({ labels: { app: 'other' } })] })] });
  const elsewhere = new Chart(chart.node.root as App, 'elsewhere', { namespace: 'shop' });
  userOf(chart).bindTo(pod(elsewhere));
  const from = new Manifests(chart).find('NetworkPolicy', 'kafka-broker').spec.ingress.flatMap((rule: any) => rule.from ?? []);
  expect(from).toContainEqual({ podSelector: { matchLabels: { app: 'orders' } }, namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } });
});

test('the configuration of a client logs in as the user', () => {
  const chart = separate(SCRAM);
  const user = userOf(chart);
  expect(user.clientConfig().properties).toBe(clusterOf(chart).clientConfig('CLIENT', ClientLogin.password('orders', PASSWORD)).properties);
});

describe.each([
  ['a variable that is there', () => bound((chart) => pod(chart, { containers: [{ name: 'a', env: [SERVERS] }] })), 'already has env "KAFKA_BOOTSTRAP_SERVERS"', () => bound((chart) => pod(chart, { containers: [{ name: 'a', env: [{ ...SERVERS, name: 'OTHER' }] }] }))],
  ['a volume that is there', () => bound((chart) => pod(chart, { ...PLAIN_POD, volumes: [{ name: 'kafka-authority' }] })), 'already has volumes "kafka-authority"', () => bound((chart) => pod(chart, { ...PLAIN_POD, volumes: [{ name: 'ca' }] }))],
  ['a container that is missing', () => bound(pod, { containers: ['other'] }), 'has no container "other"; use "orders" or "proxy"', () => bound(pod, { containers: ['proxy'] })],
  ['no containers', () => bound((chart) => pod(chart, {})), 'has no containers', () => bound(pod)],
  ['no Kubernetes object', () => { const chart = separate(SCRAM); userOf(chart).bindTo(new Chart(chart, 'empty')); return chart; }, 'has no Kubernetes object with containers; pass a workload', () => bound(pod)],
  ['an unknown listener', () => bound(pod, { listener: 'NONE' }), 'listener "NONE"', () => bound(pod, { listener: 'CLIENT' })],
  ['a wrong option', () => bound(pod, { containers: 'orders' } as never), 'containers', () => bound(pod, { containers: ['orders'] })],
])('%s', (_, rejected, message, accepted) => {
  test('is an error', () => {
    const errors = errorsOf(rejected());
    expect(errors.filter((line) => line.includes(message))).toHaveLength(1);
  });
  test('and the nearest right input is none', () => expect(errorsOf(accepted())).toEqual([]));
});
