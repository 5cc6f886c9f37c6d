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
});
