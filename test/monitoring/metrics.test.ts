import { BrokerHealth, HostNetworkAccess, KafkaClusterProps, Metrics, NetworkPeer, ZookeeperEnsembleProps } from 'cdk8s-kafka';
import { jarOf } from '../../src/kafka-tools/jar';
import { ensemble, errorsOf, Manifests, separate, warningsOf } from '../synth';

const manifestsOf = (props: KafkaClusterProps) => new Manifests(separate(props));
const ensembleOf = (props: ZookeeperEnsembleProps) => new Manifests(ensemble(props));
const containerOf = (manifests: Manifests, set: string) => manifests.find('StatefulSet', set).spec.template.spec.containers[0];
const AGENT = `kafka-agent-${jarOf('kafka-agent.jar').sha256.slice(0, 10)}`;
const OPTION = '-javaagent:/opt/cdk8s-kafka/kafka-agent.jar=metrics=9404,topics=0';
const PORT = { name: 'metrics', containerPort: 9404 };
const portRules = (manifests: Manifests, policy: string, port = 9404) =>
  manifests.find('NetworkPolicy', policy).spec.ingress.filter(({ ports }: any) => ports.some((own: any) => own.port === port));

test('all nodes answer metrics by an agent from a ConfigMap, on a port with a name', () => {
  const manifests = manifestsOf({ metrics: Metrics.builtIn() });
  for (const set of ['kafka-brokers', 'kafka-controllers']) {
    const container = containerOf(manifests, set);
    expect(container.env).toContainEqual({ name: 'KAFKA_OPTS', value: OPTION });
    expect(container.ports).toEqual([PORT]);
    expect(container.volumeMounts).toContainEqual({ name: 'kafka-agent', mountPath: '/opt/cdk8s-kafka', readOnly: true });
    const { spec } = manifests.find('StatefulSet', set).spec.template;
    expect(spec.volumes).toContainEqual({ name: 'kafka-agent', configMap: { name: AGENT } });
    expect(spec.initContainers[0].env.map(({ name }: { name: string }) => name)).not.toContain('KAFKA_OPTS');
  }
  expect(manifests.find('ConfigMap', AGENT)).toMatchObject({ immutable: true, binaryData: { 'kafka-agent.jar': jarOf('kafka-agent.jar').base64 } });
});

test('with readiness by catch-up, brokers have two agents of one jar', () => {
  const manifests = manifestsOf({ health: BrokerHealth.caughtUp(), metrics: Metrics.builtIn({ port: 9999, topics: true }) });
  const metrics = '-javaagent:/opt/cdk8s-kafka/kafka-agent.jar=metrics=9999,topics=1';
  const readiness = '-javaagent:/opt/cdk8s-kafka/kafka-agent.jar=port=9403,limit=1800';
  expect(containerOf(manifests, 'kafka-brokers').env).toContainEqual({ name: 'KAFKA_OPTS', value: `${readiness} ${metrics}` });
  expect(containerOf(manifests, 'kafka-controllers').env).toContainEqual({ name: 'KAFKA_OPTS', value: metrics });
  expect(manifests.find('StatefulSet', 'kafka-brokers').spec.template.spec.volumes.filter(({ name }: any) => name === 'kafka-agent')).toHaveLength(1);
  expect(manifests.all.filter(({ metadata }: any) => metadata.name.startsWith('kafka-agent-'))).toHaveLength(1);
});

test('the network policies admit scrapers', () => {
  for (const policy of ['kafka-broker', 'kafka-controller']) {
    expect(portRules(manifestsOf({ metrics: Metrics.builtIn() }), policy)).toEqual([expect.not.objectContaining({ from: expect.anything() })]);
    const some = manifestsOf({ metrics: Metrics.builtIn({ allowedFrom: [NetworkPeer.namespace('monitoring')] }) });
    expect(portRules(some, policy)).toMatchObject([{ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }] }]);
  }
  expect(warningsOf(separate({ metrics: Metrics.builtIn() }))).toEqual([]);
});

test('on the host network the port is one of the Kubernetes node', () => {
  const manifests = manifestsOf({ metrics: Metrics.builtIn(), externalAccess: [new HostNetworkAccess()] });
  expect(containerOf(manifests, 'kafka-brokers').ports).toContainEqual({ ...PORT, hostPort: 9404 });
  expect(containerOf(manifests, 'kafka-controllers').ports).toEqual([PORT]);
});

test('servers of an ensemble', () => {
  const manifests = ensembleOf({ metrics: Metrics.builtIn({ allowedFrom: [NetworkPeer.namespace('monitoring')] }) });
  const container = containerOf(manifests, 'zk');
  expect(container.env.find(({ name }: any) => name === 'SERVER_JVMFLAGS').value).toContain(OPTION);
  expect(container.ports).toEqual([PORT]);
  expect(portRules(manifests, 'zk')).toMatchObject([{ from: [{ namespaceSelector: expect.anything() }] }]);
});

test('a port that a listener has is refused', () => {
  expect(errorsOf(separate({ metrics: Metrics.builtIn({ port: 9092 }) })))
    .toContainEqual(expect.stringContaining('port 9092 of the pod is bound more than once, by listener CLIENT and metrics'));
  expect(errorsOf(separate({ metrics: Metrics.builtIn({ port: 9099 }) }))).toEqual([]);
});

test('annotations for a Prometheus without the operator', () => {
  const manifests = manifestsOf({ metrics: Metrics.builtIn({ port: 9999, scrapeAnnotations: true }) });
  for (const set of ['kafka-brokers', 'kafka-controllers']) {
    expect(manifests.find('StatefulSet', set).spec.template.metadata.annotations)
      .toMatchObject({ 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9999', 'prometheus.io/path': '/metrics' });
  }
  const { annotations } = manifestsOf({ metrics: Metrics.builtIn() }).find('StatefulSet', 'kafka-brokers').spec.template.metadata;
  expect(Object.keys(annotations).filter((key) => key.startsWith('prometheus.io/'))).toEqual([]);
  const zookeeper = ensembleOf({ metrics: Metrics.builtIn({ scrapeAnnotations: true }) });
  expect(zookeeper.find('StatefulSet', 'zk').spec.template.metadata.annotations['prometheus.io/port']).toBe('9404');
});

test('metrics add little to the manifests of a set', () => {
  const bytes = (props: KafkaClusterProps) => JSON.stringify(manifestsOf(props).find('StatefulSet', 'kafka-brokers')).length;
  expect(bytes({ metrics: Metrics.builtIn() }) - bytes({})).toBeLessThan(600);
});
