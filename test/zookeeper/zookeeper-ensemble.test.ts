import { Chart, Size } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, NfsPersistentVolumes, Storage, VolumeOwnership, ZookeeperEnsemble, ZookeeperImage } from 'cdk8s-kafka';
import { chartOf, ensemble, Manifests, onZookeeper } from '../synth';

const cfg = (manifests: Manifests, name = 'zk'): string[] => manifests.find('ConfigMap', `${name}-config`).data['zoo.cfg'].trim().split('\n');
const myidMount = (manifests: Manifests) => manifests.container('zk', 'zookeeper').volumeMounts.find(({ subPathExpr }: any) => subPathExpr !== undefined);
const probe = (manifests: Manifests, kind: string): string => manifests.container('zk', 'zookeeper')[kind].exec.command.at(-1);

test('every server has the names of all servers, and its id in a file of the ConfigMap', () => {
  const manifests = new Manifests(ensemble());
  expect(cfg(manifests).filter((line) => line.startsWith('server.'))).toEqual([1, 2, 3].map((n) =>
    `server.${n}=zk-${n - 1}.zk-headless.test.svc.cluster.local:2888:3888;2181`));
  expect([0, 1, 2].map((n) => manifests.find('ConfigMap', 'zk-config').data[`zk-${n}.myid`])).toEqual(['1\n', '2\n', '3\n']);
  expect(myidMount(manifests)).toEqual({ name: 'config', mountPath: '/data/myid', subPathExpr: '$(POD_NAME).myid' });
  expect(cfg(manifests)).toContain('dataDir=/data');
});

test('the container runs ZooKeeper\'s start script directly', () => {
  const { command, args } = new Manifests(ensemble()).container('zk', 'zookeeper');
  expect([...command, ...args]).toEqual(['zkServer.sh', 'start-foreground', '/etc/cdk8s-kafka/zoo.cfg']);
});

test('readiness requires a leader, liveness only an answer', () => {
  const manifests = new Manifests(ensemble({ clientPort: 32181 }));
  expect(probe(manifests, 'readinessProbe')).toBe('exec 3<>/dev/tcp/127.0.0.1/32181; printf srvr >&3; grep -q Mode: <&3');
  expect(probe(manifests, 'livenessProbe')).toContain('printf ruok >&3; grep -q imok');
  expect(probe(manifests, 'startupProbe')).toContain('ruok');
});

test('the headless Service publishes addresses that are not ready, the client Service does not', () => {
  const manifests = new Manifests(ensemble());
  expect(manifests.find('Service', 'zk-headless').spec).toMatchObject({ clusterIP: 'None', publishNotReadyAddresses: true });
  expect(manifests.find('Service', 'zk-client').spec.publishNotReadyAddresses).toBeUndefined();
  expect(manifests.find('Service', 'zk-client').spec.ports).toEqual([{ name: 'client', port: 2181 }]);
  expect(manifests.find('PodDisruptionBudget', 'zk').spec).toMatchObject({ maxUnavailable: 1 });
});

test('old snapshots are purged, and an ensemble of one server can grow', () => {
  expect(cfg(new Manifests(ensemble({ replicas: 1 })))).toEqual(expect.arrayContaining([
    'autopurge.purgeInterval=1', 'standaloneEnabled=false', 'quorumListenOnAllIPs=true', '4lw.commands.whitelist=srvr,ruok,mntr,stat,conf',
  ]));
});

test('settings are merged over the library\'s', () => {
  const lines = cfg(new Manifests(ensemble({ config: { tickTime: '3000', snapCount: '1000' } })));
  expect(lines).toEqual(expect.arrayContaining(['tickTime=3000', 'snapCount=1000', 'initLimit=10']));
  expect(lines).not.toContain('tickTime=2000');
});

test('the transaction log is on a second disk', () => {
  const manifests = new Manifests(ensemble({ storage: Storage.jbod(Storage.persistent(), Storage.persistent({ storageClass: 'fast' })) }));
  expect(cfg(manifests)).toEqual(expect.arrayContaining(['dataDir=/data', 'dataLogDir=/data-1']));
});

test('on a volume that squashes root an init container copies myid as the server\'s user', () => {
  const chart = chartOf();
  const volumes = new NfsPersistentVolumes(chart, 'volumes', { server: 'nfs', path: '/zk/{number}', ownership: VolumeOwnership.PREPARED });
  const manifests = new Manifests(ensemble({ storage: Storage.volumes(volumes) }, chart));
  const { command, args, securityContext } = manifests.container('zk', 'myid');
  expect([...command, ...args]).toEqual(['cp', '/etc/cdk8s-kafka/$(POD_NAME).myid', '/data/myid']);
  expect(securityContext.runAsUser).toBeUndefined();
  expect(myidMount(manifests)).toBeUndefined();
});

