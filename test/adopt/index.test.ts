import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { synthProgram } from './run';
import { adopt } from '../../src/adopt';
import { compare } from '../../src/compare';
import { ClusterPlan } from '../../src/model/plan';
import { readForeign } from '../../src/read/foreign';
import { readClusters } from '../../src/read/own/clusters';
import { checkPlan } from '../../src/rules';
import { documentsOf } from '../golden';

/** The cluster id in the Secret of bitnami-roles, which is not among its manifests. */
const CLUSTER_ID = '5L6g3nShT-eMCtK--X86sw';

const fixture = (name: string): any[] => documentsOf(readFileSync(join(__dirname, '..', 'fixtures', `${name}.yaml`), 'utf8'));
const programOf = (name: string): string => adopt(fixture(name)).program!.replace(/'<key cluster-id of [^']*>'/, `'${CLUSTER_ID}'`);

function adopted(name: string): { documents: any[]; plan: ClusterPlan; statefulSet: (name: string) => any } {
  const documents = documentsOf(synthProgram(programOf(name)));
  const [plan] = readClusters(documents);
  return { documents, plan, statefulSet: (set) => documents.find(({ kind, metadata }) => kind === 'StatefulSet' && metadata.name === set).spec };
}

/** The parts of a cluster that must not change, one line for each Kafka node. */
const nodes = (plan: ClusterPlan): string[] => plan.sets.flatMap((set) => set.nodes.map(({ pod, nodeId, logDirs, endpoints }) =>
  `${pod} ${set.roles.join('+')} ${nodeId} ${logDirs.join(',')} ${endpoints.map(({ listener, port }) => `${listener}:${port}`).join(' ')}`));

const FIXTURES = ['bitnami-combined', 'bitnami-roles', 'bitnami-zookeeper', 'incubator-kafka', 'cp-kafka', 'nfs-article'];

