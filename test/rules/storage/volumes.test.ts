import { Chart } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, NfsPersistentVolumes, NfsPersistentVolumesProps, PersistentVolumes, Storage, VolumeOwnership } from 'cdk8s-kafka';
import { chartOf, separate } from '../../synth';
import { testErrors, testWarnings } from '../cases';

const NFS = { server: '172.16.4.60', path: '/share/pv{number}' };

/** Sets of three brokers, of which `uses` sets have their storage on NFS volumes. */
function onNfs(props: Partial<NfsPersistentVolumesProps> = {}, { uses = 1, replicas = 3, chart = chartOf() } = {}): Chart {
  const volumes = new NfsPersistentVolumes(chart, 'volumes', { ...NFS, ...props });
  const cluster = new KafkaCluster(chart, 'kafka');
  const sets = Array.from({ length: Math.max(uses, 1) }, (_, index) => ({ cluster, replicas, firstNodeId: 100 * index, controller: index === 0 }));
  sets.forEach((set, index) => new KafkaBrokerSet(chart, `brokers${index}`, { ...set, storage: index < uses ? Storage.volumes(volumes) : undefined }));
  return chart;
}
const nfs = (props: Partial<NfsPersistentVolumesProps>) => () => onNfs(props);
const existing = (...names: string[]) => () => separate({}, { storage: Storage.existingVolumes(names) });

function hostPaths(...paths: string[]): Chart {
  const chart = chartOf();
  const volumes = new PersistentVolumes(chart, 'volumes', { sources: paths.map((path) => ({ hostPath: { path } })) });
  new KafkaBrokerSet(chart, 'kafka', { storage: Storage.volumes(volumes) });
  return chart;
}

