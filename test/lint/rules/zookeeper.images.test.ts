import { lint } from '../../../src/lint';
import { Zookeeper, zookeeper } from '../zookeeper-manifests';

const findingsOf = (rule: string, options: Zookeeper, more: readonly any[] = []): string[] =>
  lint([zookeeper(options), ...more].map((value) => ({ file: 'zk.yaml', value }))).findings.filter((finding) => finding.rule === rule).map(({ message }) => message);

const MOUNTS = { confluent: '/var/lib/zookeeper', bitnami: '/bitnami/zookeeper', official: '/data' };
const image = (name: string, family: keyof typeof MOUNTS, fields: object = {}): Zookeeper['container'] =>
  ({ image: name, volumeMounts: [{ name: 'data', mountPath: MOUNTS[family] }], resources: { limits: { memory: '900Mi' } }, ...fields });

const HEAP = (mebibytes: number, limit = '900Mi') => [`the heap of ZooKeeper, ${mebibytes} MiB, is not smaller than the memory limit ${limit}`];
const memory = (limit: string) => ({ resources: { limits: { memory: limit } } });

test.each<[string, Zookeeper, string[]]>([
  ['of the official image', { container: memory('1000Mi') }, HEAP(1000, '1000Mi')],
  ['of the official image below the limit', { container: memory('1001Mi') }, []],
  ['of Confluent', { container: image('confluentinc/cp-zookeeper:7.9.2', 'confluent', memory('512Mi')) }, HEAP(512, '512Mi')],
  ['of Confluent below the limit', { container: image('confluentinc/cp-zookeeper:7.9.2', 'confluent', memory('513Mi')) }, []],
  ['of Bitnami', { container: image('bitnamilegacy/zookeeper:3.9.3', 'bitnami', memory('1Gi')) }, HEAP(1024, '1Gi')],
  ['of Bitnami below the limit', { container: image('bitnamilegacy/zookeeper:3.9.3', 'bitnami', memory('1025Mi')) }, []],
  ['of an unknown image', { container: { image: 'k8s.gcr.io/kubernetes-zookeeper:1.0', command: ['start-zookeeper'], ...memory('100Mi') } }, []],
  ...['JVMFLAGS', 'SERVER_JVMFLAGS', 'KAFKA_HEAP_OPTS', 'KAFKA_OPTS', '_JAVA_OPTIONS'].flatMap((name): [string, Zookeeper, string[]][] => [
    [`in ${name}`, { container: memory('900Mi'), env: { [name]: '-Xmx900m' } }, HEAP(900)], [`in ${name} that fits`, { container: memory('900Mi'), env: { [name]: '-Xmx899m' } }, []],
  ]),
  ['in JAVA_TOOL_OPTIONS, which that of the script follows', { container: memory('900Mi'), env: { JAVA_TOOL_OPTIONS: '-Xmx100m' } }, HEAP(1000)],
  ['in KAFKA_OPTS, which follows KAFKA_HEAP_OPTS', { container: memory('900Mi'), env: { KAFKA_HEAP_OPTS: '-Xmx900m', KAFKA_OPTS: '-Xmx100m' } }, []],
  ...['ZK_SERVER_HEAP', 'ZOO_HEAP_SIZE'].flatMap((name): [string, Zookeeper, string[]][] => [
    [`in ${name}`, { container: memory('900Mi'), env: { [name]: '900' } }, HEAP(900)], [`in ${name} that fits`, { container: memory('900Mi'), env: { [name]: '899' } }, []],
    [`in ${name} that is no number`, { container: memory('900Mi'), env: { [name]: 'x' } }, HEAP(1000)], [`in ${name} of zero`, { container: memory('900Mi'), env: { [name]: '0' } }, HEAP(1000)],
  ]),
  ['without a limit', { container: { resources: { limits: { cpu: '1' } } } }, []],
  ['with a limit that is no quantity', { container: memory('${MEMORY}') }, []],
])('the heap %s', (_, options, expected) => expect(findingsOf('zookeeper-heap', options)).toEqual(expected));

const ALL = (id: string) => [`all 3 ZooKeeper servers have the id ${id}`];

