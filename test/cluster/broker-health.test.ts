import { Duration } from 'cdk8s';
import { BrokerHealth, KafkaClusterProps } from 'cdk8s-kafka';
import { jarOf } from '../../src/kafka-tools/jar';
import { Manifests, separate, warningsOf } from '../synth';

const setOf = (manifests: Manifests, name: string) => manifests.find('StatefulSet', name).spec;
const manifestsOf = (health?: BrokerHealth, props: KafkaClusterProps = {}, set: object = {}) => new Manifests(separate({ health, ...props }, set));
const containerOf = (spec: any) => spec.template.spec.containers[0];

test('without it, or with open ports, nothing changes', () => {
  expect(manifestsOf(BrokerHealth.portOpen()).all).toEqual(manifestsOf().all);
});

test('brokers answer on a port whether they have caught up, with the program in a ConfigMap', () => {
  const manifests = manifestsOf(BrokerHealth.caughtUp());
  const spec = setOf(manifests, 'kafka-brokers');
  const container = containerOf(spec);
  expect(container.readinessProbe).toEqual({ httpGet: { path: '/ready', port: 9403 }, periodSeconds: 5 });
  expect(container.startupProbe.tcpSocket).toEqual({ port: 9094 });
  expect(container.livenessProbe.tcpSocket).toEqual({ port: 9094 });
  expect(container.env).toContainEqual({ name: 'KAFKA_OPTS', value: '-javaagent:/opt/cdk8s-kafka/kafka-agent.jar=port=9403,limit=1800' });
  expect(container.volumeMounts).toContainEqual({ name: 'kafka-agent', mountPath: '/opt/cdk8s-kafka', readOnly: true });
  const name = `kafka-agent-${jarOf('kafka-agent.jar').sha256.slice(0, 10)}`;
  expect(spec.template.spec.volumes).toContainEqual({ name: 'kafka-agent', configMap: { name } });
  expect(manifests.find('ConfigMap', name).immutable).toBe(true);
  expect(spec.minReadySeconds).toBe(5);
});

test('controllers keep their probes, and formatting does not start the agent', () => {
  const [before, after] = [manifestsOf(), manifestsOf(BrokerHealth.caughtUp())];
  expect(setOf(after, 'kafka-controllers')).toEqual(setOf(before, 'kafka-controllers'));
  const [format] = setOf(after, 'kafka-brokers').template.spec.initContainers;
  expect(format.env.map(({ name }: { name: string }) => name)).not.toContain('KAFKA_OPTS');
});

test('options', () => {
  const spec = setOf(manifestsOf(BrokerHealth.caughtUp({ limit: Duration.minutes(2), port: 9999 }), {}, { minReady: Duration.seconds(40), jvmOptions: ['-Da=b'] }), 'kafka-brokers');
  expect(containerOf(spec).env).toContainEqual({ name: 'KAFKA_OPTS', value: '-javaagent:/opt/cdk8s-kafka/kafka-agent.jar=port=9999,limit=120 -Da=b' });
  expect(containerOf(spec).readinessProbe.httpGet.port).toBe(9999);
  expect(spec.minReadySeconds).toBe(40);
});

test('policies need not admit the kubelet', () => {
  expect(warningsOf(separate({ health: BrokerHealth.caughtUp() }))).toEqual([]);
});
