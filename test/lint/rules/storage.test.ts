import { containerOf, emptyDir, env, Manifests, messagesOf, nfsVolume, podOf } from '../manifests';

type Change = (all: Manifests) => void;
const all = (...changes: Change[]): Change => (manifests) => changes.forEach((change) => change(manifests));
const volume = (fields: object): Change => (manifests) => {
  manifests.set.spec.volumeClaimTemplates = [];
  podOf(manifests).volumes = [{ name: 'data', ...fields }];
};

test.each<[string, Change, boolean]>([
  ['an emptyDir', emptyDir, true], ['only a name', volume({}), true], ['a ConfigMap', volume({ configMap: { name: 'x' } }), true], ['a Secret', volume({ secret: { secretName: 'x' } }), true],
  ['a generic ephemeral volume', volume({ ephemeral: {} }), true], ['the downward API', volume({ downwardAPI: {} }), true], ['projected files', volume({ projected: {} }), true],
  ['a claim', volume({ persistentVolumeClaim: { claimName: 'x' } }), false], ['a directory of the host', volume({ hostPath: { path: '/x' } }), false], ['NFS', volume({ nfs: { server: 's', path: '/' } }), false],
])('data in %s is ephemeral or not', (_, change, isEphemeral) => {
  expect(messagesOf('ephemeral-storage', change)).toEqual(isEphemeral ? ['log directory /data/log is on a volume that is deleted with the pod'] : []);
  expect(messagesOf('data-outside-volume', change)).toEqual([]);
});

test.each<[string, Change, string[]]>([
  ['of the mount', (one) => env(one, { KAFKA_LOG_DIRS: '/data' }), ['log directory /data is the root directory of volume data']],
  ['with a slash', (one) => env(one, { KAFKA_LOG_DIRS: '/data/' }), ['log directory /data is the root directory of volume data']],
  ['of one of two', (one) => env(one, { KAFKA_LOG_DIRS: '/data/a,/data' }), ['log directory /data is the root directory of volume data']],
  ['in log.dir', (one) => env(one, { KAFKA_LOG_DIRS: undefined, KAFKA_LOG_DIR: '/data' }), ['log directory /data is the root directory of volume data']],
  ['of a subPath', all((one) => env(one, { KAFKA_LOG_DIRS: '/data' }), (one) => { containerOf(one).volumeMounts[0].subPath = 'x'; }), []],
  ['of a volume that is deleted with the pod', all((one) => env(one, { KAFKA_LOG_DIRS: '/data' }), emptyDir), []],
  ['of a shared claim', all((one) => env(one, { KAFKA_LOG_DIRS: '/data' }), volume({ persistentVolumeClaim: { claimName: 'x' } })), ['log directory /data is the root directory of volume data']],
])('the root %s', (_, change, expected) => expect(messagesOf('log-dir-at-mount', change)).toEqual(expected));

test('log directories outside of volumes, also that of the image', () => {
  expect(messagesOf('data-outside-volume', (one) => env(one, { KAFKA_LOG_DIRS: '/data/a,/lost,/database' })))
    .toEqual(['log directory /lost is not on a volume', 'log directory /database is not on a volume']);
  expect(messagesOf('data-outside-volume', (one) => env(one, { KAFKA_LOG_DIRS: undefined }))).toEqual(['log directory /tmp/kraft-combined-logs is not on a volume']);
  expect(messagesOf('data-outside-volume', (one) => env(one, { KAFKA_LOG_DIRS: '$(DIR)' }))).toEqual([]);
});

const storageClass = (name: string): Change => ({ set }) => { set.spec.volumeClaimTemplates[0].spec.storageClassName = name; };
const provisioner = (name: string, of: string): Change => ({ more }) => { more.push({ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name }, provisioner: of }); };
const onNfs = all(storageClass('slow'), ({ more }) => { more.push(nfsVolume('a', '/a')); });
const init = (fields: object): Change => (one) => { podOf(one).initContainers = [{ name: 'init', image: 'busybox:1.36', ...fields }]; };
const OWNER = 'and nothing changes the owner of the directories to the user of the image, which is not root';
const VOLUME = 'PersistentVolume a is on NFS';