test.each<[string, Zookeeper, string[]]>([
  ['of the official image', { env: { ZOO_MY_ID: '2' } }, ALL('2')],
  ['of Confluent', { env: { ZOOKEEPER_SERVER_ID: '10' }, container: image('confluentinc/cp-zookeeper:7.9.2', 'confluent') }, ALL('10')],
  ['of Bitnami', { env: { ZOO_SERVER_ID: '1' }, container: image('bitnamilegacy/zookeeper:3.9.3', 'bitnami') }, ALL('1')],
  ['of another image', { env: { ZOOKEEPER_SERVER_ID: '10' } }, []],
  ['that is not fixed', { env: { ZOO_MY_ID: '$(ID)' } }, []],
  ['with a prefix', { env: { ZOO_MY_ID: 'a1' } }, []],
  ['with more than a number', { env: { ZOO_MY_ID: '1a' } }, []],
  ['of one server', { replicas: 1, env: { ZOO_MY_ID: '2', ZOO_SERVERS: '' } }, []],
  ['with a script', { env: { ZOO_MY_ID: '2' }, container: { command: ['sh', '-c', 'export ZOO_MY_ID=1; /docker-entrypoint.sh zkServer.sh start-foreground'] } }, []],
])('the id %s', (_, options, expected) => expect(findingsOf('zookeeper-id', options)).toEqual(expected));

const EVEN = (count: number) => [`an ensemble of ${count} ZooKeeper servers survives no more failures than one of ${count - 1}`];

test.each<[number, string, string[]]>([
  [0, 'StatefulSet', []], [1, 'StatefulSet', []], [2, 'StatefulSet', EVEN(2)], [3, 'StatefulSet', []], [4, 'StatefulSet', EVEN(4)], [2, 'Deployment', []],
])('%d servers of a %s', (replicas, kind, expected) => expect(findingsOf('even-ensemble', { replicas, kind })).toEqual(expected));

const listed = (count: number, host = (id: number) => `zk-${id}.zk`) => Array.from({ length: count }, (_, id) => `server.${id + 1}=${host(id)}:2888:3888;2181`).join(' ');
const REPLICAS = (servers: number, replicas: number) => [`${servers} ZooKeeper servers are listed, but replicas is ${replicas}`];
const ALONE = (pods: number) => [`${pods} pods have no list of servers, so each of them is a ZooKeeper of its own`];

test.each<[string, Zookeeper, string[]]>([
  ['as many', { replicas: 5, env: { ZOO_SERVERS: listed(5) } }, []],
  ['a majority', { replicas: 3, env: { ZOO_SERVERS: listed(5) } }, REPLICAS(5, 3)],
  ['less than a majority', { replicas: 2, env: { ZOO_SERVERS: listed(5) } }, REPLICAS(5, 2)],
  ['half of an even number', { replicas: 2, env: { ZOO_SERVERS: listed(4) } }, REPLICAS(4, 2)],
  ['more pods', { replicas: 4, env: { ZOO_SERVERS: listed(3) } }, REPLICAS(3, 4)],
  ['0.0.0.0 for the own server', { replicas: 2, env: { ZOO_SERVERS: listed(3, (id) => id === 0 ? '0.0.0.0' : `zk-${id}.zk`) } }, REPLICAS(3, 2)],
  ['localhost for the own server', { replicas: 2, env: { ZOO_SERVERS: listed(3, (id) => id === 0 ? 'localhost' : `zk-${id}.zk`) } }, REPLICAS(3, 2)],
  ['names that are not of pods', { replicas: 2, env: { ZOO_SERVERS: listed(3, (id) => `zk-${id}-x.zk`) } }, []],
  ['names with a longer prefix', { replicas: 2, env: { ZOO_SERVERS: listed(3, (id) => `zk-0${id}a.zk`) } }, []],
  ['names without a number', { replicas: 2, env: { ZOO_SERVERS: listed(3, () => 'zk-.zk') } }, []],
  ['another workload', { replicas: 2, kind: 'Deployment', env: { ZOO_SERVERS: listed(3) } }, []],
  ['the list of Confluent', { replicas: 2, container: image('confluentinc/cp-zookeeper:7.9.2', 'confluent'), env: { ZOO_SERVERS: '', ZOOKEEPER_SERVERS: 'zk-0.zk:2888:3888;zk-1.zk:2888:3888;zk-2.zk:2888:3888' } }, REPLICAS(3, 2)],
  ['the list of Bitnami', { replicas: 2, container: image('bitnamilegacy/zookeeper:3.9.3', 'bitnami'), env: { ZOO_SERVERS: 'zk-0.zk:2888:3888::1,zk-1.zk:2888:3888::2, zk-2.zk:2888:3888::3' } }, REPLICAS(3, 2)],
  ['an empty list', { env: { ZOO_SERVERS: ' ' } }, ALONE(3)],
  ['no list of Confluent', { container: image('confluentinc/cp-zookeeper:7.9.2', 'confluent'), env: { ZOO_SERVERS: '' } }, ALONE(3)],
  ['no list of one server', { replicas: 1, env: { ZOO_SERVERS: '' } }, []],
  ['no list of two servers', { replicas: 2, env: { ZOO_SERVERS: '' } }, ALONE(2)],
  ['no list of an unknown image', { container: { image: 'example.com/zk:1', command: ['zkServer.sh', 'start-foreground'] }, env: { ZOO_SERVERS: '' } }, []],
])('servers: %s', (_, options, expected) => expect(findingsOf('zookeeper-servers', options)).toEqual(expected));

