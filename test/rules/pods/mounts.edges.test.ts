import { ExtraVolume } from 'cdk8s-kafka';
import { ensemble, errorsOf, separate } from '../../synth';
import { planOf, said, withSets } from '../plans';

const plan = planOf(separate());
const volume = { name: 'extra', mountPath: '/extra', source: { emptyDir: {} } };
const mounted = (change: object) => withSets(plan, ({ pod, roles }) => roles.includes('broker') ? { pod: { ...pod, volumes: [{ ...volume, ...change }] } } : {});
const extra = (change: object) => said(mounted(change), 'extra-volume');
const hiding = (change: object) => said(mounted(change), 'hiding-mount');

test.each(['/x', '/x/y', '/a-b/c.d', '/x/..y', '/x/y..', '/...'])('%s is a valid mount path', (mountPath) => expect(extra({ mountPath })).toEqual([]));
test.each(['x/y', 'x', '', '/', '/x/', '/x:y', '/x:', './x', '/x/../y', '/x/..', '/x//y', '/./x', '/x/.'])('"%s" is not a valid mount path', (mountPath) => expect(extra({ mountPath })).toHaveLength(1));
test.each([['a/b', 0], ['..a', 0], ['/a', 1], ['..', 1], ['a/../b', 1]])('subPath %s', (subPath, wrong) => expect(extra({ subPath })).toHaveLength(wrong));

test.each([
  ['a Secret', (name: string) => ({ secret: { secretName: name } })], ['a ConfigMap', (name: string) => ({ configMap: { name } })],
  ['a claim', (name: string) => ({ persistentVolumeClaim: { claimName: name } })],
])('%s must have a valid object name', (_, source) => {
  expect(extra({ source: source('a.b-c') })).toEqual([]);
  expect(extra({ source: source('A_b') })).toEqual(['volume extra refers to "A_b", which is not a valid object name']);
});

test.each([[{}, 1], [{ emptyDir: {} }, 0], [{ emptyDir: {}, hostPath: { path: '/' } }, 1]])('sources %j', (source, wrong) => expect(extra({ source })).toHaveLength(wrong));

test.each<[mountPath: string, subPath: string | undefined, hidden: boolean]>([
  ['/opt/kafka/bin', undefined, true], ['/opt/kafka', undefined, true], ['/opt', undefined, true], ['/', undefined, true], ['/opt/kafka/libs', undefined, true],
  ['/opt/kafka/libs/extra.jar', 'extra.jar', false], ['/opt/kafka/libs', 'libs', false], ['/opt/kafka/plugins', undefined, false], ['/opt/kaf', undefined, false],
])('a mount at %s, subPath %s', (mountPath, subPath, hidden) => {
  expect(hiding({ mountPath, subPath }).filter((message) => message.includes('of the image'))).toHaveLength(hidden ? 1 : 0);
});

const inside = (mountPath: string) => said(mounted({ mountPath }), 'mount-in-log-dir');

test.each([
  ['/var/lib/kafka/data/kafka-log0', 1], ['/var/lib/kafka/data/kafka-log0/x', 1], ['/var/lib/kafka/data/kafka-log17/x/y', 1], ['/var/lib/kafka/data/kafka-log', 0],
  ['/var/lib/kafka/data/other', 0], ['/var/lib/kafka/data/other/kafka-log0', 0], ['/var/lib/kafka/data', 0], ['/var/lib/kafka/data-1/kafka-log0', 0],
])('a mount at %s', (mountPath, wrong) => {
  expect(plan.sets.map(({ disks: [disk] }) => disk.mountPath)).toEqual(['/var/lib/kafka/data', '/var/lib/kafka/data']);
  expect(inside(mountPath)).toHaveLength(wrong);
});

test.each<[logDir: string, mountPath: string, wrong: number]>([
  ['a/b', '/var/lib/kafka/data/a', 0], ['a/b', '/var/lib/kafka/data/a/b', 1], ['a/b', '/var/lib/kafka/data/a/c', 0], ['.', '/var/lib/kafka/data/a', 1],
  ['{pod}/log-{nodeId}-x', '/var/lib/kafka/data/kafka-0/log-12-x', 1], ['{pod}/log-{nodeId}-x', '/var/lib/kafka/data/kafka-0/log--x', 0],
  ['a{nodeId}b{ordinal}c', '/var/lib/kafka/data/a1b2c', 1], ['a{nodeId}b{ordinal}c', '/var/lib/kafka/data/a1b2', 0], ['a{nodeId}b{ordinal}c', '/var/lib/kafka/data/abb2c', 1],
  ['a{nodeId}b{ordinal}c', '/var/lib/kafka/data/ab2c', 0], ['a{nodeId}b{ordinal}c', '/var/lib/kafka/data/a1bc', 0],
  // Special characters of regular expressions.
  ['{2,3}', '/var/lib/kafka/data/{2,3}', 1], ['a(', '/var/lib/kafka/data/a(', 1], ['a.b', '/var/lib/kafka/data/axb', 0], ['a+{nodeId}', '/var/lib/kafka/data/a+1', 1], ['a+{nodeId}', '/var/lib/kafka/data/aa1', 0],
])('with the log dir %s, a mount at %s', (logDir, mountPath, wrong) => {
  const given = withSets(mounted({ mountPath }), ({ disks }) => ({ disks: disks.map((disk) => ({ ...disk, logDir })) }));
  expect(said(given, 'mount-in-log-dir')).toHaveLength(wrong);
});

test('volumes can be mounted inside the data directory of ZooKeeper', () => {
  const chart = ensemble({ volumes: [ExtraVolume.fromSecret('/data/tls', 'tls')] });
  expect(errorsOf(chart)).toEqual([]);
});
