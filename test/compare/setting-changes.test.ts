import { kraft, Objects, patched } from './clusters';
import { settingChanges } from '../../src/compare/setting-changes';
import { changeOf } from '../../src/compare/side';

/** Brokers with further settings in their files, also those that the constructs refuse. */
const withSettings = (settings: Record<string, string>): Objects => patched(kraft(), 'ConfigMap', 'kafka-brokers-config', ({ data }) => {
  for (const file of Object.keys(data).filter((name) => name.endsWith('.properties'))) {
    data[file] += Object.entries(settings).map(([key, value]) => `${key}=${value}\n`).join('');
  }
});

const changes = (old: Record<string, string>, now: Record<string, string>) =>
  settingChanges(changeOf(withSettings(old), withSettings(now))).map(({ set, key, old: before, new: after }) => [set, key, before, after]);

test.each(['ssl.key.password', 'sasl.jaas.config', 'ssl.keystore.key', 'my.secret', 'aws.credentials', 'SSL.KEY.PASSWORD'])('values of %s are hidden', (key) => {
  expect(changes({ [key]: 'a' }, { [key]: 'b' })).toEqual([['kafka-brokers', key, '<hidden>', '<hidden>']]);
  expect(changes({ [key]: 'a' }, {})).toEqual([['kafka-brokers', key, '<hidden>', undefined]]);
});

test('other values are shown, in the order of the keys; equal ones are left out', () => {
  expect(changes({ 'num.io.threads': '8', 'log.retention.hours': '1', 'b.keys': 'x' }, { 'num.io.threads': '8', 'log.retention.hours': '2', 'a.key.id': 'y' })).toEqual([
    ['kafka-brokers', 'a.key.id', undefined, 'y'], ['kafka-brokers', 'b.keys', 'x', undefined], ['kafka-brokers', 'log.retention.hours', '1', '2'],
  ]);
});
