import { Chart, Size, Testing } from 'cdk8s';
import {
  KafkaBrokerSet, KafkaCluster, KafkaClusterProps, KafkaImage, KRaftQuorum, AdvertisedHost, NodePortAccess, PersistentVolumes, Storage,
  VolumeOwnership, ZookeeperEnsemble,
} from 'cdk8s-kafka';
import { synthProgram } from './run';
import { adopt } from '../../src/adopt';
import { overlayOf } from '../../src/adopt/overlay';
import { merge } from '../../src/render/merge';
import { documentsOf } from '../golden';
import { chartOf, combined, separate } from '../synth';

test.each<[string, unknown, unknown, unknown]>([
  ['nothing', { a: 1 }, { a: 1 }, undefined],
  ['a new key', { a: 1 }, { a: 1, b: [2] }, { b: [2] }],
  ['a removed key', { a: 1, b: 2 }, { a: 1 }, { b: null }],
  ['a value deep inside', { a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }, { a: { c: 3 } }],
  ['a list', { a: [1, 2] }, { a: [2] }, { a: [2] }],
  ['a changed and an added named item', { l: [{ name: 'x', v: 1 }] }, { l: [{ name: 'x', v: 2 }, { name: 'y' }] }, { l: [{ name: 'x', v: 2 }, { name: 'y' }] }],
])('the overlay for %s', (_, base, wanted, overlay) => {
  expect(overlayOf(base, wanted)).toEqual(overlay);
  if (overlay !== undefined) { expect(merge(base, overlay)).toEqual(wanted); }
});

/** Charts with features that the shared charts do not have: overlays, existing volumes, parts of a cluster. */
const CHARTS: Record<string, () => Chart> = {
  'a pod field without a prop': () => combined({ podSpecOverrides: { hostAliases: [{ ip: '10.0.0.1', hostnames: ['a'] }], dnsPolicy: 'None', dnsConfig: { nameservers: ['10.0.0.53'] } } }),
  'a removed field': () => combined({ podSpecOverrides: { enableServiceLinks: null } }),
  'a sidecar with a volume that Kafka does not mount': () => combined({
    podSpecOverrides: { containers: [{ name: 'exporter', image: 'exporter:1' }], volumes: [{ name: 'rules', configMap: { name: 'rules' } }] },
  }),
  'a variable of Kafka\'s container alone': () => combined({ podSpecOverrides: { containers: [{ name: 'kafka', env: [{ name: 'A', value: 'b' }], stdin: true }] } }),
  'hosts by ordinal': () => separate({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('k-{ordinal}.example.com') })] }),
  'hosts by pod': () => separate({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('{pod}.example.com') })] }),
  'hosts of each broker that match a pattern': () => separate({
    externalAccess: [new NodePortAccess({ host: AdvertisedHost.perBroker(['k-0.example.com', 'k-1.example.com', 'k-2.example.com']), overrides: [{ nodeId: 2, advertisedPort: 31000 }] })],
  }),
  'a pattern of hosts with another host for one broker': () => separate({
    externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('k-{nodeId}.example.com'), overrides: [{ nodeId: 1, advertisedHost: 'special.example.com' }] })],
  }),
  'a single host with a number': () => combined({ replicas: 1, storage: Storage.persistent({ logDir: 'logs-{ordinal}' }) }),
  'log dirs by ordinal, and hosts by node id': () => separate(
    { externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('k-{nodeId}.example.com') })] }, { storage: Storage.persistent({ logDir: 'logs{ordinal}' }) }),
  'labels of all objects': () => separate({ labels: { team: 'a' } }),
  'settings of one set': () => separate({ config: { 'num.partitions': '6', 'log.retention.hours': '1' } }, { config: { 'log.retention.hours': '2' } }, { config: { 'num.partitions': '7' } }),
  'a custom image': () => separate({ image: KafkaImage.custom({ version: '4.2.1', repository: 'mine/kafka', tag: 'x', binDir: '/k/bin', uid: 7 }) }),
  'volumes on the hosts': () => {
    const chart = chartOf();
    const volumes = new PersistentVolumes(chart, 'disks', { sources: [0, 1, 2].map((n) => ({ hostPath: { path: `/data/${n}` } })), ownership: VolumeOwnership.CHOWN, size: Size.gibibytes(2) });
    new KafkaBrokerSet(chart, 'kafka', { storage: Storage.volumes(volumes) });
    return chart;
  },
  'existing volumes': () => combined({ storage: Storage.existingVolumes(['a', 'b', 'c'], { storageClass: 'local' }) }),
  'an existing claim': () => combined({ replicas: 1, storage: Storage.existingClaim('old', { logDir: '.' }) }),
  'an ensemble with a chroot': () => {
    const chart = chartOf();
    const zookeeper = new ZookeeperEnsemble(chart, 'zk', { replicas: 5, firstServerId: 10, clientPort: 32181, config: { tickTime: '3000' } });
    const props: KafkaClusterProps = { zookeeper: zookeeper.withChroot('/a'), image: KafkaImage.apache('3.9.2') };
    new KafkaBrokerSet(chart, 'brokers', { cluster: new KafkaCluster(chart, 'kafka', props) });
    return chart;
  },
  'two clusters': () => {
    const chart = chartOf();
    new KafkaBrokerSet(chart, 'one');
    const two = new KafkaCluster(chart, 'two');
    new KRaftQuorum(chart, 'controllers', { cluster: two });
    new KafkaBrokerSet(chart, 'brokers', { cluster: two });
    return chart;
  },
  'brokers of an imported cluster': () => {
    const chart = chartOf();
    const cluster = KafkaCluster.fromAttributes(chart, 'kafka', { clusterId: '5L6g3nShT-eMCtK--X86sw', controllers: [{ nodeId: 9000, host: 'c.example.com' }] });
    new KafkaBrokerSet(chart, 'brokers', { cluster });
    return chart;
  },
};

test.each(Object.keys(CHARTS))('the program generated from a chart with %s gives the same objects', (name) => {
  const objects: unknown[] = Testing.synth(CHARTS[name]());
  expect(documentsOf(synthProgram(adopt(objects).program!))).toEqual(objects);
});
