import { Testing } from 'cdk8s';
import { Storage } from 'cdk8s-kafka';
import { DiskPlan, ImagePlan, WorkloadPlan } from '../../../src/model/plan';
import { readClusters } from '../../../src/read/own/clusters';
import { ownershipContainers } from '../../../src/render/pods/ownership';
import { combined } from '../../synth';

const [plain] = readClusters(Testing.synth(combined({ storage: Storage.jbod(Storage.persistent(), Storage.persistent()) })))[0].sets;
const owned = (disk: DiskPlan): DiskPlan => ({ ...disk, ownership: 'chown' });
const argsOf = (set: WorkloadPlan) => ownershipContainers(set)[0].args!.join(' ');
const argsWith = (ids: Pick<ImagePlan, 'uid' | 'gid'>) =>
  argsOf({ ...plain, disks: plain.disks.map(owned), image: { ...plain.image, uid: undefined, gid: undefined, ...ids } });

test('volumes whose owner the kubelet changes require no container', () => {
  expect(ownershipContainers(plain)).toEqual([]);
  expect(ownershipContainers({ ...plain, disks: plain.disks.map((disk) => ({ ...disk, ownership: 'prepared' })) })).toEqual([]);
});

test('the owner of files of another user or group is changed to the user and group of the pods', () => {
  expect(argsWith({ uid: 1000, gid: 2000 })).toContain('( ! -user 1000 -o ! -group 2000 ) -exec chown -h 1000:2000 {} +');
});

test('without a gid, the uid is the gid of the files', () => {
  expect(argsWith({ uid: 1000 })).toContain('( ! -user 1000 -o ! -group 1000 ) -exec chown -h 1000:1000 {} +');
});

test('without a uid, the files belong to root', () => {
  expect(argsWith({})).toContain('( ! -user 0 -o ! -group 0 ) -exec chown -h 0:0 {} +');
});

test('only the volumes that require it are mounted and searched', () => {
  const [first, second] = plain.disks;
  const [container] = ownershipContainers({ ...plain, disks: [first, owned(second)] });
  expect(container.volumeMounts).toEqual([{ name: second.name, mountPath: second.mountPath }]);
  expect(container.args!.slice(0, 2)).toEqual([second.mountPath, '-name']);
});

test('it runs as root with only the capabilities to change owners, and has the resources of the Kafka container', () => {
  const [container] = ownershipContainers({ ...plain, disks: plain.disks.map(owned) });
  expect(container).toMatchObject({
    name: 'own-volumes',
    image: plain.image.reference,
    resources: plain.pod.resources,
    command: ['find'],
    securityContext: {
      runAsUser: 0,
      runAsNonRoot: false,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'], add: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER'] },
      readOnlyRootFilesystem: true,
    },
  });
});
