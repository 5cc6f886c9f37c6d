import { errorsOf, separate } from '../synth';

const idsOf = (config: Record<string, string>): string[] => errorsOf(separate({}, { config })).map((line) => /\[([a-z-]+)\]$/.exec(line)![1]);

test('settings are checked individually and in combination, except for those that the library manages', () => {
  expect(idsOf({ 'num.io.thread': '8' })).toEqual(['unknown-setting']);
  expect(idsOf({ 'log.roll.ms': '0' })).toEqual(['range-in-code']);
  expect(idsOf({ 'broker.id': 'x' })).toEqual(['owned-key']);
  expect(idsOf({ 'num.io.threads': 'x ' })).toEqual(['config-entry']);
});

test.each(['myid', 'heap', 'unknown-setting', 'range-in-code', 'replicas', 'name', 'suppression', 'local-node-port'])('%s can be suppressed', (rule) => {
  expect(errorsOf(separate({ suppressions: [{ rule, reason: 'we know' }] }))).toEqual([]);
});
