import { containerOf, env, Manifests, manifests, podService, reportOf, service } from '../../manifests';

/** The findings about Services without addresses of pods that are not ready. */
function findingsOf(change: (all: Manifests) => void): string[] {
  const all = manifests();
  delete all.service.spec.publishNotReadyAddresses;
  change(all);
  return reportOf(all).findings.filter(({ rule }) => rule === 'unready-addresses').map(({ severity, object, message }) => `${severity} ${object}: ${message}`);
}

const probe = (body: object, kind = 'readinessProbe') => (all: Manifests): void => { containerOf(all)[kind] = body; };
const exec = (...command: readonly string[]) => probe({ exec: { command } });
const script = (text: string) => exec('sh', '-c', text);

const MISSING = ['warning Service kafka-headless: pods of StatefulSet kafka have no DNS names until they are ready'];
const deadlock = (object: string, kind = 'readinessProbe') =>
  [`error Service ${object}: controllers find each other through the Service only when their pods are ready, but the ${kind} of StatefulSet kafka needs a quorum`];

test.each<[string, (all: Manifests) => void, string[]]>([
  ['no probe', () => undefined, MISSING],
  ['the port of the controller', probe({ tcpSocket: { port: 9093 } }), MISSING],
  ['the port of a broker', probe({ tcpSocket: { port: 9092 } }), deadlock('kafka-headless')],
  ['the name of a port of a broker', probe({ tcpSocket: { port: 'client' } }), deadlock('kafka-headless')],
  ['a liveness probe only', probe({ tcpSocket: { port: 9092 } }, 'livenessProbe'), MISSING],
  ['a startup probe', probe({ tcpSocket: { port: 9092 } }, 'startupProbe'), deadlock('kafka-headless', 'startupProbe')],
  ['a tool', exec('/opt/kafka/bin/kafka-broker-api-versions.sh', '--bootstrap-server', 'localhost:9092'), deadlock('kafka-headless')],
  ['a tool of the quorum', script('kafka-metadata-quorum.sh --bootstrap-controller localhost:9093 describe --status'), deadlock('kafka-headless')],
  ['a request that every controller answers', exec('kafka-broker-api-versions.sh', '--bootstrap-controller', 'localhost:9093'), MISSING],
  ['a connection to a broker', script('nc -z localhost 9092'), deadlock('kafka-headless')],
  ['a connection of bash to a broker', script('exec 3<>/dev/tcp/localhost/9092'), deadlock('kafka-headless')],
  ['a connection to a controller', script('nc -z localhost 9093'), MISSING],
  ...['nc', '/usr/bin/ncat', 'netcat', 'kcat', 'kafkacat', 'telnet'].map((tool): [string, (all: Manifests) => void, string[]] =>
    [`a connection of ${tool}`, script(`${tool} localhost 9092`), deadlock('kafka-headless')]),
  ['a text with the name of a tool', script('echo nc localhost 9092'), MISSING],
  ['a connection to another port', script('nc -z localhost 90921'), MISSING],
  ['a command that contains the port', script('sleep 9092'), MISSING],
  ...['storage', 'dump-log', 'jmx', 'run-class'].map((tool): [string, (all: Manifests) => void, string[]] =>
    [`a tool without a connection (${tool})`, script(`kafka-${tool}.sh --bootstrap-server localhost:9092`), MISSING]),
  ['a program of Confluent', script('cub kafka-ready -b localhost:9092 1 5'), deadlock('kafka-headless')],
  ['another JVM', script('jps'), MISSING],
  ['a program with a similar name', script('kafka-lag-exporter localhost:9092'), MISSING],
  ['a probe that never fails', script('kafka-topics.sh --bootstrap-server localhost:9092 --list || true'), MISSING],
  ['a single controller', (all) => {
    all.set.spec.replicas = 1;
    probe({ tcpSocket: { port: 9092 } })(all);
  }, MISSING],
])('readiness by %s', (_, change, expected) => expect(findingsOf(change)).toEqual(expected));

test('a Service with a virtual address at which controllers find each other', () => {
  const withService = (spec: object) => (all: Manifests) => {
    all.service.spec.publishNotReadyAddresses = true;
    all.more.push(service('kafka-quorum', { ports: [{ port: 9093 }], ...spec }));
    env(all, { KAFKA_CONTROLLER_QUORUM_VOTERS: undefined, KAFKA_CONTROLLER_QUORUM_BOOTSTRAP_SERVERS: 'kafka-quorum.prod.svc:9093' });
    probe({ tcpSocket: { port: 9092 } })(all);
  };
  expect(findingsOf(withService({}))).toEqual(deadlock('kafka-quorum'));
  expect(findingsOf(withService({ publishNotReadyAddresses: true }))).toEqual([]);
  expect(findingsOf(withService({ selector: { app: 'other' } }))).toEqual([]);
});

test('a Service for each controller', () => {
  const withServices = (kind: string) => (all: Manifests) => {
    all.service.spec.publishNotReadyAddresses = true;
    all.more.push(...[0, 1, 2].map((ordinal) => podService(ordinal, { ports: [{ port: 9093 }] })));
    env(all, { KAFKA_CONTROLLER_QUORUM_VOTERS: [0, 1, 2].map((id) => `${id}@kafka-${id}-external:9093`).join() });
    probe({ tcpSocket: { port: 9092 } }, kind)(all);
  };
  expect(findingsOf(withServices('readinessProbe'))).toEqual([0, 1, 2].flatMap((ordinal) => deadlock(`kafka-${ordinal}-external`)));
  expect(findingsOf(withServices('livenessProbe'))).toEqual([]);
});