describe.each(FIXTURES)('%s', (name) => {
  test('is adopted without errors', () => {
    const { documents } = adopted(name);
    expect(compare(fixture(name), documents).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('becomes a cluster that satisfies all rules', () => {
    expect(checkPlan(adopted(name).plan).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('keeps immutable fields', () => {
    const live = readForeign(fixture(name)).clusters[0].live;
    const { plan } = adopted(name);
    const kept = ({ sets }: ClusterPlan) => sets.map(({ name: set, serviceName, selector, rollout: { podManagementPolicy }, replicas }) =>
      ({ set, serviceName, selector, podManagementPolicy, replicas }));
    expect(kept(plan)).toEqual(kept(live));
  });

  test('is the same cluster when it is adopted again', () => {
    const { documents } = adopted(name);
    const again = adopt(documents);
    expect(again.notCarriedOver).toEqual([]);
    expect(documentsOf(synthProgram(again.program!))).toEqual(documents);
  });
});

test.each<[string, string[]]>([
  ['bitnami-combined', [0, 1, 2].map((id) => `kafka-controller-${id} broker+controller ${id} /bitnami/kafka/data CLIENT:9092 INTERNAL:9094 CONTROLLER:9093`)],
  ['bitnami-roles', [
    ...[0, 1, 2].map((id) => `kafka-controller-${id} controller ${id} /bitnami/kafka/data CONTROLLER:9093`),
    ...[0, 1].map((id) => `kafka-broker-${id} broker ${100 + id} /bitnami/kafka/data CLIENT:9092 INTERNAL:9094 EXTERNAL:9095`),
  ]],
  ['bitnami-zookeeper', [0, 1, 2].map((id) => `kafka-broker-${id} broker ${100 + id} /bitnami/kafka/data CLIENT:9092 INTERNAL:9094`)],
  ['incubator-kafka', [0, 1, 2].map((id) => `kafka-test-${id} broker ${id} /opt/kafka/data/logs PLAINTEXT:9092`)],
  ['cp-kafka', [0, 1, 2].map((id) => `my-cp-kafka-${id} broker ${id} /opt/kafka/data-0/logs,/opt/kafka/data-1/logs PLAINTEXT:9092 EXTERNAL:9095`)],
  ['nfs-article', [0, 1, 2].map((id) => `kafka-${id} broker ${id} /bitnami/kafka/data PLAINTEXT_INTERNAL:39092`)],
])('%s keeps pods, node ids, log dirs, listener names and ports', (name, expected) => {
  expect(nodes(adopted(name).plan)).toEqual(expected);
});

test.each<[string, object]>([
  ['bitnami-combined', {
    clusterId: 'd4XZDQAzTZqx3ckowG5nLw',
    metadata: {
      mode: 'dynamic',
      initialControllers: [
        { nodeId: 0, directoryId: 'Oa1dqgHCR6WUPtjvl1a05Q' }, { nodeId: 1, directoryId: 'wPy3UrcxTbqbCrufnJBTBw' },
        // In Kafka's canonical form: only two bits of the last character are significant.
        { nodeId: 2, directoryId: 'He4ALldJTCeg95dHi7sdFQ' },
      ],
    },
  }],
  ['bitnami-roles', {
    clusterId: CLUSTER_ID,
    metadata: {
      mode: 'static',
      voters: [0, 1, 2].map((nodeId) => (
        { nodeId, host: `kafka-controller-${nodeId}.kafka-controller-headless.kafka.svc.cluster.local`, port: 9093 })),
    },
  }],
  ['bitnami-zookeeper', { metadata: { mode: 'zookeeper', connect: 'kafka-zookeeper:2181' } }],
  ['incubator-kafka', { metadata: { mode: 'zookeeper', connect: 'kafka-test-zookeeper:2181' } }],
  ['cp-kafka', { metadata: { mode: 'zookeeper', connect: 'my-cp-zookeeper-headless:2181' } }],
  ['nfs-article', { metadata: { mode: 'zookeeper', connect: 'zk-service.zk:32181' } }],
])('%s keeps its metadata mode and ids', (name, expected) => {
  expect(adopted(name).plan).toMatchObject(expected);
});

test.each([
  ['bitnami-combined', 'kafka-controller', [['data', '8Gi', undefined]]],
  ['bitnami-roles', 'kafka-broker', [['data', '100Gi', 'fast']]],
  ['bitnami-zookeeper', 'kafka-broker', [['data', '8Gi', undefined]]],
  ['incubator-kafka', 'kafka-test', [['datadir', '40Gi', 'managed-nfs-storage']]],
  ['cp-kafka', 'my-cp-kafka', [['datadir-0', '1Gi', undefined], ['datadir-1', '1Gi', undefined]]],
  ['nfs-article', 'kafka', [['kafka-data', '10Gi', 'kafka-nfs-storage']]],
])('%s keeps its claims', (name, set, claims) => {
  const templates: any[] = adopted(name).statefulSet(set).volumeClaimTemplates;
  expect(templates.map(({ metadata, spec }) => [metadata.name, spec.resources.requests.storage, spec.storageClassName])).toEqual(claims);
});

test('brokers keep their node ports', () => {
  expect(adopted('bitnami-roles').plan.externalListeners.map(({ listener, bootstrap: { servers } }) => [listener, servers]))
    .toEqual([['EXTERNAL', ['kafka.example.com:30901', 'kafka.example.com:30902']]]);
  expect(adopted('cp-kafka').documents.filter(({ spec }) => spec?.type === 'NodePort').flatMap(({ spec }) => spec.ports.map((port: any) => port.nodePort)).sort())
    .toEqual([31089, 31090, 31091, 31092]);
});

test('settings of the running cluster and Kafka\'s defaults for the others are kept', () => {
  expect(adopted('bitnami-combined').plan.sets[0].config).toMatchObject({
    'auto.create.topics.enable': 'false', 'default.replication.factor': '3', 'min.insync.replicas': '1',
  });
  // Kafka's defaults for internal topics require more brokers than the cluster has.
  expect(adopted('bitnami-roles').plan.sets[1].config).toMatchObject({ 'default.replication.factor': '1', 'offsets.topic.replication.factor': '2' });
});

test('an unsupported image becomes the closest supported one, with the old inter.broker.protocol.version', () => {
  const { plan: { sets: [{ image, config }] } } = adopted('incubator-kafka');
  expect(image).toMatchObject({ reference: 'confluentinc/cp-kafka:7.9.2', version: '3.9' });
  expect(config['inter.broker.protocol.version']).toBe('2.2');
  expect(adopted('bitnami-zookeeper').plan.sets[0].config['inter.broker.protocol.version']).toBeUndefined();
});

test('an id in a missing Secret is a placeholder: the program does not synthesize before it is replaced', () => {
  const { program, notCarriedOver } = adopt(fixture('bitnami-roles'));
  expect(() => synthProgram(program!)).toThrow(/cluster id "<key cluster-id of Secret kafka-kraft>" is not 22 characters/);
  expect(notCarriedOver.join('\n')).toContain('kubectl -n kafka get secret kafka-kraft -o jsonpath=\'{.data.cluster-id}\' | base64 -d');
});

test.each<[string, string[]]>([
  ['bitnami-combined', [
    'StatefulSet kafka-controller: resources', 'StatefulSet kafka-controller: initContainers[0]', 'StatefulSet kafka-controller: readinessProbe',
    'StatefulSet kafka-controller: affinity', 'StatefulSet kafka-controller: env KAFKA_HEAP_OPTS', 'StatefulSet kafka-controller: serviceAccountName',
    'StatefulSet kafka-controller: image', 'StatefulSet kafka-controller: node ids', 'StatefulSet kafka-controller: directory ids', 'Helm release',
    'StatefulSet kafka-controller: spec.template.spec.securityContext.fsGroupChangePolicy', 'Service kafka-controller-headless: ports', 'Service kafka: ports',
    'Secret kafka-kraft', 'ServiceAccount kafka', 'ConfigMap kafka-controller-configuration',
  ]],
  ['bitnami-roles', [
    'StatefulSet kafka-controller: initContainers[0]', 'StatefulSet kafka-controller: node ids', 'StatefulSet kafka-controller: cluster id',
    'StatefulSet kafka-broker: initContainers[0]', 'StatefulSet kafka-broker: env KAFKA_HEAP_OPTS', 'StatefulSet kafka-broker: node ids',
    'Service kafka-controller-headless: ports', 'Service kafka-broker-headless: ports', 'Service kafka-broker-0-external: ports',
    'Service kafka-broker-1-external: ports', 'Service kafka: ports', 'Service kafka: ports',
    'ConfigMap kafka-controller-configuration', 'ConfigMap kafka-broker-configuration',
  ]],
  ['bitnami-zookeeper', [
    'StatefulSet kafka-broker: initContainers[0]', 'StatefulSet kafka-broker: livenessProbe', 'StatefulSet kafka-broker: env',
    'StatefulSet kafka-broker: serviceAccountName', 'StatefulSet kafka-broker: image', 'StatefulSet kafka-broker: node ids', 'Helm release kafka',
    'StatefulSet kafka-broker: spec.template.spec.securityContext.fsGroupChangePolicy', 'Service kafka-broker-headless: ports', 'Service kafka: ports',
    'ConfigMap kafka-broker-configuration', 'StatefulSet kafka-zookeeper',
  ]],
  ['incubator-kafka', [
    'StatefulSet kafka-test: terminationGracePeriodSeconds', 'StatefulSet kafka-test: env', 'StatefulSet kafka-test: env KAFKA_JMX_PORT',
    'StatefulSet kafka-test: image', 'StatefulSet kafka-test: user', 'StatefulSet kafka-test: setting confluent.support.metrics.enable',
    'StatefulSet kafka-test: spec.template.spec.containers[kafka].command', 'Service kafka-test-headless: ports', 'Service kafka-test: ports',
    'PodDisruptionBudget kafka-test',
  ]],
  ['cp-kafka', [
    'StatefulSet my-cp-kafka: resources', 'StatefulSet my-cp-kafka: container prometheus-jmx-exporter', 'StatefulSet my-cp-kafka: env',
    'StatefulSet my-cp-kafka: image', 'StatefulSet my-cp-kafka: listener EXTERNAL', 'StatefulSet my-cp-kafka: setting metric.reporters', 'Helm release my',
    'StatefulSet my-cp-kafka: volume jmx-config', 'StatefulSet my-cp-kafka: ports', 'StatefulSet my-cp-kafka: spec.template.spec.containers[kafka].command',
    ...[0, 1, 2].map((ordinal) => `Service my-cp-kafka-${ordinal}-nodeport: ports`),
    'Service my-cp-kafka-headless: ports', 'Service my-cp-kafka: ports', 'Service my-cp-kafka: ports',
  ]],
  ['nfs-article', [
    'StatefulSet kafka: resources', 'StatefulSet kafka: initContainers[0]', 'StatefulSet kafka: env', 'Service kafka: ports',
    'StatefulSet kafka: spec.template.spec.containers[kafka].command', 'StatefulSet kafka: spec.template.spec.containers[kafka].args',
  ]],
])('%s lists what is not carried over', (name, expected) => {
  // The part before the advice: the object and the field.
  const fields = adopt(fixture(name)).notCarriedOver.map((line) => line.replace(/: .*$/, '').replace(/ \([^)]*\)?.*$/, '').replace(', ', ': '));
  expect(fields.sort()).toEqual([...expected].sort());
});

test('the example adopts the chart\'s cluster', () => {
  const yaml = readFileSync(join(__dirname, '..', 'golden', 'adopt-bitnami.k8s.yaml'), 'utf8');
  expect(compare(fixture('bitnami-combined'), documentsOf(yaml)).findings).toEqual([]);
});

describe('listeners without a protocol map', () => {
  /** Combined nodes with Kafka's default protocol map, in which the controllers' listener is PLAINTEXT. */
  const combined = (settings: Record<string, string>): any[] => [{
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'kafka', namespace: 'test' },
    spec: {
      serviceName: 'kafka',
      replicas: 1,
      selector: { matchLabels: { app: 'kafka' } },
      template: {
        metadata: { labels: { app: 'kafka' } },
        spec: {
          containers: [{
            name: 'kafka',
            image: 'apache/kafka:4.1.0',
            env: Object.entries({
              KAFKA_NODE_ID: '0', KAFKA_PROCESS_ROLES: 'broker,controller', KAFKA_CONTROLLER_QUORUM_VOTERS: '0@kafka-0.kafka:9093', KAFKA_LOG_DIRS: '/data', CLUSTER_ID, ...settings,
            }).map(([name, value]) => ({ name, value })),
            volumeMounts: [{ name: 'data', mountPath: '/data' }],
          }],
        },
      },
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { resources: { requests: { storage: '1Gi' } } } }],
    },
  }];
  const secured = (settings: Record<string, string>): string[] => adopt(combined(settings)).notCarriedOver.filter((line) => /listener/.test(line)).map((line) => line.split(':')[0]);

  test('the controllers\' listener is PLAINTEXT', () => {
    expect(secured({ KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093', KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER' })).toEqual([]);
  });

  test('a listener with the name of a protocol has that protocol', () => {
    expect(secured({ KAFKA_LISTENERS: 'SSL://:9092,PLAINTEXT://:9093', KAFKA_CONTROLLER_LISTENER_NAMES: 'PLAINTEXT', KAFKA_SECURITY_INTER_BROKER_PROTOCOL: 'SSL' }))
      .toEqual(['StatefulSet kafka, listener SSL (SSL)']);
  });

  test('names in a protocol map are case-insensitive', () => {
    const names = { KAFKA_LISTENERS: 'client://:9092,Controller://:9093', KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER', KAFKA_INTER_BROKER_LISTENER_NAME: 'Client' };
    expect(secured({ ...names, KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENT:plaintext,controller:PLAINTEXT' })).toEqual([]);
    expect(secured({ ...names, KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENT:sasl_ssl,controller:PLAINTEXT' })).toEqual(['StatefulSet kafka, listener CLIENT (SASL_SSL GSSAPI)']);
  });
});
