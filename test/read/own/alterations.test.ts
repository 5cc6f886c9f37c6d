import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lint } from '../../../src/lint';
import { kubernetesObjects } from '../../../src/read/objects';
import { alterationsOf } from '../../../src/read/own/alterations';
import { documentsOf, EXAMPLES } from '../../golden';

const golden = (name: string): any[] => documentsOf(readFileSync(join(__dirname, '..', '..', 'golden', `${name}.k8s.yaml`), 'utf8'));
const setOf = (documents: any[], name: string) => documents.find((document) => document.kind === 'StatefulSet' && document.metadata.name === name);

/** Changes an example as a tool would that knows nothing of the files. */
function altered(name: string, change: (documents: any[]) => void): any[] {
  const documents = golden(name);
  change(documents);
  return documents;
}

/** Adds a prefix or suffix to the names of all objects and to the references between them. */
const renamed = (name: string, rename: (name: string) => string) => altered(name, (documents) => {
  for (const document of documents) {
    document.metadata.name = rename(document.metadata.name);
    if (document.kind !== 'StatefulSet') { continue; }
    document.spec.serviceName = rename(document.spec.serviceName);
    for (const { configMap } of document.spec.template.spec.volumes) { if (configMap) { configMap.name = rename(configMap.name); } }
  }
});

const found = (documents: any[]) => alterationsOf(kubernetesObjects(documents)).map(({ severity, object, field, message }) => `${severity} ${object.name}, ${field}: ${message}`).sort();
const fixes = (documents: any[]) => alterationsOf(kubernetesObjects(documents)).map(({ fix }) => fix).sort();

test.each(EXAMPLES)('example %s is not altered', (name) => expect(found(golden(name))).toEqual([]));

test('a prefix', () => {
  const documents = renamed('production', (name) => `prod-${name}`);
  expect(found(documents)).toEqual(['brokers', 'controllers'].map((set) => `error prod-kafka-${set}, metadata.name: pod prod-kafka-${set}-0 has no file in ConfigMap `
    + `prod-kafka-${set}-config, which has kafka-${set}-0.properties: another tool changed the name kafka-${set}`));
  expect(fixes(documents)[0]).toContain('set name: \'prod-kafka\' of the cluster in the program, and remove namePrefix');
});

test('a suffix, which is not part of the name of the cluster', () => {
  expect(fixes(renamed('production', (name) => `${name}-v2`))[0]).toContain('set name: \'kafka-brokers-v2\' of the StatefulSet');
});

test('manifests of several Kubernetes clusters', () => expect(found(EXAMPLES.flatMap(golden))).toEqual([]));

test('a ZooKeeper ensemble', () => {
  expect(found(renamed('zookeeper-ha', (name) => `a-${name}`))).toContainEqual(expect.stringContaining('error a-zookeeper, metadata.name: pod a-zookeeper-0 has no file'));
});

test('a namespace', () => {
  const documents = altered('production', (all) => { for (const { metadata } of all) { metadata.namespace = 'team-a'; } });
  expect(found(documents)[0]).toBe(
    'error kafka-brokers, metadata.namespace: the files in ConfigMap kafka-brokers-config have addresses in namespace kafka: another tool changed the namespace to team-a');
  expect(fixes(documents)[0]).toContain('set namespace: \'team-a\' of the chart');
  // Without a namespace it is that of the command that applies the manifests.
  expect(found(altered('production', (all) => { for (const { metadata } of all) { delete metadata.namespace; } }))).toEqual([]);
});

test('a namespace of manifests without one', () => {
  const documents = altered('production', (all) => {
    for (const document of all) {
      document.metadata.namespace = 'team-a';
      if (document.kind !== 'ConfigMap') { continue; }
      for (const key of Object.keys(document.data)) { document.data[key] = String(document.data[key]).replaceAll('.kafka.svc', '.${env:POD_NAMESPACE}.svc'); }
    }
  });
  expect(found(documents)).toEqual([]);
});

test('replicas', () => {
  const of = (replicas: number) => altered('production', (all) => { setOf(all, 'kafka-brokers').spec.replicas = replicas; });
  const message = (replicas: number) => `kafka-brokers, spec.replicas: replicas is ${replicas}, but ConfigMap kafka-brokers-config has files for kafka-brokers-0 to kafka-brokers-2: another tool changed it`;
  expect(found(of(5))).toEqual([`error ${message(5)}`]);
  expect(found(of(2))).toEqual([`warning ${message(2)}`]);
});

test('the Service of the pods', () => {
  expect(found(altered('production', (all) => { setOf(all, 'kafka-brokers').spec.serviceName = 'kk'; }))).toEqual([
    'error kafka-brokers, spec.serviceName: the files in ConfigMap kafka-brokers-config have addresses of Service kafka-brokers-headless: another tool changed serviceName to "kk"',
  ]);
});

describe('the image', () => {
  const of = (image: string) => found(altered('production', (all) => { setOf(all, 'kafka-brokers').spec.template.spec.containers[0].image = image; }));
  const VERSION = golden('production').find(({ kind }) => kind === 'StatefulSet').metadata.labels['app.kubernetes.io/version'];

  test('of another version', () => expect(of('mirror.example.com/apache/kafka:3.9.1')).toEqual([
    `warning kafka-brokers, spec.template.spec.containers[kafka].image: image mirror.example.com/apache/kafka:3.9.1 has Kafka 3.9, but the files are written for ${VERSION}: another tool changed the image`,
  ]));
  test('of Confluent', () => expect(of('confluentinc/cp-kafka:7.9.2')).toEqual([expect.stringContaining('has Kafka 3.9')]));
  test.each([`mirror.example.com/apache/kafka:${VERSION}`, 'registry.example.com/kafka:stable', 'registry.example.com/kafka:20261130', 'registry.example.com/kafka@sha256:0'])(
    '%s has the same version, or one that its tag does not tell', (image) => expect(of(image)).toEqual([]));
});

test('labels and the names of ConfigMaps may change', () => {
  expect(found(altered('production', (all) => {
    for (const document of all) {
      document.metadata.labels = { ...document.metadata.labels, env: 'prod' };
      if (document.metadata.name === 'kafka-brokers-config') { document.metadata.name = 'kafka-brokers-config-5g2h'; }
    }
    const { template } = setOf(all, 'kafka-brokers').spec;
    template.metadata.labels.env = 'prod';
    template.spec.volumes.find(({ configMap }: any) => configMap).configMap.name = 'kafka-brokers-config-5g2h';
  }))).toEqual([]);
});

describe('lint', () => {
  const rulesOf = (documents: any[]) => [...new Set(lint(documents.map((value) => ({ file: 'a.yaml', value }))).findings.map(({ rule }) => rule))];

  test('has no other findings about clusters that cannot be read', () => {
    expect(rulesOf(renamed('production', (name) => `prod-${name}`))).toEqual(['altered-manifests']);
    expect(rulesOf(renamed('zookeeper-ha', (name) => `prod-${name}`))).toEqual(['altered-manifests']);
  });

  test('does not check a cluster of which a ConfigMap is missing', () => {
    expect(rulesOf(golden('production').filter(({ metadata }) => metadata.name !== 'kafka-brokers-config'))).toEqual(['missing-config-map']);
  });

  test('checks a cluster whose resources were changed', () => {
    expect(rulesOf(altered('production', (all) => { setOf(all, 'kafka-brokers').spec.template.spec.containers[0].resources.limits.memory = '1Gi'; })))
      .toEqual(expect.arrayContaining(['heap', 'resources']));
  });
});