testErrors([
  { rule: 'volume-count', when: 'fewer than pods', rejected: nfs({ count: 2 }), at: 'chart/brokers0', messageParts: ['2 volumes for 3 pods'], accepted: nfs({ count: 4 }) },
  { rule: 'volume-count', when: 'fewer names than pods', rejected: existing('a', 'b'), at: 'chart/brokers', messageParts: ['2 volumes for 3 pods'], accepted: existing('a', 'b', 'c') },
  { rule: 'volume-source', when: 'a relative path', rejected: nfs({ path: 'share/pv{number}' }), messageParts: ['NFS path "share/pv1"', 'absolute path'], accepted: nfs({ path: '/share/pv{number}' }) },
  { rule: 'volume-source', when: 'one path for all pods', rejected: nfs({ path: '/share' }), messageParts: ['have the same source', '{number}'], accepted: nfs({ path: '/share/{ordinal}' }) },
  { rule: 'volume-source', when: 'a path twice in a list', rejected: nfs({ path: undefined, paths: ['/a', '/b', '/a'] }), messageParts: ['volumes test-volumes-0 and test-volumes-2'], accepted: nfs({ path: undefined, paths: ['/a', '/b', '/c'] }) },
  { rule: 'volume-source', when: 'a path with ..', rejected: nfs({ path: '/share/../pv{number}' }), messageParts: ['without . and ..'], accepted: nfs({ path: '/share/pv.{number}' }) },
  { rule: 'volume-source', when: 'an unknown token', rejected: nfs({ path: '/share/{pod}/{number}' }), messageParts: ['unknown tokens'], accepted: nfs({ path: '/share/pod/{number}' }) },
  { rule: 'volume-source', when: 'a server with a scheme', rejected: nfs({ server: 'nfs://172.16.4.60' }), messageParts: ['NFS server "nfs://172.16.4.60" includes a scheme'], accepted: nfs({ server: 'files.example.com' }) },
  { rule: 'volume-source', when: 'a server with the path', rejected: nfs({ server: '172.16.4.60:/share' }), messageParts: ['NFS server'], accepted: nfs({ server: '172.16.4.60' }) },
  { rule: 'volume-source', when: 'one directory of a Kubernetes node for all', rejected: () => hostPaths('/a', '/a', '/b'), messageParts: ['the same source: {"hostPath":{"path":"/a"}}'], accepted: () => hostPaths('/a', '/b', '/c') },
  { rule: 'volume-paths', when: 'a pattern and a list', rejected: nfs({ paths: ['/a', '/b', '/c'] }), at: 'chart/volumes', messageParts: ['are both set; set exactly one of them'], accepted: nfs({ path: undefined, paths: ['/a', '/b', '/c'] }) },
  { rule: 'volume-paths', when: 'neither', rejected: nfs({ path: undefined }), messageParts: ['path and paths are both missing'], accepted: nfs({}) },
  { rule: 'volume-paths', when: 'a count that contradicts the list', rejected: nfs({ path: undefined, paths: ['/a', '/b', '/c'], count: 4 }), messageParts: ['count 4 differs from the number of paths (3)'], accepted: nfs({ path: undefined, paths: ['/a', '/b', '/c'], count: 3 }) },
  { rule: 'volume-paths', when: 'half a volume', rejected: nfs({ count: 3.5 }), messageParts: ['count 3.5'], accepted: nfs({ count: 3 }) },
  { rule: 'nfs-ownership', when: 'left to the kubelet', rejected: nfs({ ownership: VolumeOwnership.FS_GROUP }), at: 'chart/volumes', messageParts: ['VolumeOwnership.CHOWN'], accepted: nfs({ ownership: VolumeOwnership.CHOWN }) },
  { rule: 'volume-name', when: 'the same name for all volumes', rejected: nfs({ volumeNames: 'kafka-nfs' }), messageParts: ['two volumes of disk data have the name "kafka-nfs"', '{number}'], accepted: nfs({ volumeNames: 'kafka-nfs-{number}' }) },
  { rule: 'volume-name', when: 'upper-case letters', rejected: nfs({ volumeNames: 'PV{number}' }), messageParts: ['"PV1"'], accepted: nfs({ volumeNames: 'pv{number}.kafka' }) },
  { rule: 'volumes-owner', when: 'without a set', rejected: () => onNfs({}, { uses: 0 }), at: 'chart/volumes', messageParts: ['no set uses'], accepted: () => onNfs() },
  { rule: 'volumes-owner', when: 'two sets', rejected: () => onNfs({}, { uses: 2 }), at: 'chart/volumes', messageParts: ['chart/brokers0 and chart/brokers1'], accepted: () => onNfs({}, { uses: 1 }) },
  { rule: 'volume-namespace', when: 'no namespace', rejected: () => onNfs({}, { chart: chartOf(null) }), messageParts: ['pre-provisioned volumes require a namespace'], accepted: () => onNfs() },
  {
    rule: 'volume-owner',
    when: 'a user that OpenShift assigns',
    rejected: () => separate({}, { user: {}, storage: Storage.existingVolumes(['a', 'b', 'c'], { ownership: VolumeOwnership.CHOWN }) }),
    at: 'chart/brokers',
    messageParts: ['VolumeOwnership.PREPARED'],
    accepted: () => separate({}, { user: { uid: 7 }, storage: Storage.existingVolumes(['a', 'b', 'c'], { ownership: VolumeOwnership.CHOWN }) }),
  },
  {
    rule: 'shared-claim',
    when: 'one claim for three brokers',
    rejected: () => separate({}, { storage: Storage.existingClaim('old') }),
    at: 'chart/brokers',
    messageParts: ['the claim "old" for 3 pods', 'one set of one replica'],
    accepted: () => separate({}, { replicas: 1, storage: Storage.existingClaim('old') }),
  },
  {
    rule: 'duplicate-object',
    when: 'volumes with one name in two namespaces',
    rejected: () => {
      const chart = onNfs({ volumeNames: 'pv-{number}' });
      const other = new Chart(chart.node.root, 'other', { namespace: 'other' });
      onNfs({ volumeNames: 'pv-{number}' }, { chart: other });
      return chart;
    },
    messageParts: ['PersistentVolume "pv-1"'],
    accepted: () => onNfs({ volumeNames: 'pv-{number}' }),
  },
]);

testWarnings([
  ...['soft', 'nolock', 'nfsvers=3', 'vers=4.0'].map((option) => ({
    rule: 'nfs-mount-option',
    when: option,
    rejected: nfs({ mountOptions: [option, 'noatime'] }),
    messageParts: [`mount option "${option}" of disk data`, 'hard, nfsvers=4.1'],
    accepted: nfs({ mountOptions: ['hard', 'vers=4.2', 'local_lock=none'] }),
  })),
  {
    rule: 'prepared-volumes',
    when: 'an export with root_squash',
    rejected: nfs({ ownership: VolumeOwnership.PREPARED }),
    messageParts: ['must already be owned by 1000:1000', 'chown 1000:1000 /share/pv1 /share/pv2 /share/pv3'],
    accepted: nfs({ ownership: VolumeOwnership.CHOWN }),
  },
  {
    rule: 'log-dir-at-mount',
    when: 'for existing data',
    rejected: () => separate({}, { storage: Storage.persistent({ logDir: '.' }) }),
    messageParts: ['the mount path /var/lib/kafka/data itself'],
    accepted: () => separate({}, { storage: Storage.persistent({ logDir: 'data' }) }),
  },
]);
