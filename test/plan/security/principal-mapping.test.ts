import { mapPrincipal } from '../../../src/plan/security/principal-mapping';

const SUBJECT = 'CN=Kafka,OU=Brokers,O=Example';

test.each<[string[], string | undefined]>([
  [['DEFAULT'], SUBJECT],
  [['RULE:^CN=(.*?),.*$/$1/'], 'Kafka'],
  [['RULE:^CN=(.*?),.*$/$1/L'], 'kafka'],
  [['RULE:^CN=(.*?),OU=(.*?),.*$/$2-$1/U'], 'BROKERS-KAFKA'],
  [['RULE:CN=Kafka/x/'], undefined],
  [['RULE:^OU=.*$/x/', 'DEFAULT'], SUBJECT],
  [[], undefined],
])('%j maps to %s', (rules, name) => {
  expect(mapPrincipal(rules, SUBJECT)).toEqual({ name, invalid: [] });
});

test('without a subject there is no name', () => {
  expect(mapPrincipal(['DEFAULT'], undefined)).toEqual({ name: undefined, invalid: [] });
});

test('rules that Kafka rejects are returned, and match nothing', () => {
  const invalid = ['default', 'RULE:^CN=(.*$/x/', 'RULE:^CN=(.*)$/$1', 'RULE:x/y/Z'];
  expect(mapPrincipal([...invalid, 'RULE:.*/known/'], SUBJECT)).toEqual({ name: 'known', invalid });
});
