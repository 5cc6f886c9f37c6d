import { errorsOf, separate } from '../../synth';
import { RuleCase, testErrors } from '../cases';

const config = (key: string, value = 'x') => () => separate({}, { config: { [key]: value } });

testErrors([
  ...[
    ['broker.id.generation.enable', 'remove it'], ['listener.security.protocol.map', 'use the cluster\'s listeners'], ['inter.broker.listener.name', 'use KafkaListener.internal()'],
    ['security.inter.broker.protocol', 'use KafkaListener.internal()'], ['controller.listener.names', 'use KafkaListener.controller'], ['control.plane.listener.name', 'remove it'],
    ['controller.quorum.bootstrap.servers', 'use MetadataQuorum.dynamic()'], ['log.dir', 'use storage'], ['port', 'use the cluster\'s listeners'], ['host.name', 'use the cluster\'s listeners'],
    ['advertised.host.name', 'use externalAccess'], ['advertised.port', 'use externalAccess'], ['config.providers.env.class', 'remove it'],
    ['config.providers.env.param.allowlist.pattern', 'remove it'],
  ].map(([key, fix]): RuleCase => ({
    rule: 'owned-key', when: key, rejected: config(key), messageParts: [`config sets ${key} to "x", but the library manages this setting; ${fix}`], accepted: config('num.partitions', '3'),
  })),
]);

test.each([' num.partitions', 'num.partitions ', 'num partitions', ''])('%j is not a valid key and has no other finding', (key) => {
  expect(errorsOf(config(key, '3')())).toEqual([expect.stringContaining(`config key ${JSON.stringify(key)} is not valid`)]);
});
