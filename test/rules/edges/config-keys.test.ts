import { ensemble, errorsOf, separate } from '../../synth';
import { RuleCase, testErrors } from '../cases';

const config = (key: string, value = 'x') => () => separate({}, { config: { [key]: value } });
const zoo = (key: string, value = 'x') => () => ensemble({ config: { [key]: value } });

const owned = (rule: string, of: typeof config, fine: RuleCase['accepted'], rows: readonly (readonly [key: string, fix: string])[]): RuleCase[] =>
  rows.map(([key, fix]) => ({ rule, when: key, rejected: of(key), says: [`config sets ${key} to "x", which the library writes itself; ${fix}`], accepted: fine }));

testErrors([
  ...owned('owned-key', config, config('num.partitions', '3'), [
    ['broker.id.generation.enable', 'leave it out'], ['listener.security.protocol.map', 'use the cluster\'s listeners'], ['inter.broker.listener.name', 'use KafkaListener.internal()'],
    ['security.inter.broker.protocol', 'use KafkaListener.internal()'], ['controller.listener.names', 'use KafkaListener.controller'], ['control.plane.listener.name', 'leave it out'],
    ['controller.quorum.bootstrap.servers', 'use MetadataQuorum.dynamic()'], ['log.dir', 'use storage'], ['port', 'use the cluster\'s listeners'], ['host.name', 'use the cluster\'s listeners'],
    ['advertised.host.name', 'use externalAccess'], ['advertised.port', 'use externalAccess'], ['config.providers.env.class', 'leave it out'],
    ['config.providers.env.param.allowlist.pattern', 'leave it out'],
  ]),
  ...owned('zoo-setting', zoo, zoo('snapCount', '9'), [
    ['dataDir', 'use storage, whose first disk'], ['dataLogDir', 'use storage with a second disk'], ['clientPort', 'use clientPort'], ['secureClientPort', 'use clientPort'],
    ['clientPortAddress', 'use clientPort'], ['secureClientPortAddress', 'use clientPort'], ['server.1', 'use replicas'], ['group.1', 'use replicas'], ['weight.1', 'use replicas'],
    ['dynamicConfigFile', 'leave it out'],
  ]),
]);

test.each([' num.partitions', 'num.partitions ', 'num partitions', ''])('%j is no key, and nothing else is said of it', (key) => {
  expect(errorsOf(config(key, '3')())).toEqual([expect.stringContaining(`config key ${JSON.stringify(key)}`)]);
});
