import { lint } from '../../../src/lint';
import { Zookeeper, zookeeper } from '../zookeeper-manifests';

const findingsOf = (options: Zookeeper, more: readonly any[] = []): string[] => lint([zookeeper(options), ...more].map((value) => ({ file: 'zk.yaml', value })))
  .findings.map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);
const config = (text: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'zk', namespace: 'prod' }, data: { 'zoo.cfg': text } });
const CONFIG_VOLUME = { pod: { volumes: [{ name: 'config', configMap: { name: 'zk' } }] } };

test('a correct ensemble has no findings', () => expect(findingsOf({})).toEqual([]));

describe('data', () => {
  test.each<[string, Zookeeper, string[]]>([
    ['an emptyDir', { spec: { volumeClaimTemplates: [] }, pod: { volumes: [{ name: 'data', emptyDir: {} }] } },
      ['/data', '/datalog'].map((dir) => `warning zookeeper-data: data directory ${dir} of ZooKeeper is on a volume that is deleted with the pod`)],
    ['a shared claim', { spec: { volumeClaimTemplates: [] }, pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'zk' } }] } },
      ['data', 'log'].map(() => 'error zookeeper-data: claim zk contains the data of all 3 ZooKeeper servers')],
    ['the folders of Confluent', { container: { image: 'confluentinc/cp-zookeeper:7.9.2', volumeMounts: [{ name: 'data', mountPath: '/var/lib/zookeeper/' }] }, env: { ZOOKEEPER_SERVERS: 'zk-0.zk:2888:3888;zk-1.zk:2888:3888;zk-2.zk:2888:3888' } }, []],
    ['a volume beside the data', { container: { image: 'confluentinc/cp-zookeeper:7.9.2', volumeMounts: [{ name: 'data', mountPath: '/data' }] }, env: { ZOOKEEPER_SERVERS: 'zk-0.zk:2888:3888;zk-1.zk:2888:3888;zk-2.zk:2888:3888' } },
      ['data', 'log'].map((dir) => `error zookeeper-data: data directory /var/lib/zookeeper/${dir} of ZooKeeper is not on a volume`)],
    ['the options of a script', { container: { image: 'registry.k8s.io/kubernetes-zookeeper:1.0', command: ['sh', '-c', 'start-zookeeper --servers=3 --data_dir=/lost'] } }, ['error zookeeper-data: data directory /lost of ZooKeeper is not on a volume']],
    ['an unknown image', { container: { image: 'example.com/my-zookeeper:1', volumeMounts: [] } }, []],
  ])('%s', (_, options, expected) => expect(findingsOf(options)).toEqual(expected));

  test('a mounted zoo.cfg', () => {
    const servers = [0, 1, 2].map((id) => `server.${id}=zk-${id}.zk:2888:3888`).join('\n');
    expect(findingsOf(CONFIG_VOLUME, [config(`dataDir=/data\n${servers}`)])).toEqual([]);
    expect(findingsOf(CONFIG_VOLUME, [config(`dataDir=/var/zk\n${servers}`)])).toEqual(['error zookeeper-data: data directory /var/zk of ZooKeeper is not on a volume']);
  });

  test('a single server with a claim of its own in a Deployment', () => expect(findingsOf({
    kind: 'Deployment', replicas: 1, env: { ZOO_SERVERS: '' }, spec: { volumeClaimTemplates: undefined }, pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'zk' } }] },
  })).toEqual([]));
});

describe('servers', () => {
  test.each<[string, Zookeeper, string[]]>([
    ['fewer pods than servers', { replicas: 2 }, ['warning zookeeper-servers: 3 ZooKeeper servers are listed, but replicas is 2', expect.stringMatching(/^warning even-ensemble/)]],
    ['no majority', { replicas: 1 }, ['error zookeeper-servers: 3 ZooKeeper servers are listed, but replicas is 1']],
    ['scaled down', { replicas: 0 }, []],
    ['no list', { env: { ZOO_SERVERS: '' } }, ['error zookeeper-servers: 3 pods have no list of servers, so each of them is a ZooKeeper of its own']],
    ['a script that may write the list', { env: { ZOO_SERVERS: '' }, container: { command: ['sh', '/scripts/run.sh'] } }, []],
    ['servers of several StatefulSets', { env: { ZOO_SERVERS: 'server.1=zk-0.zk:2888:3888;2181 server.2=other-0.zk:2888:3888;2181' } }, []],
  ])('%s', (_, options, expected) => expect(findingsOf(options)).toEqual(expected));
});

