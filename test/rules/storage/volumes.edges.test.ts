import { Storage, VolumeOwnership } from 'cdk8s-kafka';
import { ClusterPlan, DiskPlan } from '../../../src/model/plan';
import { ensemble, separate } from '../../synth';
import { fixes, planOf, said, withSets } from '../plans';

const existing = planOf(separate({}, { storage: Storage.existingVolumes(['a', 'b', 'c']) }));
const withDisk = (change: object, plan = existing): ClusterPlan => withSets(plan, ({ roles, disks }) =>
  roles.includes('broker') ? { disks: disks.map((disk): DiskPlan => ({ ...disk, ...change })) } : {});
const withVolumes = (...volumes: object[]): ClusterPlan => withDisk({ volumes: volumes.map((volume, index) => ({ name: `v${index}`, ...volume })) });
const nfs = (server: string | undefined, path: string | undefined) => withVolumes({ source: { nfs: { server, path } } });

test.each([[2, 1], [3, 0], [4, 0]])('%i volumes for three pods', (count, findings) => {
  expect(said(withVolumes(...Array(count).fill({})), 'volume-count')).toHaveLength(findings);
});

test.each([['a', 0], ['9', 0], ['a.b-c', 0], ['x'.repeat(253), 0], ['', 1], ['A', 1], ['-a', 1], ['a-', 1], ['a_b', 1], ['.a', 1], ['a.', 1], ['x'.repeat(254), 1]])('the name %s', (name, findings) => {
  expect(said(withVolumes({ name }), 'volume-name')).toHaveLength(findings);
});

test.each([
  ['10.0.0.1', '/a', []], ['10.0.0.1', '/', []], ['nfs', '/a/b.c/..d', []],
  [undefined, '/a', ['NFS server "" is empty']], ['nfs', undefined, ['NFS path "" is not valid']], ['a/b', '/a', ['NFS server "a/b" is not a valid host name']],
  ['[::1/2]', '/a', ['NFS server "[::1/2]" is an IPv6 address without brackets']],
  ['nfs', 'a', ['NFS path "a" is not valid']], ['nfs', 'x/a', ['NFS path "x/a" is not valid']], ['nfs', '/a/{x', ['NFS path "/a/{x" is not valid']], ['nfs', '/a}', ['NFS path "/a}" is not valid']], ['nfs', '/a/.', ['NFS path "/a/." is not valid']], ['nfs', '/../a', ['NFS path "/../a" is not valid']],
])('NFS %s:%s', (server, path, messages) => {
  expect(said(nfs(server, path), 'volume-source')).toEqual(messages);
});

test('volumes without a source, or with different sources, do not conflict', () => {
  expect(said(withVolumes({}, {}, {}), 'volume-source')).toEqual([]);
  expect(said(withVolumes({ source: { hostPath: { path: '/a' } } }, { source: { hostPath: { path: '/b' } } }, {}), 'volume-source')).toEqual([]);
});

test('a claim is for one pod', () => {
  const claimed = planOf(separate({}, { replicas: 1, storage: Storage.existingClaim('old') }));
  expect(said(claimed, 'shared-claim')).toEqual([]);
  expect(said(withSets(claimed, () => ({ replicas: 2 })), 'shared-claim')).toEqual(['disk data uses the claim "old" for 2 pods']);
  expect(said(planOf(separate()), 'shared-claim')).toEqual([]);
});

test.each([[{ uid: 7, gid: 8 }, '7:8'], [{ uid: 7 }, '7:7'], [{ gid: 8 }, '<uid>:8'], [{}, '<uid>:<gid>']])('the owner of prepared volumes for the user %j is %s', (user, owner) => {
  const prepared = withSets(withDisk({ ownership: 'prepared' }), ({ image }) => ({ image: { ...image, uid: undefined, gid: undefined, ...user } }));
  expect(said(prepared, 'prepared-volumes')).toEqual([`the volumes of disk data must already be owned by ${owner}`]);
  expect(fixes(prepared)).toContain(`run once on the file server: chown ${owner} <directories>`);
  expect(said(withDisk({ ownership: 'chown' }), 'prepared-volumes')).toEqual([]);
});

test('existing volumes require a namespace', () => {
  const storage = Storage.existingVolumes(['a', 'b', 'c'], { ownership: VolumeOwnership.CHOWN });
  expect(said({ ...existing, namespace: undefined }, 'volume-namespace')).toEqual(['pre-provisioned volumes require a namespace, and none is set']);
  expect(said({ ...planOf(separate()), namespace: undefined }, 'volume-namespace')).toEqual([]);
  expect(() => ensemble({ storage })).not.toThrow();
});
