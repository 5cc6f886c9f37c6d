import { nothingFound } from '../../src/cli/nothing-found';

const NOTHING = 'no Kafka cluster found in a.yaml';
const UNREAD = 'no Kafka cluster that this command reads in a.yaml:';
const messageOf = (...documents: any[]): string => nothingFound('Kafka cluster', 'a.yaml', documents).message;
const resource = (apiVersion: string, kind: string, spec: unknown = {}) => ({ apiVersion, kind, metadata: { name: 'events' }, spec });

test.each([
  ['kafka.strimzi.io/v1', 'Kafka', 'is a resource of Strimzi; its operator creates the pods'],
  ['kafka.strimzi.io/v1beta2', 'KafkaNodePool', 'is a resource of Strimzi'],
  ['platform.confluent.io/v1beta1', 'Kafka', 'is a resource of Confluent for Kubernetes'],
  ['kafka.banzaicloud.io/v1beta1', 'KafkaCluster', 'is a resource of Koperator'],
  ['kafka.stackable.tech/v1alpha1', 'KafkaCluster', 'is a resource of Stackable'],
  ['kubedb.com/v1', 'Kafka', 'is a resource of KubeDB'],
  ['aiven.io/v1alpha1', 'Kafka', 'is a resource of Aiven; the brokers do not run in Kubernetes'],
])('%s %s is described', (apiVersion, kind, text) => expect(messageOf(resource(apiVersion, kind))).toContain(`${UNREAD} ${kind} events ${text}`));

test.each([
  ['helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'render it first with helm template'],
  ['helm.cattle.io/v1', 'HelmChart', 'render it first with helm template'],
  ['argoproj.io/v1alpha1', 'Application', 'render what it deploys first'],
  ['apps.kubeblocks.io/v1', 'Cluster', 'its operator creates the pods'],
  ['v1', 'Template', 'process it first with oc process'],
  ['kustomize.config.k8s.io/v1beta1', 'Kustomization', 'build it first with kustomize build'],
])('%s %s is described only if it is about Kafka', (apiVersion, kind, text) => {
  expect(messageOf(resource(apiVersion, kind, { chart: 'kafka' }))).toContain(text);
  expect(messageOf(resource(apiVersion, kind, { chart: 'redis' }))).toBe(NOTHING);
});

test('the same kinds of other groups are not described', () => expect(messageOf(resource('example.org/v1', 'Kafka'))).toBe(NOTHING));

const workload = (kind: string) => ({
  apiVersion: 'apps/v1', kind, metadata: { name: 'broker' }, spec: { template: { spec: { containers: [{ name: 'a', image: 'apache/kafka:4.1.0', env: [{ name: 'KAFKA_LISTENERS', value: 'A://:9092' }] }] } } },
});

test('Kafka in workloads that the command does not read is described', () => {
  expect(messageOf(workload('Deployment'))).toBe(`${UNREAD} Kafka runs in Deployment broker, and only lint reads Kafka in other workloads than StatefulSets`);
  expect(messageOf(workload('StatefulSet'))).toBe(`${UNREAD} StatefulSet broker runs Kafka, but cdk8s-kafka did not create it; use lint or adopt`);
});

const running = (container: object, kind = 'Deployment') => ({
  apiVersion: 'apps/v1', kind, metadata: { name: 'events' }, spec: { template: { spec: { containers: [{ name: 'a', image: 'busybox' }, { name: 'b', ...container }] } } },
});

test.each([
  [{ image: 'apache/kafka:4.1.0', command: ['bin/connect-mirror-maker.sh', 'mm2.properties'] }, 'MirrorMaker (apache/kafka:4.1.0)'],
  [{ image: 'confluentinc/cp-kafka-connect:7.6.1' }, 'Kafka Connect (confluentinc/cp-kafka-connect:7.6.1)'],
  [{ image: 'quay.io/debezium/connect:3.0' }, 'Kafka Connect (quay.io/debezium/connect:3.0)'],
  [{ image: 'confluentinc/cp-kafka:7.6.1', command: ['sleep', 'infinity'], env: [{ name: 'KAFKA_LISTENERS', value: 'A://:9092' }] }, 'sleep (confluentinc/cp-kafka:7.6.1)'],
])('a container with Kafka\'s image that runs another program is described', (container, text) => {
  for (const kind of ['Deployment', 'StatefulSet', 'Job']) {
    expect(messageOf(running(container, kind))).toBe(`${UNREAD} ${kind} events runs ${text}, which is not a Kafka node`);
  }
});

test('a container of which the program is unknown is not described', () =>
  expect(messageOf(running({ image: 'apache/kafka:4.1.0', command: ['/scripts/start.sh'] }))).toBe(NOTHING));

test('a hint is for manifests without any Kafka', () => {
  expect(nothingFound('Kafka cluster', 'a.yaml', [], 'dump it').message).toBe(`${NOTHING}; dump it`);
  expect(nothingFound('Kafka cluster', 'a.yaml', [workload('Deployment')], 'dump it').message).not.toContain('dump it');
});
