import { describeUnread } from '../../../src/read/foreign/operators';
import { kubernetesObjects } from '../../../src/read/objects';
import { manifests } from '../../lint/manifests';

const describeAll = (...values: unknown[]) => describeUnread(kubernetesObjects(values));
const resource = (apiVersion: string | undefined, kind: string, spec: object = {}) => ({ apiVersion, kind, metadata: { name: 'mine' }, spec });
const OPERATOR = /^(\w+) mine is a resource of (.+); its operator creates the pods and settings, which are not in the manifests$/;
const KAFKA = { chart: 'bitnami/Kafka' };

test.each<[string, string, string]>([
  ...['Kafka', 'KafkaNodePool', 'KafkaConnect', 'KafkaMirrorMaker', 'KafkaMirrorMaker2', 'KafkaBridge'].map((kind): [string, string, string] => ['kafka.strimzi.io/v1', kind, 'Strimzi']),
  ...['Kafka', 'KRaftController', 'Zookeeper'].map((kind): [string, string, string] => ['platform.confluent.io/v1beta1', kind, 'Confluent for Kubernetes']),
  ['kafka.banzaicloud.io/v1beta1', 'KafkaCluster', 'Koperator'], ['kafka.stackable.tech/v1alpha1', 'KafkaCluster', 'Stackable'], ['kubedb.com/v1', 'Kafka', 'KubeDB'],
  ['ibmevents.ibm.com/v1', 'Kafka', 'IBM Event Streams'], ['eventstreams.ibm.com/v1beta2', 'EventStreams', 'IBM Event Streams'],
])('%s %s is a resource of %s', (apiVersion, kind, tool) => {
  expect(OPERATOR.exec(describeAll(resource(apiVersion, kind))!)?.slice(1)).toEqual([kind, tool]);
  for (const [otherVersion, otherKind] of [[`x${apiVersion}`, kind], [apiVersion.replace('/', 'x/'), kind], [apiVersion, `X${kind}`], [apiVersion, `${kind}x`], [apiVersion.split('/')[1], kind]]) {
    expect(describeAll(resource(otherVersion, otherKind))).toBeUndefined();
  }
});

test.each<[string | undefined, string, string, RegExp]>([
  ['apps.kubeblocks.io/v1', 'Cluster', 'KubeBlocks', /its operator creates/], ['helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'Flux', /helm template/], ['helm.cattle.io/v1', 'HelmChart', 'K3s', /helm template/],
  ['argoproj.io/v1alpha1', 'Application', 'Argo CD', /kustomize build/], ['argoproj.io/v1alpha1', 'ApplicationSet', 'Argo CD', /kustomize build/], ['template.openshift.io/v1', 'Template', 'OpenShift', /oc process/],
  ['v1', 'Template', 'OpenShift', /oc process/], [undefined, 'Template', 'OpenShift', /oc process/], ['kustomize.config.k8s.io/v1beta1', 'Kustomization', 'Kustomize', /kustomize build/],
])('%s %s of Kafka is a resource of %s, and one of other software is not', (apiVersion, kind, tool, advice) => {
  expect(describeAll(resource(apiVersion, kind, KAFKA))).toMatch(new RegExp(`^${kind} mine is a resource of ${tool}; .*${advice.source}`));
  expect(describeAll(resource(apiVersion, kind))).toBeUndefined();
  for (const [otherVersion = '', otherKind = ''] of [['example.com/v1', kind], [apiVersion, `X${kind}`], [apiVersion, `${kind}x`], [`x${apiVersion}/v1`, kind]]) {
    expect(describeAll(resource(otherVersion, otherKind, KAFKA))).toBeUndefined();
  }
});

test('brokers of Aiven are not in Kubernetes', () => {
  expect(describeAll(resource('aiven.io/v1alpha1', 'Kafka'))).toBe('Kafka mine is a resource of Aiven; the brokers do not run in Kubernetes');
  expect(describeAll(resource('xaiven.io/v1alpha1', 'Kafka'))).toBeUndefined();
  expect(describeAll(resource('aiven.iox/v1alpha1', 'Kafka'), resource('aiven.io/v1alpha1', 'KafkaTopic'))).toBeUndefined();
});

test('Kafka that other tools deploy', () => {
  const { service, set } = manifests();
  expect(describeAll(service, set)).toBe('StatefulSet kafka runs Kafka, but cdk8s-kafka did not create it; use lint or adopt');
  set.kind = 'Deployment';
  expect(describeAll(service, set)).toBe('Kafka runs in Deployment kafka, and only lint reads Kafka in other workloads than StatefulSets');
  set.spec.template.spec.containers[0] = { name: 'web', image: 'nginx:1' };
  expect(describeAll(service, set)).toBeUndefined();
});
