import { Size } from 'cdk8s';
import {
  KafkaBrokerSet, KafkaCluster, KRaftQuorum, NfsPersistentVolumes, PersistentVolumes, ReclaimPolicy, Storage, VolumeOwnership, ZookeeperEnsemble,
} from 'cdk8s-kafka';
import { chartOf, combined, Manifests } from '../synth';

const claims = (manifests: Manifests) => manifests.names('PersistentVolume').map((name) => {
  const { claimRef } = manifests.find('PersistentVolume', name).spec;
  return [name, `${claimRef.namespace}/${claimRef.name}`];
});

test('a single volume', () => {
  const chart = chartOf();
  const volumes = new NfsPersistentVolumes(chart, 'volumes', { server: '10.0.0.1', path: '/pv{number}', count: 1 });
  expect(claims(new Manifests(combined({ replicas: 1, storage: Storage.volumes(volumes) }, chart)))).toHaveLength(1);
});

test('each volume is reserved for the claim of one pod, and has no namespace', () => {
  const chart = chartOf();
  const volumes = new NfsPersistentVolumes(chart, 'volumes', { server: '10.0.0.1', path: '/pv{number}', volumeNames: 'pv-{number}', count: 4 });
  const manifests = new Manifests(combined({ storage: Storage.volumes(volumes, { name: 'disk' }) }, chart));
  expect(claims(manifests)).toEqual([1, 2, 3, 4].map((n) => [`pv-${n}`, `test/disk-kafka-${n - 1}`]));
  expect(manifests.find('PersistentVolume', 'pv-2').metadata).toEqual({ name: 'pv-2' });
  expect(manifests.find('PersistentVolume', 'pv-2').spec).toEqual({
    capacity: { storage: '10Gi' },
    accessModes: ['ReadWriteOnce'],
    persistentVolumeReclaimPolicy: 'Retain',
    storageClassName: '',
    mountOptions: ['nfsvers=4.1', 'hard', 'noatime'],
    claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace: 'test', name: 'disk-kafka-1' },
    nfs: { server: '10.0.0.1', path: '/pv2' },
  });
  expect(manifests.find('StatefulSet', 'kafka').spec.volumeClaimTemplates[0].spec).toEqual({
    accessModes: ['ReadWriteOnce'], storageClassName: '', resources: { requests: { storage: '10Gi' } },
  });
});

test('brokers, controllers and ZooKeeper servers can use them', () => {
  const chart = chartOf();
  const volumes = (id: string) => Storage.volumes(new NfsPersistentVolumes(chart, id, { server: 'nfs', path: `/${id}/{ordinal}` }));
  const cluster = new KafkaCluster(chart, 'kafka');
  new KRaftQuorum(chart, 'controllers', { cluster, storage: volumes('c') });
  new KafkaBrokerSet(chart, 'brokers', { cluster, storage: volumes('b') });
  new ZookeeperEnsemble(chart, 'zk', { storage: volumes('z') });
  expect(claims(new Manifests(chart)).filter(([name]) => name.endsWith('-0'))).toEqual([
    ['test-c-0', 'test/data-kafka-controllers-0'], ['test-b-0', 'test/data-kafka-brokers-0'], ['test-z-0', 'test/data-zk-0'],
  ]);
});

test('an init container with only the capabilities for it changes the owner of the disk to the pod\'s user', () => {
  const chart = chartOf();
  const volumes = new NfsPersistentVolumes(chart, 'volumes', { server: 'nfs', path: '/pv{number}' });
  const manifests = new Manifests(combined({ storage: Storage.volumes(volumes) }, chart));
  const [first] = manifests.pod('kafka').initContainers;
  expect(first.name).toBe('own-volumes');
  expect(first.command).toEqual(['find']);
  expect(first.args.join(' ')).toBe(
    '/var/lib/kafka/data -name .snapshot -prune -o ( ! -user 1000 -o ! -group 1000 ) -exec chown -h 1000:1000 {} +');
  expect(first.securityContext).toMatchObject({ runAsUser: 0, runAsNonRoot: false, capabilities: { drop: ['ALL'], add: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER'] } });
  expect(first.volumeMounts).toEqual([{ name: 'data', mountPath: '/var/lib/kafka/data' }]);
});

test('PREPARED and FS_GROUP need no init container', () => {
  for (const ownership of [VolumeOwnership.PREPARED, VolumeOwnership.FS_GROUP]) {
    const manifests = new Manifests(combined({ storage: Storage.existingVolumes(['a', 'b', 'c'], { ownership }) }));
    expect(manifests.pod('kafka').initContainers.map(({ name }: any) => name)).toEqual(['format']);
  }
});

test('volumes of any other kind', () => {
  const chart = chartOf();
  const nodeAffinity = { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['a'] }] }] } };
  const volumes = new PersistentVolumes(chart, 'local', {
    sources: ['a', 'b', 'c'].map((name) => ({ local: { path: `/mnt/${name}` }, nodeAffinity })),
    size: Size.gibibytes(50),
    storageClass: 'local',
    reclaimPolicy: ReclaimPolicy.DELETE,
    accessMode: 'ReadWriteOncePod',
  });
  const manifests = new Manifests(combined({ storage: Storage.volumes(volumes) }, chart));
  expect(manifests.find('PersistentVolume', 'test-local-2').spec).toMatchObject({
    capacity: { storage: '50Gi' },
    storageClassName: 'local',
    persistentVolumeReclaimPolicy: 'Delete',
    accessModes: ['ReadWriteOncePod'],
    local: { path: '/mnt/c' },
    nodeAffinity,
    claimRef: { name: 'data-kafka-2' },
  });
  expect(volumes.volumes.map(({ name }) => name)).toEqual(['test-local-0', 'test-local-1', 'test-local-2']);
});

test('each claim requests an existing volume by name', () => {
  const manifests = new Manifests(combined({ storage: Storage.existingVolumes(['old-a', 'old-b', 'old-c'], { size: Size.gibibytes(8), storageClass: 'x' }) }));
  expect(manifests.names('PersistentVolume')).toEqual([]);
  expect(manifests.names('PersistentVolumeClaim')).toEqual(['data-kafka-0', 'data-kafka-1', 'data-kafka-2']);
  expect(manifests.find('PersistentVolumeClaim', 'data-kafka-1').spec).toEqual({
    accessModes: ['ReadWriteOnce'], storageClassName: 'x', resources: { requests: { storage: '8Gi' } }, volumeName: 'old-b',
  });
});

test('an existing claim of any name, for a set of one replica', () => {
  const manifests = new Manifests(combined({ replicas: 1, storage: Storage.existingClaim('old-claim') }));
  expect(manifests.pod('kafka').volumes).toContainEqual({ name: 'data', persistentVolumeClaim: { claimName: 'old-claim' } });
  expect(manifests.find('StatefulSet', 'kafka').spec.volumeClaimTemplates).toBeUndefined();
});
