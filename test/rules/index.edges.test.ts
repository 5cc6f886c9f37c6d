import { errorsOf, separate } from '../synth';

const idsOf = (config: Record<string, string>): string[] => errorsOf(separate({}, { config })).map((line) => /\[([a-z-]+)\]$/.exec(line)![1]);

test('settings are checked one by one and together, those that the library owns are not', () => {
  expect(idsOf({ 'num.io.thread': '8' })).toEqual(['unknown-setting']);
  expect(idsOf({ 'log.roll.ms': '0' })).toEqual(['range-in-code']);
  expect(idsOf({ 'broker.id': 'x' })).toEqual(['owned-key']);
  expect(idsOf({ 'num.io.threads': 'x ' })).toEqual(['config-entry']);
});

test.each(['myid', 'heap', 'unknown-setting', 'range-in-code', 'replicas', 'name', 'suppression', 'local-node-port'])('%s is a rule that one may suppress', (rule) => {
  expect(errorsOf(separate({ suppressions: [{ rule, reason: 'we know' }] }))).toEqual([]);
});
