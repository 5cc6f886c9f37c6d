import { parseProtocol, readList } from '../../kafka-config/list-entries';
import { listenerPrefix } from '../../plan/listeners';
import { javaEntries } from '../../util/java-text';

/** Keys that are not in `config` of the plan, but in other fields. */
const MODELED_KEYS = new Set([
  'process.roles', 'node.id', 'broker.id', 'broker.id.generation.enable', 'zookeeper.connect', 'zookeeper.metadata.migration.enable',
  'controller.quorum.voters', 'controller.quorum.bootstrap.servers', 'listeners', 'advertised.listeners',
  'listener.security.protocol.map', 'inter.broker.listener.name', 'controller.listener.names', 'log.dirs',
  'broker.rack', 'config.providers.env.class', 'config.providers.env.param.allowlist.pattern',
  'config.providers.dir.class', 'config.providers.dir.param.allowed.paths',
]);

/** Returns whether a setting belongs to a listener: it has the prefix of the listener, or is the mechanism with which nodes authenticate. */
function isOfListener(key: string, properties: Readonly<Record<string, string>>): boolean {
  const { 'listener.security.protocol.map': map, 'inter.broker.listener.name': interBroker, 'controller.listener.names': controllers } = properties;
  if (key === 'sasl.mechanism.inter.broker.protocol') { return interBroker !== undefined; }
  if (key === 'sasl.mechanism.controller.protocol') { return controllers !== undefined; }
  return key.startsWith('listener.name.') && readList(map, parseProtocol).some(([name]) => key.startsWith(listenerPrefix(name)));
}

export function userSettings(properties: Readonly<Record<string, string>>): Record<string, string> {
  const { 'config.providers': providers, ...others } = properties;
  // The library declares `env` and `dir` when they are needed. Other providers are the user's.
  const given = javaEntries(providers).filter((provider) => provider !== 'env' && provider !== 'dir').join(',');
  return Object.fromEntries(Object.entries({ ...others, ...given === '' ? {} : { 'config.providers': given } })
    .filter(([key]) => !MODELED_KEYS.has(key) && !isOfListener(key, properties)));
}
