import { Testing } from 'cdk8s';
import { foreignService, foreignSet, KRAFT } from './foreign-broker';
import { synthProgram } from './run';
import { adopt } from '../../src/adopt';
import { documentsOf } from '../golden';
import { combined } from '../synth';

const linesOf = (documents: object[]): readonly string[] => adopt(documents).notCarriedOver;
const synth = (documents: object[]): any[] => documentsOf(synthProgram(adopt(documents).program!));

describe('errors that the running cluster has, too, are suppressed, and listed', () => {
  test.each<[string, string, object]>([
    ['settings that contradict each other', 'min-insync-replicas', { env: { KAFKA_MIN_INSYNC_REPLICAS: '2', KAFKA_DEFAULT_REPLICATION_FACTOR: '1' } }],
    ['a replication factor above the number of brokers', 'replication-factor', { env: { KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '3' } }],
    ['a value of another type', 'setting-type', { env: { KAFKA_NUM_IO_THREADS: 'many' } }],
    ['a cluster id of another form', 'cluster-id', { env: { ...KRAFT, CLUSTER_ID: 'my-cluster' } }],
    ['combined nodes that start in order', 'ordered-start', {
      replicas: 3,
      env: {
        ...KRAFT,
        KAFKA_NODE_ID: { fieldRef: { fieldPath: 'metadata.labels[\'apps.kubernetes.io/pod-index\']' } },
        KAFKA_CONTROLLER_QUORUM_VOTERS: '0@kafka-0.kafka:9093,1@kafka-1.kafka:9093,2@kafka-2.kafka:9093',
      },
    }],
  ])('%s', (_, rule, options) => {
    const documents = [foreignSet(options)];
    expect(linesOf(documents).filter((line) => line.includes(`[${rule}]: the program suppresses this error`))).toHaveLength(1);
    expect(synth(documents).find(({ kind }) => kind === 'StatefulSet')).toMatchObject({ metadata: { name: 'kafka' } });
    // The suppression is part of the manifests, so the program of the new manifests has it, too.
    expect(synth(synth(documents))).toEqual(synth(documents));
  });

  test('not of a cluster without errors', () => {
    expect(linesOf([foreignSet()]).filter((line) => /suppress/.test(line))).toEqual([]);
  });

  test('errors of a program that is incomplete are listed, but not suppressed', () => {
    const brokers = foreignSet({ env: { ...KRAFT, KAFKA_PROCESS_ROLES: 'broker', KAFKA_LISTENERS: 'PLAINTEXT://:9092', KAFKA_CONTROLLER_QUORUM_VOTERS: '' } });
    expect(linesOf([brokers])).toContainEqual(expect.stringContaining('StatefulSet kafka, controllers: the manifests contain no controllers of the brokers'));
    expect(adopt([brokers]).program).not.toContain('suppressions');
  });
});

test('manifests of this library that were changed by hand still give a program', () => {
  const changed = (change: (set: any) => void): any[] => {
    const objects: any[] = Testing.synth(combined());
    change(objects.find(({ kind }) => kind === 'StatefulSet').spec);
    return objects;
  };
  const heap = changed(({ template }) => { template.spec.containers[0].env.find(({ name }: any) => name === 'KAFKA_HEAP_OPTS').value = 'none'; });
  expect(linesOf(heap)).toEqual([]);
  expect(synth(heap)).toEqual(heap);
  const preStop = changed(({ template }) => { template.spec.containers[0].lifecycle = { preStop: { exec: { command: ['sleep', '77'] } } }; });
  expect(synth(preStop)).toEqual(preStop);
});

describe('names that a program must not have twice', () => {
  const idOfBroker = { KAFKA_BROKER_ID: '-1', KAFKA_BROKER_ID_COMMAND: '' };

  test('variants of an object: the program has the last one', () => {
    const documents = [foreignSet({ replicas: 1 }), foreignService('kafka', { clusterIP: 'None' }), foreignSet({ replicas: 3 })];
    expect(linesOf(documents)).toContain('StatefulSet kafka: the manifests contain 2 different versions, and the program has the last one, as after kubectl apply; '
      + 'pass only the version that runs');
    expect(synth(documents).find(({ kind }) => kind === 'StatefulSet').spec.replicas).toBe(3);
    expect(linesOf([foreignSet(), foreignSet()])).toEqual(linesOf([foreignSet()]));
  });

  test('clusters of the same name in two namespaces', () => {
    expect(synth([foreignSet(), foreignSet({ metadata: { namespace: 'other' } })]).filter(({ kind }) => kind === 'StatefulSet')
      .map(({ metadata: { namespace } }) => namespace)).toEqual(['shop', 'other']);
  });

  test.each([['ClusterIP', { clusterIP: '10.0.0.1' }], ['NodePort', { type: 'NodePort', ports: [{ port: 9092, nodePort: 30092 }] }], ['LoadBalancer', { type: 'LoadBalancer' }]])(
    'a headless Service that is a Service of type %s', (_, spec) => {
      const documents = [foreignSet(), foreignService('kafka', spec)];
      expect(linesOf(documents)).toContainEqual(expect.stringMatching(/^Service kafka, spec.clusterIP.*delete it immediately before applying/));
      expect(synth(documents).find(({ kind, metadata }) => kind === 'Service' && metadata.name === 'kafka').spec.clusterIP).toBe('None');
    });

  test('two sets with one headless Service and ids that ZooKeeper assigned', () => {
    const documents = [foreignSet({ env: idOfBroker }), foreignSet({ name: 'more', env: idOfBroker }), foreignService('kafka', { clusterIP: 'None' })];
    const sets = synth(documents).filter(({ kind }) => kind === 'StatefulSet');
    expect(sets.map(({ metadata: { name }, spec: { serviceName } }) => [name, serviceName])).toEqual([['kafka', 'kafka'], ['more', 'more-headless']]);
    expect(linesOf(documents)).toEqual(expect.arrayContaining([
      expect.stringContaining('StatefulSet more, node ids (from 1002 on): another StatefulSet'),
      expect.stringContaining('StatefulSet more, serviceName (kafka): another StatefulSet has this headless Service'),
    ]));
  });
});

test.each([['zookeeper', 'zookeeper:2181'], ['a,b:2182/kafka', 'a:2181,b:2182/kafka'], ['zk:2181', 'zk:2181'], ['[::1],c/x/y', '[::1]:2181,c:2181/x/y']])(
  'connect string %s is %s in the program', (given, expected) => {
    expect(adopt([foreignSet({ env: { KAFKA_ZOOKEEPER_CONNECT: given } })]).program).toContain(`'${expected}'`);
  });

test('the cluster id that the entrypoint of Apache\'s image sets', () => {
  const { CLUSTER_ID: _, ...env } = KRAFT;
  expect(adopt([foreignSet({ env })]).program).toContain('clusterId: \'5L6g3nShT-eMCtK--X86sw\'');
  // Other entrypoints generate an id.
  expect(adopt([foreignSet({ env, container: { command: ['sh', '-c', '/start'] } })]).program).toContain('<cluster.id of meta.properties>');
});