test('heap and logging are variables of ZooKeeper\'s start script, or of Kafka\'s in Confluent\'s image', () => {
  const own = new Manifests(ensemble({ resources: { memoryLimit: Size.gibibytes(2) }, jvmOptions: ['-Da=b'] }));
  const value = (manifests: Manifests, name: string) => manifests.env('zk', name, 'zookeeper')?.value;
  expect([value(own, 'ZK_SERVER_HEAP'), value(own, 'SERVER_JVMFLAGS'), value(own, 'ZOO_LOG_DIR')]).toEqual([
    '1024', '-Xms1024m -Dlogback.configurationFile=/etc/cdk8s-kafka/logback.xml -Da=b', '/tmp',
  ]);
  const confluent = new Manifests(ensemble({ image: ZookeeperImage.confluent('7.9.2') }));
  expect(confluent.container('zk', 'zookeeper').command).toEqual(['/usr/bin/zookeeper-server-start']);
  expect(confluent.container('zk', 'zookeeper').args).toEqual(['/etc/cdk8s-kafka/zoo.cfg']);
  expect(value(confluent, 'KAFKA_LOG4J_OPTS')).toBe('-Dlog4j.configuration=file:/etc/cdk8s-kafka/log4j.properties');
  expect(value(confluent, 'SERVER_JVMFLAGS')).toBeUndefined();
});

test.each([
  ['confluent', ZookeeperImage.confluent('7.9.2'), 'confluentinc/cp-zookeeper:7.9.2', '3.8.4', '/var/lib/zookeeper/data', 1000],
  ['bitnami', ZookeeperImage.bitnamiLegacy('3.9.3-debian-12-r1'), 'bitnamilegacy/zookeeper:3.9.3-debian-12-r1', '3.9.3', '/bitnami/zookeeper/data', 1001],
  ['custom', ZookeeperImage.custom({ version: '3.8.6', repository: 'my/zk', uid: 7, registry: 'r:5000' }), 'r:5000/my/zk:3.8.6', '3.8.6', '/data', 7],
])('the image of %s', (_, image, reference, version, dataDir, uid) => {
  const manifests = new Manifests(ensemble({ image }));
  expect([image.reference, image.version]).toEqual([reference, version]);
  expect(manifests.pod('zk').securityContext).toMatchObject({ runAsUser: uid, fsGroup: uid });
  expect(cfg(manifests)).toContain(`dataDir=${dataDir}`);
});

test('brokers have the list of all servers, with the chroot', () => {
  const chart = chartOf();
  const zookeeper = new ZookeeperEnsemble(chart, 'zk', { clientPort: 32181 });
  expect(zookeeper.connectString).toBe([0, 1, 2].map((n) => `zk-${n}.zk-headless.test.svc.cluster.local:32181`).join(','));
  for (const chroot of ['/kafka', 'kafka']) { expect(zookeeper.withChroot(chroot).connectString).toBe(`${zookeeper.connectString}/kafka`); }
  const manifests = new Manifests(onZookeeper({ zookeeper: zookeeper.withChroot('/kafka') }, {}, chart));
  expect(manifests.properties('kafka-brokers-0')['zookeeper.connect']).toBe(`${zookeeper.connectString}/kafka`);
});

test('without a namespace servers use short names', () => {
  const chart = chartOf(null);
  const zookeeper = new ZookeeperEnsemble(chart, 'zk');
  expect(zookeeper.connectString).toBe('zk-0.zk-headless:2181,zk-1.zk-headless:2181,zk-2.zk-headless:2181');
  expect(cfg(new Manifests(chart))).toContain('server.1=zk-0.zk-headless:2888:3888;2181');
});

test('a cluster can use an ensemble in another chart and namespace', () => {
  const chart = chartOf();
  const zookeeper = new ZookeeperEnsemble(new Chart(chart.node.root, 'zk', { namespace: 'zk' }), 'zk');
  const cluster = new KafkaCluster(chart, 'kafka', { zookeeper });
  new KafkaBrokerSet(chart, 'brokers', { cluster });
  expect(new Manifests(chart).properties('kafka-brokers-2')['zookeeper.connect']).toMatch(/^zk-0\.zk-headless\.zk\.svc\.cluster\.local:2181,/);
});

test('a changed setting changes the hash of the configuration, the same settings do not', () => {
  const hash = (chart: Chart) => new Manifests(chart).find('StatefulSet', 'zk').spec.template.metadata.annotations['cdk8s-kafka/config-hash'];
  expect(hash(ensemble())).toBe(hash(ensemble()));
  expect(hash(ensemble({ config: { snapCount: '1' } }))).not.toBe(hash(ensemble()));
});
