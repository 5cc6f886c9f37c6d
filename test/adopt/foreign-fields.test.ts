import { foreignService, foreignSet, KRAFT } from './foreign-broker';
import { synthProgram } from './run';
import { adopt } from '../../src/adopt';
import { documentsOf } from '../golden';

const linesOf = (documents: object[], kind: string): string[] =>
  adopt(documents).notCarriedOver.filter((line) => line.startsWith(kind)).map((line) => line.split(': ')[0]);
const headless = foreignService('kafka', { clusterIP: 'None', ports: [{ name: 'plaintext', port: 9092 }] });

test.each<[string, object, string]>([
  ['of the StatefulSet', { spec: { revisionHistoryLimit: 3 } }, 'StatefulSet kafka, spec.revisionHistoryLimit (3)'],
  ['that numbers the pods', { spec: { ordinals: { start: 1 } } }, 'StatefulSet kafka, spec.ordinals ({"start":1})'],
  ['of the pods', { pod: { shareProcessNamespace: true } }, 'StatefulSet kafka, spec.template.spec.shareProcessNamespace (true)'],
  ['of the container', { container: { lifecycle: { preStop: { exec: { command: ['a'] } } } } }, 'StatefulSet kafka, spec.template.spec.containers[kafka].lifecycle ({"preStop":{"exec":{"command":["a"]}}})'],
  ['that allows more than the library', { container: { securityContext: { privileged: true } } }, 'StatefulSet kafka, spec.template.spec.containers[kafka].securityContext.privileged (true)'],
])('a field %s is listed', (_, options, line) => {
  expect(linesOf([foreignSet(), headless], 'StatefulSet kafka, spec')).toEqual([]);
  expect(linesOf([foreignSet(options), headless], 'StatefulSet kafka, spec')).toContain(line);
});

test('the user of the container is that of the pod in the program', () => {
  const documents = [foreignSet({ container: { securityContext: { runAsUser: 7, runAsGroup: 7 } } }), headless];
  expect(linesOf(documents, 'StatefulSet kafka, spec')).toEqual([]);
  expect(adopt(documents).program).toContain('user: { uid: 7, gid: 7 }');
});

test('ports of Services that the program has otherwise', () => {
  const changed = (port: object): string[] => linesOf([foreignSet(), foreignService('kafka', { clusterIP: 'None', ports: [{ name: 'plaintext', port: 9092, ...port }] })], 'Service');
  expect(changed({})).toEqual([]);
  expect(changed({ protocol: 'TCP', targetPort: 'kafka' })).toEqual([]);
  expect(changed({ name: 'old' })).toEqual(['Service kafka, ports (9092']);
  expect(changed({ appProtocol: 'kafka' })).toEqual(['Service kafka, ports (9092']);
  expect(changed({ targetPort: 7 })).toEqual(['Service kafka, ports (9092']);
  expect(changed({ port: 7 })).toEqual(['Service kafka, ports (plaintext 7)']);
});

test('owners, finalizers and annotations of the objects', () => {
  const metadata = { annotations: { 'note': 'x', 'meta.helm.sh/release-name': 'x' }, ownerReferences: [{ kind: 'Team', name: 'x' }], finalizers: ['example.com/guard'] };
  expect(linesOf([foreignSet({ metadata }), headless], 'StatefulSet kafka, metadata')).toEqual([
    'StatefulSet kafka, metadata.annotations ({"note":"x"})', 'StatefulSet kafka, metadata.ownerReferences ("Team x")', 'StatefulSet kafka, metadata.finalizers ("example.com/guard")',
  ]);
});

test('settings that only the controllers have', () => {
  const env = { ...KRAFT, KAFKA_CONTROLLER_QUORUM_VOTERS: '9@controllers-0.controllers:9093', KAFKA_INTER_BROKER_LISTENER_NAME: 'PLAINTEXT' };
  const controllers = foreignSet({
    name: 'controllers',
    spec: { serviceName: 'controllers' },
    env: { ...env, KAFKA_NODE_ID: '9', KAFKA_PROCESS_ROLES: 'controller', KAFKA_LISTENERS: 'CONTROLLER://:9093', KAFKA_NUM_IO_THREADS: '3', KAFKA_BACKGROUND_THREADS: '5' },
  });
  const brokers = foreignSet({ env: { ...env, KAFKA_PROCESS_ROLES: 'broker', KAFKA_LISTENERS: 'PLAINTEXT://:9092', KAFKA_NUM_IO_THREADS: '3' } });
  const documents = documentsOf(synthProgram(adopt([brokers, controllers]).program!));
  const fileOf = (name: string): string => documents.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === `${name}-config`).data[`${name}-0.properties`];
  expect(fileOf('controllers')).toContain('background.threads=5');
  expect(fileOf('kafka')).not.toContain('background.threads');
  expect([fileOf('controllers'), fileOf('kafka')].map((file) => file.includes('num.io.threads=3'))).toEqual([true, true]);
});

test('labels and annotations without a value, and with numbers, are those of the running cluster: texts', () => {
  const own = { empty: null, number: 5, flag: true };
  const set = foreignSet({ env: KRAFT, metadata: { annotations: { empty: null } } });
  Object.assign(set.spec.template.metadata, { labels: { app: 'kafka', ...own }, annotations: own });
  Object.assign(set.spec.template.spec, { nodeSelector: { pool: 1 } });
  const { program, notCarriedOver } = adopt([set, headless]);
  expect(notCarriedOver.filter((line) => line.includes('metadata.annotations'))).toEqual([expect.stringContaining('({"empty":""})')]);
  const { spec: { template } } = documentsOf(synthProgram(program!)).find(({ kind }) => kind === 'StatefulSet');
  const texts = { empty: '', number: '5', flag: 'true' };
  expect([template.metadata.labels, template.metadata.annotations, template.spec.nodeSelector])
    .toEqual([expect.objectContaining(texts), expect.objectContaining(texts), { pool: '1' }]);
});
