import { App, Chart, Duration, Size, Testing } from 'cdk8s';
import {
  Authorization, ClientLogin, ExactlyOnce, KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaListener, KafkaMirror, KafkaMirrorCheck, KafkaMirrorProps,
  KafkaTestClient, KafkaUserLogin, ListenerSecurity, MirrorCluster, NetworkPeer, NodeCertificate, ReplicationPolicy,
} from 'cdk8s-kafka';
import { adopt } from '../../../src/adopt';
import { readOwn } from '../../../src/adopt/own';
import { program } from '../../../src/adopt/print/program';
import { documentsOf } from '../../golden';
import { synthProgram } from '../run';

const PASSWORD = (name: string) => ({ name, key: 'password' });
const EAST = MirrorCluster.external({ alias: 'east', bootstrapServers: 'east.example.com:9092' });
const TLS = MirrorCluster.external({ alias: 'tls', bootstrapServers: 'a:9093,b:9093', tls: true });
const PEERS = [NetworkPeer.pods({ labels: { app: 'shop' } })];

function cluster(chart: Chart, id: string, props: object = {}): KafkaCluster {
  const created = new KafkaCluster(chart, id, props);
  new KafkaBrokerSet(chart, `${id}-nodes`, { cluster: created, controller: true, replicas: 1 });
  return created;
}

const toWest = (props: Partial<KafkaMirrorProps>, clusterProps: object = {}) => (chart: Chart) => {
  new KafkaMirror(chart, 'mirror', { source: EAST, target: MirrorCluster.of(cluster(chart, 'west', clusterProps)), ...props });
};

const CHARTS: Readonly<Record<string, (chart: Chart) => void>> = {
  'a mirror with defaults': toWest({}),
  'all options of what is copied': toWest({
    topics: ['orders.*', 'a\\.b'],
    topicsExclude: ['x'],
    groups: ['app'],
    groupsExclude: ['y'],
    policy: ReplicationPolicy.identity(),
    exactlyOnce: ExactlyOnce.DISABLED,
    replicas: 3,
    tasks: 5,
    syncGroups: false,
    syncAcls: true,
    config: { 'offset.lag.max': '100', 'west.producer.linger.ms': '5', 'east->west.enabled.x': 'y' },
  }),
  'checks': (chart) => {
    const west = cluster(chart, 'west', { listeners: [KafkaListener.client({ allowedFrom: PEERS })] });
    const mirror = new KafkaMirror(chart, 'mirror', { source: EAST, target: MirrorCluster.of(west), topicsExclude: ['x'] });
    new KafkaMirrorCheck(chart, 'mirror-check', { mirror });
    new KafkaMirrorCheck(chart, 'mirror-check-2', { mirror, name: 'later', within: Duration.hours(1), image: KafkaImage.apache('3.9.2'), user: { uid: 7, gid: 8 }, memoryLimit: Size.mebibytes(300) });
  },
  'a check without groups, of two external clusters with TLS': (chart) => {
    const mirror = new KafkaMirror(chart, 'copy', {
      source: MirrorCluster.external({ alias: 'east', bootstrapServers: 'e:1', ca: { name: 'east-ca', key: 'ca.crt' }, login: ClientLogin.password('me', PASSWORD('east')) }),
      target: MirrorCluster.external({ alias: 'west', bootstrapServers: 'w:1', ca: { name: 'west-ca', key: 'ca.crt' }, login: ClientLogin.certificate('mirror-tls') }),
      image: KafkaImage.apache('3.9.2'),
      policy: ReplicationPolicy.identity(),
      syncGroups: false,
      config: { 'offset.lag.max': '50' },
    });
    new KafkaMirrorCheck(chart, 'mirror-check', { mirror });
  },
  'exactly once in preparation': toWest({ exactlyOnce: ExactlyOnce.PREPARING }),
  'all options of the pods': toWest({
    name: 'copy',
    image: KafkaImage.apache('3.9.2'),
    resources: { cpuRequest: '1', cpuLimit: '2', memoryLimit: Size.gibibytes(2) },
    heap: Size.mebibytes(700),
    user: { uid: 7, gid: 8 },
    secretEnv: { EXTRA: PASSWORD('extra') },
    config: { 'east.ssl.key.password': '${env:EXTRA}' },
    nodeSelector: { disk: 'ssd' },
    tolerations: [{ key: 'kafka' }],
    podSpecOverrides: { priorityClassName: 'high' },
  }),
  'external clusters with logins': (chart) => {
    new KafkaMirror(chart, 'mirror', {
      source: MirrorCluster.external({ alias: 'east', bootstrapServers: 'e:1', ca: { name: 'east-ca', key: 'ca.crt' }, login: ClientLogin.password('me', PASSWORD('east')) }),
      target: MirrorCluster.external({ alias: 'west', bootstrapServers: 'w:1', ca: { name: 'west-ca', key: 'ca.crt' }, login: ClientLogin.certificate('mirror-tls') }),
    });
    new KafkaMirror(chart, 'plain', {
      source: MirrorCluster.external({ alias: 'south', bootstrapServers: 's:1', saslMechanism: 'PLAIN', login: ClientLogin.password('me', PASSWORD('south')) }), target: TLS,
    });
  },
  'two clusters, both directions, a name that is taken, users and network policies': (chart) => {
    const secured = { security: ListenerSecurity.scramSha512({ users: { kafka: PASSWORD('kafka') } }), authorization: Authorization.acls({ superUsers: ['User:kafka'] }) };
    const [east, west] = ['east', 'west'].map((id) => cluster(chart, id, {
      ...secured, listeners: [KafkaListener.client({ allowedFrom: PEERS }), KafkaListener.client({ name: 'OTHER', allowedFrom: PEERS })],
    }));
    new KafkaTestClient(chart, 'client', { cluster: east, login: ClientLogin.password('kafka', PASSWORD('kafka')) });
    const side = (of: KafkaCluster, userName: string) => MirrorCluster.of(of, { userName, alias: `${of.name}-1`, listener: 'OTHER', userLogin: KafkaUserLogin.scramSha512(PASSWORD(userName)) });
    new KafkaMirror(chart, 'to-west', { source: side(east, 'a'), target: side(west, 'a') });
    new KafkaMirror(chart, 'to-east', { name: 'east', source: side(west, 'b'), target: side(east, 'b') });
  },
  'a copy of the CA certificate': (chart) => {
    const west = cluster(chart, 'west', { security: ListenerSecurity.tls({ certificate: NodeCertificate.fromSecret('west-tls') }) });
    new KafkaMirror(chart, 'mirror', { source: EAST, target: MirrorCluster.of(west, { ca: { name: 'copy', key: 'ca.pem' } }) });
    new KafkaMirror(chart, 'own', { source: TLS, target: MirrorCluster.of(west) });
  },
};

