import { addedLater } from '../../src/kafka-config/patch-releases';
import { keyTables } from '../../src/kafka-config/tables';

test.each([
  ['alter.config.policy.kraft.compatibility.enable', '3.9.0', '3.9.2'],
  ['alter.config.policy.kraft.compatibility.enable', '3.9.1', '3.9.2'],
  ['alter.config.policy.kraft.compatibility.enable', '3.9.2', undefined],
  ['alter.config.policy.kraft.compatibility.enable', '4.0.0', undefined],
  ['max.decompressed.message.bytes', '4.2.1', '4.2.2'],
  ['max.decompressed.message.bytes', '4.2', undefined],
  ['num.io.threads', '4.2.0', undefined],
  ['constructor', '4.2.0', undefined],
])('%s in Kafka %s was added by %s', (key, version, expected) => {
  expect(addedLater(key, version)).toBe(expected);
});

test('the tables of a line contain what its patch releases added', () => {
  expect(keyTables('3.9.0')!.broker).toHaveProperty(['alter.config.policy.kraft.compatibility.enable']);
  expect(keyTables('4.2.0')!.broker).toHaveProperty(['max.decompressed.message.bytes']);
});
