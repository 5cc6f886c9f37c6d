import { allowedCommands, fixedId, ForeignEnsemble, readForeignEnsembles } from '../../../../src/read/foreign/zookeeper/ensembles';
import { kubernetesObjects } from '../../../../src/read/objects';
import { Zookeeper, zookeeper } from '../../../lint/zookeeper-manifests';

const ensembleOf = (options: Zookeeper, ...more: unknown[]): ForeignEnsemble | undefined =>
  readForeignEnsembles(kubernetesObjects([zookeeper(options), ...more] as any), new Set())[0];

const ofImage = (image: string, options: Zookeeper = {}) => ensembleOf({ ...options, container: { image, ...options.container } });

test.each<[string, string | undefined]>([
  ['zookeeper:3.8.4', 'official'], ['library/zookeeper', 'official'], ['docker.io/zookeeper:3.9', 'official'], ['docker.io/library/zookeeper', 'official'], ['localhost:5000/zookeeper', 'official'],
  ['registry.example.com/library/zookeeper', 'official'], ['example/zookeeper', 'other'], ['zookeeper-backup', 'other'], ['registry.example.com/team/zookeeper', 'other'],
  ['cp-zookeeper', 'confluent'], ['confluentinc/cp-zookeeper:7.6.1', 'confluent'], ['x/cp-zookeeper-extra', 'other'], ['x/my-cp-zookeeper', 'other'],
  ['bitnami/zookeeper:3.9', 'bitnami'], ['docker.io/bitnamilegacy/zookeeper', 'bitnami'], ['bitnami/zookeeper-tools', 'other'],
  ['zk', 'other'], ['x/k8szk:v3', 'other'], ['x/kzk', 'other'], ['x/8zk', 'other'], ['x/azk', undefined], ['x/zks', undefined], ['azk', undefined],
  ...['exporter', 'operator', 'ui', 'navigator', 'manager', 'browser', 'proxy', 'web'].map((name): [string, string | undefined] => [`x/zookeeper-${name}`, undefined]),
  ['x/kafka-zookeeper', undefined], ['web.example.com/zookeeper', 'official'], ['manager/x/zookeeper', 'other'], ['busybox', undefined],
])('the image %s is of family %s', (image, family) => expect(ofImage(image)?.family).toBe(family));

test.each([['zookeeper-server-start.sh zoo.cfg', 'other'], ['/opt/zk/bin/zkServer.sh start-foreground', 'other'], ['start-zookeeper --servers=3', 'other'], ['zkCli.sh ls /', undefined]])(
  'the command %j in another image', (command, family) => expect(ofImage('example.org/base:1', { container: { command: ['sh', '-c', command] } })?.family).toBe(family));

const SERVERS = [{ id: 1, host: 'a' }, { id: 12, host: 'b' }];

test.each<[string, string, Zookeeper, ForeignEnsemble['servers']]>([
  ['ids in front', 'zookeeper', { env: { ZOO_SERVERS: 'server.1=a:2888:3888;2181  server.12=b:2888:3888 ' } }, SERVERS],
  ['ids behind', 'bitnami/zookeeper', { env: { ZOO_SERVERS: 'a:2888:3888::1, b:2888:3888::12,' } }, SERVERS],
  ['no ids', 'confluentinc/cp-zookeeper', { env: { ZOO_SERVERS: '', ZOOKEEPER_SERVERS: 'a:2888:3888; b:2888:3888' } }, [{ id: 1, host: 'a' }, { id: 2, host: 'b' }]],
  ['an id that is not at the end', 'bitnami/zookeeper', { env: { ZOO_SERVERS: 'a:2888:3888::7x' } }, [{ id: 1, host: 'a' }]],
  ['no port', 'zookeeper', { env: { ZOO_SERVERS: 'server.3=a' } }, [{ id: 1, host: '' }]],
  ['another key', 'zookeeper', { env: { ZOO_SERVERS: 'my-server.3=a:2888' } }, [{ id: 1, host: 'my-server.3=a' }]],
  ['only spaces', 'zookeeper', { env: { ZOO_SERVERS: ' ' } }, []],
  ['no list', 'zookeeper', { env: { ZOO_SERVERS: '' } }, undefined],
  ['the variable of another image', 'x/zookeeper', {}, undefined],
])('servers with %s', (_, image, options, servers) => expect(ofImage(image, options)?.servers).toEqual(servers));

