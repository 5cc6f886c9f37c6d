import { errorsOf, separate } from '../../synth';
import { RuleCase, testErrors } from '../cases';

const config = (key: string, value = 'x') => () => separate({}, { config: { [key]: value } });

testErrors([
  ...[
    ['broker.id.generation.enable', 'leave it out'], ['listener.security.protocol.map', 'use the cluster\'s listeners'], ['inter.broker.listener.name', 'use KafkaListener.internal()'],
    ['security.inter.broker.protocol', 'use KafkaListener.internal()'], ['controller.listener.names', 'use KafkaListener.controller'], ['control.plane.listener.name', 'leave it out'],
    ['controller.quorum.bootstrap.servers', 'use MetadataQuorum.dynamic()'], ['log.dir', 'use storage'], ['port', 'use the cluster\'s listeners'], ['host.name', 'use the cluster\'s listeners'],
    ['advertised.host.name', 'use externalAccess'], ['advertised.port', 'use externalAccess'], ['config.providers.env.class', 'leave it out'],
    ['config.providers.env.param.allowlist.pattern', 'leave it out'],
  ].map(([key, fix]): RuleCase => ({
    rule: 'owned-key', when: key, rejected: config(key), says: [`config sets ${key} to "x", which the library writes itself; ${fix}`], accepted: config('num.partitions', '3'),
  })),
]);

test.each([' num.partitions', 'num.partitions ', 'num partitions', ''])('%j is no key, and nothing else is said of it', (key) => {
  expect(errorsOf(config(key, '3')())).toEqual([expect.stringContaining(`config key ${JSON.stringify(key)}`)]);
});