const LOST = (dir: string) => `data directory ${dir} of ZooKeeper is on a volume that is deleted with the pod`;
const MISSING = (dir: string) => `data directory ${dir} of ZooKeeper is not on a volume`;
const onVolume = (volume: object, fields: Zookeeper = {}): Zookeeper => ({ ...fields, spec: { volumeClaimTemplates: [] }, pod: { volumes: [{ name: 'data', ...volume }] } });

test.each<[string, Zookeeper, string[]]>([
  ['a volume with only a name', onVolume({}), [LOST('/data'), LOST('/datalog')]],
  ['a directory of the host', onVolume({ hostPath: { path: '/zk' } }), []],
  ['a claim of one server', onVolume({ persistentVolumeClaim: { claimName: 'zk' } }, { replicas: 1, env: { ZOO_SERVERS: '' } }), []],
  ['a claim of two servers', onVolume({ persistentVolumeClaim: { claimName: 'zk' } }, { replicas: 2 }), ['zk', 'zk'].map((name) => `claim ${name} contains the data of all 2 ZooKeeper servers`)],
  ['a folder of a claim for each pod', onVolume({ persistentVolumeClaim: { claimName: 'zk' } }, {
    container: { volumeMounts: ['/data', '/datalog'].map((mountPath) => ({ name: 'data', mountPath, subPathExpr: '$(POD_NAME)' })) },
  }), []],
  ['only one of the directories', { container: { volumeMounts: [{ name: 'data', mountPath: '/data' }] } }, [MISSING('/datalog')]],
  ['directories in variables', { env: { ZOO_DATA_DIR: '/x', ZOO_DATA_LOG_DIR: '/y' } }, [MISSING('/x'), MISSING('/y')]],
  ['directories that are computed', { env: { ZOO_DATA_DIR: '$(DIR)' } }, []],
  ['the same directory twice', { env: { ZOO_DATA_DIR: '/x', ZOO_DATA_LOG_DIR: '/x' } }, [MISSING('/x')]],
])('data: %s', (_, options, expected) => expect(findingsOf('zookeeper-data', options)).toEqual(expected));

const ruok = (...command: string[]) => ({ exec: { command } });
const IMOK = ruok('sh', '-c', '[ "$(echo ruok | nc localhost 2181)" = imok ]');
const REFUSED = (allowed: string) => [`the probe expects an answer to ruok, but ZooKeeper allows only ${allowed}`];
const config = (text: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'zk', namespace: 'prod' }, data: { 'zoo.cfg': `dataDir=/data\n${text}` } });
const CONFIG: Zookeeper = { pod: { volumes: [{ name: 'config', configMap: { name: 'zk' } }] } };

