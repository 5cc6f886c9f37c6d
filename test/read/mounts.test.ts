import { mountOf } from '../../src/read/mounts';

const container = { volumeMounts: [{ name: 'a', mountPath: '/data' }, { name: 'b', mountPath: '/data/logs/' }, { name: 'c' }, { name: 'd', mountPath: '/dat' }] };

test.each([
  ['/data', 'a'], ['/data/x', 'a'], ['/data/logs', 'b'], ['/data/logs/0', 'b'], ['/data/logs2', 'a'], ['/dat/0', 'd'], ['/other', undefined], ['/', undefined],
])('the mount that contains %s', (path, name) => expect(mountOf(container, path)?.name).toBe(name));

test('a container without mounts', () => expect(mountOf({}, '/data')).toBeUndefined());