function expectSameObjects(...charts: readonly Chart[]): void {
  const objects: unknown[] = charts.flatMap((chart) => Testing.synth(chart));
  // The program with the jar is the same in both.
  const byName = (all: readonly any[]) => Object.fromEntries(all.filter(({ binaryData }) => !binaryData).map((object) => [`${object.kind} ${object.metadata.namespace} ${object.metadata.name}`, object]));
  expect(byName(documentsOf(synthProgram(program(readOwn(objects).charts))))).toEqual(byName(objects));
  expect(adopt(objects).notCarriedOver).toEqual([]);
}

test.each(Object.keys(CHARTS))('the program generated from %s gives the same objects', (name) => {
  const chart = new Chart(new App({ outdir: Testing.app().outdir }), 'chart', { namespace: 'test' });
  CHARTS[name](chart);
  expectSameObjects(chart);
});

test('the same of clusters in two namespaces', () => {
  const app = new App({ outdir: Testing.app().outdir });
  const charts = ['east', 'west'].map((name) => new Chart(app, name, { namespace: name }));
  const [source, target] = charts.map((chart) => cluster(chart, 'kafka', { listeners: [KafkaListener.client({ allowedFrom: PEERS })] }));
  new KafkaMirror(charts[1], 'mirror', { source: MirrorCluster.of(source, { alias: 'east' }), target: MirrorCluster.of(target, { alias: 'west' }), replicas: 2 });
  expectSameObjects(...charts);
});

test('the program uses the cluster of its namespace, and the addresses of others', () => {
  const chart = new Chart(new App({ outdir: Testing.app().outdir }), 'chart', { namespace: 'test' });
  toWest({ policy: ReplicationPolicy.identity() })(chart);
  expect(adopt(Testing.synth(chart)).program).toContain(`new KafkaMirror(chart, 'mirror', {
  source: MirrorCluster.external({ alias: 'east', bootstrapServers: 'east.example.com:9092' }),
  target: MirrorCluster.of(cluster),
  policy: ReplicationPolicy.identity(),
});`);
});
