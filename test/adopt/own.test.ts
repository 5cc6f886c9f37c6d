import { Testing } from 'cdk8s';
import { synthProgram } from './run';
import { adopt } from '../../src/adopt';
import { readOwn } from '../../src/adopt/own';
import { program } from '../../src/adopt/print/program';
import { CHARTS, ENSEMBLES } from '../charts';
import { documentsOf, EXAMPLES, synthExample } from '../golden';

/** The documents of a cluster of this library; an example may contain other clients. */
const kafkaOf = (yaml: string): string[] => yaml.split('\n---\n').map((text) => text.trim()).filter((text) => {
  const [document] = documentsOf(text);
  return /^(kafka|zookeeper|kafka-test-client)$/.test(document?.metadata?.labels?.['app.kubernetes.io/name']) || document?.kind === 'PersistentVolume';
});

describe.each(EXAMPLES)('the program generated from example %s', (name) => {
  const yaml = synthExample(name);
  const printed = program(readOwn(documentsOf(yaml)).charts);

  test('gives the same bytes', () => {
    expect(kafkaOf(synthProgram(printed))).toEqual(kafkaOf(yaml));
  });
});

const ALL = { ...CHARTS, ...ENSEMBLES };

test.each(Object.keys(ALL))('the program generated from a chart with %s gives the same objects', (name) => {
  const objects: unknown[] = Testing.synth(ALL[name]());
  const printed = program(readOwn(objects).charts);
  expect(documentsOf(synthProgram(printed))).toEqual(objects);
});

describe('parts that the constructs do not express are listed', () => {
  const notCarriedOver = (objects: unknown[]) => adopt(objects).notCarriedOver;

  test('nothing for unchanged objects', () => {
    for (const make of Object.values(ALL)) { expect(notCarriedOver(Testing.synth(make()))).toEqual([]); }
  });

  test('patches of objects', () => {
    const objects: any[] = Testing.synth(CHARTS.combined());
    const of = (kind: string, name: string) => objects.find((object) => object.kind === kind && object.metadata.name === name);
    of('StatefulSet', 'kafka').spec.revisionHistoryLimit = 3;
    of('Service', 'kafka-bootstrap').spec.sessionAffinity = 'ClientIP';
    of('PodDisruptionBudget', 'kafka-controller').metadata.annotations = { a: 'b' };
    expect(notCarriedOver(objects)).toEqual([
      'Service kafka-bootstrap, spec.sessionAffinity ("ClientIP"): no property of the construct sets it; use addJsonPatch',
      'PodDisruptionBudget kafka-controller, metadata.annotations ({"a":"b"}): no property of the construct sets it; use addJsonPatch',
      'StatefulSet kafka, spec.revisionHistoryLimit (3): no property of the construct sets it; use addJsonPatch',
    ]);
  });

  test('patches of Services of external accesses, and other Services', () => {
    const objects: any[] = Testing.synth(CHARTS['load balancers published by external-dns']());
    const bootstrap = objects.find(({ metadata }) => metadata.name === 'kafka-external-bootstrap');
    bootstrap.metadata.annotations.a = 'b';
    const own = { kind: 'Service', metadata: { name: 'mine', namespace: 'test' }, spec: { type: 'LoadBalancer', selector: bootstrap.spec.selector, ports: [{ port: 1 }] } };
    expect(notCarriedOver([...objects, own])).toEqual([
      'Service kafka-external-bootstrap, metadata.annotations.a ("b"): no property of the construct sets it; use addJsonPatch',
      'Service mine: it is not part of the Kafka cluster; the program does not change it',
    ]);
  });

  test('not the Pods of proxies', () => {
    const objects: any[] = Testing.synth(CHARTS['proxies behind node ports']());
    const { metadata } = objects.find(({ kind }) => kind === 'Deployment').spec.template;
    expect(notCarriedOver([...objects, { kind: 'Pod', metadata: { ...metadata, name: 'kafka-external-proxy-x', namespace: 'test' }, spec: {} }])).toEqual([]);
  });

  test('objects of other tools', () => {
    const others = [{ kind: 'Deployment', metadata: { name: 'consumer', namespace: 'test' } }];
    expect(notCarriedOver([...Testing.synth(CHARTS.combined()), ...others])).toEqual(['Deployment consumer: it is not part of the Kafka cluster; the program does not change it']);
  });

  test('labels, ports and values that the API server can assign', () => {
    const objects: any[] = Testing.synth(CHARTS.combined());
    const of = (kind: string, name: string) => objects.find((object) => object.kind === kind && object.metadata.name === name);
    of('StatefulSet', 'kafka').metadata.labels.team = 'x';
    Object.assign(of('Service', 'kafka-bootstrap').spec, { ipFamilyPolicy: 'PreferDualStack', clusterIP: '10.96.7.7' });
    of('Service', 'kafka-bootstrap').spec.ports[0].name = 'renamed';
    Object.assign(of('PodDisruptionBudget', 'kafka-controller').metadata, { finalizers: ['example.com/guard', 'kubernetes.io/pvc-protection'], ownerReferences: [{ kind: 'Team', name: 'x' }] });
    expect(notCarriedOver(objects).map((line) => line.split(':')[0])).toEqual([
      'Service kafka-bootstrap, spec.ports[client] (removed)',
      'Service kafka-bootstrap, spec.ports[renamed] ({"name"',
      'StatefulSet kafka, metadata.labels.team ("x")',
      'Service kafka-bootstrap, spec.clusterIP ("10.96.7.7")',
      'Service kafka-bootstrap, spec.ipFamilyPolicy ("PreferDualStack")',
      'PodDisruptionBudget kafka-controller, metadata.ownerReferences ("Team x")',
      'PodDisruptionBudget kafka-controller, metadata.finalizers ("example.com/guard")',
    ]);
    // A live object has these values in any case.
    Object.assign(of('Service', 'kafka-bootstrap').metadata, { uid: 'u', annotations: { 'kubectl.kubernetes.io/last-applied-configuration': 'cut off' } });
    expect(notCarriedOver(objects).filter((line) => /clusterIP/.test(line))).toEqual([]);
  });

  test('changes of test clients, but not what admission and the scheduler set', () => {
    const objects = documentsOf(synthExample('scram-acl'));
    const pod = objects.find(({ kind }) => kind === 'Pod');
    const token = { name: 'kube-api-access', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } };
    Object.assign(pod.spec, { nodeName: 'n', priority: 0, serviceAccountName: 'default', serviceAccount: 'default', restartPolicy: 'Always', preemptionPolicy: 'PreemptLowerPriority' });
    expect(notCarriedOver(objects)).toEqual([]);
    pod.spec.volumes.push(token);
    pod.spec.containers[0].env.push({ name: 'EXTRA', value: 'x' });
    pod.spec.nodeSelector = { disk: 'ssd' };
    objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === `${pod.metadata.name}-config`).data['extra.properties'] = 'a=b';
    expect(notCarriedOver(objects).map((line) => line.split(' (')[0]).sort()).toEqual([
      `ConfigMap ${pod.metadata.name}-config, data.extra.properties`,
      `Pod ${pod.metadata.name}, spec.containers[client].env[EXTRA]`,
      `Pod ${pod.metadata.name}, spec.nodeSelector`,
      `Pod ${pod.metadata.name}, spec.volumes[kube-api-access]`,
    ]);
  });
});