test.each<[string, Change, string[]]>([
  ['a volume of the class', onNfs, [`${VOLUME}, ${OWNER}`]],
  ['a volume of another class', all(storageClass('fast'), ({ more }) => { more.push(nfsVolume('a', '/a')); }), []],
  ['a volume without NFS', all(storageClass('slow'), ({ more }) => { more.push({ ...nfsVolume('a', '/a'), spec: { storageClassName: 'slow', local: { path: '/a' } } }); }), []],
  ['a volume that is bound', all(({ more }) => {
    more.push({ ...nfsVolume('a', '/a'), spec: { nfs: { server: 's', path: '/' }, claimRef: { namespace: 'prod', name: 'data-kafka-0' } } });
  }), [`${VOLUME}, ${OWNER}`]],
  ['a volume that is bound in another namespace', all(({ more }) => {
    more.push({ ...nfsVolume('a', '/a'), spec: { nfs: { server: 's', path: '/' }, claimRef: { namespace: 'test', name: 'data-kafka-0' } } });
  }), []],
  ['a volume that is bound by another claim', all(storageClass('slow'), ({ more }) => {
    more.push({ ...nfsVolume('a', '/a'), spec: { storageClassName: 'slow', nfs: { server: 's', path: '/' }, claimRef: { namespace: 'prod', name: 'data-zk-0' } } });
  }), []],
  ['a volume by its name', all(({ set }) => { set.spec.volumeClaimTemplates[0].spec.volumeName = 'a'; }, ({ more }) => { more.push(nfsVolume('a', '/a'), nfsVolume('b', '/b')); }), [`${VOLUME}, ${OWNER}`]],
  ['a volume of a shared claim', all(volume({ persistentVolumeClaim: { claimName: 'x' } }), ({ more }) => {
    more.push(nfsVolume('a', '/a'), { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'x', namespace: 'prod' }, spec: { storageClassName: 'slow' } });
  }), [`${VOLUME}, ${OWNER}`]],
  ['a provisioner', all(storageClass('fast'), provisioner('fast', 'nfs.csi.k8s.io')), [`StorageClass fast creates volumes on NFS, ${OWNER}`]],
  ['another provisioner', all(storageClass('fast'), provisioner('fast', 'ebs.csi.aws.com')), []],
  ['a provisioner of another class', all(storageClass('fast'), provisioner('slow', 'nfs.csi.k8s.io')), []],
  ['the name of the class', storageClass('nfs-client'), [`StorageClass nfs-client is on NFS according to its name, ${OWNER}`]],
  ['another user', all(onNfs, (one) => { podOf(one).securityContext = { runAsUser: 7 }; }), [`${VOLUME}, and nothing changes the owner of the directories to user 7`]],
  ['root', all(onNfs, (one) => { podOf(one).securityContext = { runAsUser: 0 }; }), []],
  ['root in the container', all(onNfs, (one) => { podOf(one).securityContext = { runAsUser: 7 }; }, (one) => { containerOf(one).securityContext = { runAsUser: 0 }; }), []],
  ['an image that runs as root', all(onNfs, (one) => { containerOf(one).image = 'confluentinc/cp-kafka:5.5.0'; }), []],
  ['an image that runs as root, with another user', all(onNfs, (one) => { containerOf(one).image = 'confluentinc/cp-kafka:5.5.0'; }, (one) => { podOf(one).securityContext = { runAsUser: 7 }; }),
    [`${VOLUME}, and nothing changes the owner of the directories to user 7`]],
  ['chown', all(onNfs, init({ command: ['chown', '-R', '1000', '/data'] })), []],
  ['chown in arguments', all(onNfs, init({ args: ['chown', '1000', '/data'] })), []],
  ['chmod in a script', all(onNfs, init({ command: ['sh', '-c', 'chmod 777 /data'] })), []],
  ['chown in a script', all(onNfs, init({ command: ['sh', '-c', 'chown 1000 /data'] })), []],
  ['another init container', all(onNfs, init({ command: ['ls'] })), [`${VOLUME}, ${OWNER}`]],
])('NFS: %s', (_, change, expected) => expect(messagesOf('nfs-ownership', change)).toEqual(expected));

const hostVolume = (fields: object = {}): Change => ({ more }) => {
  more.push({ apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'pv' }, spec: { storageClassName: 'slow', hostPath: { path: '/disk' }, ...fields } });
};

test.each<[string, Change, string[]]>([
  ['a directory', volume({ hostPath: { path: '/kafka' } }), ['the data is in /kafka of whichever Kubernetes node runs the pod']],
  ['a volume behind a claim', all(storageClass('slow'), hostVolume()), ['the data is in /disk of whichever Kubernetes node runs the pod (PersistentVolume pv)']],
  ['a volume with a node affinity', all(storageClass('slow'), hostVolume({ nodeAffinity: {} })), []],
  ['no directory', storageClass('slow'), []],
  ['several pods with a node selector', all(volume({ hostPath: { path: '/kafka' } }), (one) => { podOf(one).nodeSelector = { 'kubernetes.io/hostname': 'n1' }; }), ['the data is in /kafka of whichever Kubernetes node runs the pod']],
  ['one pod with a node selector', all(volume({ hostPath: { path: '/kafka' } }), (one) => { podOf(one).nodeSelector = { 'kubernetes.io/hostname': 'n1' }; }, ({ set }) => { set.spec.replicas = 1; }), []],
  ['one pod with another selector', all(volume({ hostPath: { path: '/kafka' } }), (one) => { podOf(one).nodeSelector = { disk: 'ssd' }; }, ({ set }) => { set.spec.replicas = 1; }), ['the data is in /kafka of whichever Kubernetes node runs the pod']],
  ['one pod with a node name', all(volume({ hostPath: { path: '/kafka' } }), (one) => { podOf(one).nodeName = 'n1'; }, ({ set }) => { set.spec.replicas = 1; }), []],
])('data on a Kubernetes node: %s', (_, change, expected) => expect(messagesOf('host-path', change)).toEqual(expected));

const mount = (fields: object): Change => (one) => { Object.assign(containerOf(one).volumeMounts[0], fields); };
const claim = volume({ persistentVolumeClaim: { claimName: 'one' } });
const SHARED = ['claim one contains the data of all 3 pods'];

test.each<[string, Change, string[]]>([
  ['all pods', claim, SHARED], ['a single pod', all(claim, ({ set }) => { set.spec.replicas = 1; }), []], ['a subPath', all(claim, mount({ subPath: 'kafka' })), SHARED],
  ['a folder of each pod', all(claim, mount({ subPathExpr: '$(POD_NAME)' })), []], ['a folder that is computed', all(claim, mount({ subPathExpr: '$(OTHER)' })), []],
  ['a log directory of each pod', all(claim, (one) => env(one, { KAFKA_LOG_DIRS: '/data/$(POD_NAME)' })), []],
])('one claim for %s', (_, change, expected) => expect(messagesOf('shared-claim', change)).toEqual(expected));