const configMap = (data: object) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'zk', namespace: 'prod' }, data });
const withFile = (data: object, options: Zookeeper = {}) => ensembleOf({ ...options, pod: { volumes: [{ name: 'c', configMap: { name: 'zk' } }] } }, configMap(data));

test('servers and directories in a mounted file', () => {
  const found = withFile({ 'readme': 'about the dataDir = of ZooKeeper', 'zoo.cfg': 'tickTime=2000\n dataDir = /zk/data\ndataLogDir=/zk/log\nserver.1=a:2888\nserver.12=b:2888\nmyserver.3=c:1\nserver.4x=d:1\n' });
  expect(found).toMatchObject({ servers: SERVERS, dataDirs: ['/zk/data', '/zk/log'], isScripted: false });
  expect(withFile({ 'zoo.cfg': 'dataDir=/zk\n' }, { env: { ZOO_SERVERS: '' } })).toMatchObject({ servers: undefined, dataDirs: ['/zk'] });
});

test('a ConfigMap without settings contains scripts', () => {
  expect(withFile({ 'start.sh': 'exec zkServer.sh start-foreground' })).toMatchObject({ isScripted: true, cfg: undefined, dataDirs: ['/data', '/datalog'] });
  expect(ensembleOf({})).toMatchObject({ isScripted: false });
  expect(ensembleOf({ container: { command: ['/x.sh'] } })).toMatchObject({ isScripted: true });
  expect(ensembleOf({ pod: { initContainers: [{ name: 'id', image: 'busybox', args: ['sh', '-c', 'echo 1 > /data/myid'] }] } })).toMatchObject({ isScripted: true });
  expect(ensembleOf({ pod: { volumes: [{ name: 'x', emptyDir: {} }] } })).toMatchObject({ isScripted: false });
});

test.each<[string, Zookeeper, string[]]>([
  ['variables', { env: { ZOO_DATA_DIR: '/a', ZOO_DATA_LOG_DIR: '/b' } }, ['/a', '/b']],
  ['the same directory twice', { env: { ZOO_DATA_DIR: '/a', ZOO_DATA_LOG_DIR: '/a' } }, ['/a']],
  ['an unknown variable', { env: { ZOO_DATA_DIR: '$(DIR)' } }, []],
  ['a relative path', { env: { ZOO_DATA_DIR: 'data' } }, []],
  ['options of a command', { container: { command: ['start-zookeeper', '--data_dir=/a', '--data_log_dir=/b'] } }, ['/a', '/b']],
  ['a command without options', { container: { command: ['zkServer.sh', 'start-foreground'] } }, []],
  ['the entrypoint', { container: { command: ['/docker-entrypoint.sh', 'zkServer.sh', 'start-foreground'] } }, ['/data', '/datalog']],
])('directories by %s', (_, options, dirs) => expect(ensembleOf(options)?.dataDirs).toEqual(dirs));

test.each<[string, Record<string, string>, string | undefined]>([
  ['zookeeper', { ZOO_MY_ID: '1' }, 'ZOO_MY_ID'], ['zookeeper', { ZOO_MY_ID: '12' }, 'ZOO_MY_ID'], ['zookeeper', { ZOO_MY_ID: '1$' }, undefined], ['zookeeper', { ZOO_MY_ID: 'a1' }, undefined], ['zookeeper', {}, undefined],
  ['confluentinc/cp-zookeeper', { ZOOKEEPER_SERVER_ID: '1' }, 'ZOOKEEPER_SERVER_ID'], ['bitnami/zookeeper', { ZOO_SERVER_ID: '1' }, 'ZOO_SERVER_ID'], ['x/zookeeper', { ZOO_MY_ID: '1', undefined: '1' }, undefined],
])('the fixed id of %s with %j', (image, env, id) => expect(fixedId(ofImage(image, { env })!)).toBe(id));

test.each<[string, Zookeeper, string[] | undefined]>([
  ['a variable', { env: { ZOO_4LW_COMMANDS_WHITELIST: 'ruok, srvr' } }, ['ruok', 'srvr']],
  ['an option of the JVM', { env: { SERVER_JVMFLAGS: '-Xmx1g -Dzookeeper.4lw.commands.whitelist=ruok,mntr -Dx=y' } }, ['ruok', 'mntr']],
  ['nothing', {}, undefined],
])('commands that are allowed by %s', (_, options, expected) => expect(allowedCommands(ensembleOf(options)!)).toEqual(expected));