describe('probes', () => {
  const livenessProbe = { exec: { command: ['sh', '-c', '[ "$(echo ruok | nc localhost 2181)" = imok ]'] } };
  test.each<[string, Zookeeper, number]>([
    ['ruok', {}, 1],
    ['a version that allows all commands', { container: { image: 'zookeeper:3.4.14', livenessProbe } }, 0],
    ['an image whose default is unknown', { container: { image: 'bitnamilegacy/zookeeper:3.9', volumeMounts: [{ name: 'data', mountPath: '/bitnami/zookeeper' }], livenessProbe } }, 0],
    ['an option of the JVM', { env: { JVMFLAGS: '-Dzookeeper.4lw.commands.whitelist=*' } }, 0],
    ['another list', { env: { ZOO_4LW_COMMANDS_WHITELIST: 'mntr' } }, 1],
    ['srvr', { container: { livenessProbe: { exec: { command: ['sh', '-c', 'echo srvr | nc localhost 2181 | grep Mode'] } } } }, 0],
  ])('%s', (_, options, count) => expect(findingsOf({ ...options, container: { livenessProbe, ...options.container } })
    .filter((line) => line.includes('zookeeper-probe-command'))).toHaveLength(count));
});

test.each<[Zookeeper, number]>([
  [{ container: { resources: { limits: { memory: '1Gi' } } }, env: { JVMFLAGS: '-Xmx1g' } }, 1], [{ container: { resources: { limits: { memory: '1Gi' } } } }, 0],
  [{ container: { resources: {} } }, 0],
])('heap %#', (options, count) => expect(findingsOf(options).filter((line) => line.includes('zookeeper-heap'))).toHaveLength(count));

test('other software is not ZooKeeper', () => {
  for (const image of ['example.com/zookeeper-exporter:1', 'pravega/zookeeper-operator:0.2', 'elkozmon/zoonavigator:1']) {
    expect(findingsOf({ container: { image, volumeMounts: [] }, replicas: 2 })).toEqual([]);
  }
});

describe('readiness', () => {
  const headless = (spec: object = {}) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'zk', namespace: 'prod' }, spec: { clusterIP: 'None', selector: { app: 'zk' }, ports: [{ port: 2181 }], ...spec } });
  const probe = (...command: readonly string[]): Zookeeper => ({ container: { readinessProbe: { exec: { command } } } });
  const DEADLOCK = ['error zookeeper-unready-addresses: servers find each other through the Service only when their pods are ready, but the readinessProbe of StatefulSet zk needs a quorum'];

  test.each<[string, Zookeeper, object, string[]]>([
    ['the status of the server', probe('zkServer.sh', 'status'), headless(), DEADLOCK],
    ['a command of the shell', probe('/bin/zookeeper-shell', 'localhost:2181', 'ls', '/'), headless(), DEADLOCK],
    ['the role of the server', probe('sh', '-c', 'echo srvr | nc localhost 2181 | grep -E "leader|follower"'), headless(), DEADLOCK],
    ['a probe that never fails', probe('sh', '-c', 'zkServer.sh status || true'), headless(), []],
    ['a probe that needs no quorum', probe('sh', '-c', 'echo srvr | nc localhost 2181'), headless(), []],
    ['names of pods that are not ready', probe('zkServer.sh', 'status'), headless({ publishNotReadyAddresses: true }), []],
    ['a single server', { ...probe('zkServer.sh', 'status'), replicas: 1, env: { ZOO_SERVERS: '' } }, headless(), []],
    ['another Service', probe('zkServer.sh', 'status'), { ...headless(), metadata: { name: 'other', namespace: 'prod' } }, []],
  ])('%s', (_, options, service, expected) => expect(findingsOf(options, [service])).toEqual(expected));
});
