import { readForeignPod as read, variable } from './read-foreign-pod';
import { adopt } from '../../../../src/adopt';
import { foreignSet, KRAFT } from '../../../adopt/foreign-broker';
import { synthProgram } from '../../../adopt/run';
import { documentsOf } from '../../../golden';

const field = (fieldPath: string) => ({ fieldRef: { fieldPath } });
const reported = (env: readonly object[], container: object = {}): string[] => read({ env, container }).unsupported.map(({ field: name, value }) => `${name} (${value})`)
  .filter((text) => /^env/.test(text));

describe('variables of logging that are not carried over are reported', () => {
  test.each([
    ['KAFKA_LOG4J_ROOT_LOGLEVEL', 'LOUD'], ['KAFKA_LOG4J_LOGGERS', 'kafka'], ['KAFKA_TOOLS_LOG4J_LOGLEVEL', 'INFO'], ['KAFKA_LOG4J_OPTS', '-Dlog4j.configuration=file:/x'],
    ['KAFKA_CFG_LOG4J_LOGGER_KAFKA', 'INFO'],
  ])('%s', (name, value) => {
    expect(reported([variable(name, value)])).toEqual([`env ${name} (${value})`]);
  });
});

describe('JVM options that are not carried over are reported, without values', () => {
  test.each([
    ['KAFKA_OPTS', '-Da=b -javaagent:/x.jar=1', 'env KAFKA_OPTS (-javaagent:/x.jar=…)'],
    ['KAFKA_OPTS', '-Djava.security.auth.login.config=/jaas', 'env KAFKA_OPTS (-Djava.security.auth.login.config=…)'],
    ['KAFKA_GC_LOG_OPTS', '-Xlog:gc*', 'env KAFKA_GC_LOG_OPTS (-Xlog:gc*)'],
  ])('%s=%s', (name, value, line) => {
    expect(reported([variable(name, value)])).toEqual([line]);
  });

  test('not if all of them are carried over', () => {
    expect(reported([variable('KAFKA_OPTS', '-Da=b'), variable('KAFKA_HEAP_OPTS', '-Xmx1g')])).toEqual([]);
  });
});

test.each<[string, object, string]>([
  ['the downward API', field('metadata.annotations[\'x\']'), 'metadata.annotations[\'x\']'],
  ['the resources', { resourceFieldRef: { resource: 'limits.cpu' } }, 'limits.cpu'],
])('a setting from %s is reported', (_, valueFrom, value) => {
  expect(reported([{ name: 'KAFKA_NUM_IO_THREADS', valueFrom }])).toEqual([`env KAFKA_NUM_IO_THREADS (${value})`]);
});

test('JVM options that are not among the manifests are reported', () => {
  const valueFrom = { configMapKeyRef: { name: 'c', key: 'k' } };
  expect(reported([{ name: 'KAFKA_HEAP_OPTS', valueFrom }])).toEqual(['env KAFKA_HEAP_OPTS (key k of ConfigMap c)']);
});

test('variables of other variables that the program does not have are reported', () => {
  const ip = { name: 'POD_IP', valueFrom: field('status.podIP') };
  expect(reported([ip, variable('PLUGIN', '$(POD_IP):1')])).toContain('env PLUGIN ($(POD_IP):1)');
  expect(reported([variable('HOST', 'a'), variable('PLUGIN', '$(HOST):1')])).toEqual([]);
});

test('objects with variables that are not among the manifests are reported', () => {
  const envFrom = [{ secretRef: { name: 's' } }, { configMapRef: { name: 'missing' } }, { prefix: 'A_', configMapRef: { name: 'c' } }];
  const objects = [{ kind: 'ConfigMap', metadata: { name: 'c', namespace: 'n' }, data: { B: '1' } }];
  const { unsupported, pod } = read({ container: { envFrom }, objects });
  expect(unsupported.filter(({ field: name }) => name === 'envFrom').map(({ value }) => value)).toEqual(['Secret s', 'ConfigMap missing']);
  expect(pod.env).toEqual([{ name: 'A_B', value: '1' }]);
});

describe('a rack that is known only in the pod', () => {
  const rackIn = (env: Record<string, string | object>) => {
    const set = documentsOf(synthProgram(adopt([foreignSet({ env: { ...KRAFT, ...env } })]).program!));
    const { template } = set.find(({ kind }) => kind === 'StatefulSet').spec;
    const file: string = set.find(({ kind }) => kind === 'ConfigMap').data['kafka-0.properties'];
    const variables = [...template.spec.containers, ...template.spec.initContainers].flatMap((container) => container.env)
      .filter(({ name }) => /RACK/.test(name));
    return { rack: /^broker\.rack=(.*)$/m.exec(file)?.[1], variables };
  };
  const zone = field('metadata.labels[\'topology.kubernetes.io/zone\']');

  test.each<[string, Record<string, string | object>]>([
    ['directly', { KAFKA_BROKER_RACK: zone }], ['by another variable', { ZONE: zone, KAFKA_BROKER_RACK: '$(ZONE)' }],
  ])('a label of the Kubernetes node, %s', (_, env) => {
    const { program = '' } = adopt([foreignSet({ env: { ...KRAFT, ...env } })]);
    expect(program).toContain('rack: Rack.fromNodeLabel()');
    expect(program).not.toMatch(/podSpecOverrides:/);
    expect(rackIn(env).rack).toBe('${env:TOPOLOGY_KUBERNETES_IO_ZONE}');
  });

  test('other fields become a reference to a variable of the containers', () => {
    const annotation = field('metadata.annotations[\'rack\']');
    expect(rackIn({ KAFKA_BROKER_RACK: annotation })).toEqual({
      rack: '${env:BROKER_RACK}', variables: [{ name: 'BROKER_RACK', valueFrom: annotation }, { name: 'BROKER_RACK', valueFrom: annotation }],
    });
  });

  test('with the Kubernetes node, directly or by another variable', () => {
    const node = { name: 'RACK_NODENAME', valueFrom: field('spec.nodeName') };
    expect(rackIn({ KAFKA_BROKER_RACK: field('spec.nodeName') })).toEqual({ rack: '${env:RACK_NODENAME}', variables: [node, node] });
    expect(rackIn({ NODE: field('spec.nodeName'), KAFKA_BROKER_RACK: 'on-$(NODE)' }).rack).toBe('on-${env:RACK_NODENAME}');
  });

  test('not one that the manifests contain', () => {
    expect(rackIn({ KAFKA_BROKER_RACK: 'a' })).toEqual({ rack: 'a', variables: [] });
  });
});