test.each<[string, Zookeeper, readonly any[], string[]]>([
  ...['3.5.9', '3.8.4', 'latest', '3.10'].map((tag): [string, Zookeeper, any[], string[]] => [`the default of ${tag}`, { container: { image: `zookeeper:${tag}`, livenessProbe: IMOK } }, [], REFUSED('srvr')]),
  ...['3.4.14', '3.4', '3.1.2'].map((tag): [string, Zookeeper, any[], string[]] => [`the default of ${tag}`, { container: { image: `zookeeper:${tag}`, livenessProbe: IMOK } }, [], []]),
  ...['5.4.0', '7.9.2', '6.0.1'].map((tag): [string, Zookeeper, any[], string[]] => [`the default of Confluent ${tag}`, { container: image(`confluentinc/cp-zookeeper:${tag}`, 'confluent', { livenessProbe: IMOK }) }, [], REFUSED('srvr')]),
  ...['5.3.1', '4.1.0', '5.0.4'].map((tag): [string, Zookeeper, any[], string[]] => [`the default of Confluent ${tag}`, { container: image(`confluentinc/cp-zookeeper:${tag}`, 'confluent', { livenessProbe: IMOK }) }, [], []]),
  ['a readiness probe', { container: { readinessProbe: IMOK } }, [], REFUSED('srvr')],
  ['a hook', { container: { lifecycle: { preStop: IMOK } } }, [], []],
  ['a probe that expects nothing', { container: { livenessProbe: ruok('sh', '-c', 'echo ruok | nc localhost 2181') } }, [], []],
  ['a probe with another command', { container: { livenessProbe: ruok('sh', '-c', 'echo srvr | nc localhost 2181 | grep -v imok') } }, [], []],
  ['a list with ruok', { container: { livenessProbe: IMOK }, env: { ZOO_4LW_COMMANDS_WHITELIST: 'srvr, ruok' } }, [], []],
  ['a list without ruok', { container: { livenessProbe: IMOK }, env: { ZOO_4LW_COMMANDS_WHITELIST: 'srvr, mntr' } }, [], REFUSED('srvr, mntr')],
  ['a list in zoo.cfg', { ...CONFIG, container: { livenessProbe: IMOK } }, [config('4lw.commands.whitelist=stat')], REFUSED('stat')],
  ['no list in zoo.cfg', { ...CONFIG, container: { livenessProbe: IMOK } }, [config('')], []],
  ['a script', { container: { livenessProbe: IMOK, command: ['sh', '/run.sh'] } }, [], []],
])('probes: %s', (_, options, more, expected) => expect(findingsOf('zookeeper-probe-command', options, more)).toEqual(expected));

const headless = (spec: object = {}) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'zk', namespace: 'prod' }, spec: { clusterIP: 'None', selector: { app: 'zk' }, ports: [{ port: 2181 }], ...spec } });

test.each<[string, Zookeeper['container'], object, number]>([
  ...['/opt/zkServer.sh status', 'zkServer status', 'zkCli.sh ls /', 'zookeeper-shell localhost ls /', 'zookeeper-shell.sh localhost ls /', 'echo mntr | nc localhost 2181 | grep zk_server_state',
    'echo srvr | nc localhost 2181 | grep Mode', 'echo srvr | nc localhost 2181 | grep leader', 'echo srvr | nc localhost 2181 | grep follower']
    .map((text): [string, object, object, number] => [text, { readinessProbe: ruok('sh', '-c', text) }, {}, 1]),
  ...['zkServer.sh start', 'zkServer.sh.old status', 'echo ruok | nc localhost 2181', 'echo srvr | nc localhost 2181 | grep Modes', 'myzkCli.shx ls']
    .map((text): [string, object, object, number] => [text, { readinessProbe: ruok('sh', '-c', text) }, {}, 0]),
  ['a startup probe', { startupProbe: ruok('zkServer.sh', 'status') }, {}, 1],
  ['a liveness probe', { livenessProbe: ruok('zkServer.sh', 'status') }, {}, 0],
  ['a Service with an address', { readinessProbe: ruok('zkServer.sh', 'status') }, { clusterIP: '10.0.0.1' }, 0],
  ['a Service that publishes nothing', { readinessProbe: ruok('zkServer.sh', 'status') }, { publishNotReadyAddresses: false }, 1],
])('addresses of pods that are not ready, and the probe %s', (_, container, spec, count) =>
  expect(findingsOf('zookeeper-unready-addresses', { container }, [headless(spec)])).toHaveLength(count));

test.each<[string, number]>([['zookeeper', 1], ['zookeeper:latest', 1], ['zookeeper:3.8.4', 0], [`zookeeper@sha256:${'a'.repeat(64)}`, 0]])('the tag of %s', (name, count) =>
  expect(findingsOf('zookeeper-image-tag', { container: { image: name } })).toHaveLength(count));
