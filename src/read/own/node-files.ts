import { parseProtocol, readList } from '../../kafka-config/list-entries';
import { listenerPrefix } from '../../plan/listeners';
import { javaEntries } from '../../util/java-text';

/** Keys that have a place of their own in the plan; all others are settings. */
const STRUCTURE = new Set([
  'process.roles', 'node.id', 'broker.id', 'broker.id.generation.enable', 'zookeeper.connect', 'zookeeper.metadata.migration.enable', 'controller.quorum.voters', 'controller.quorum.bootstrap.servers', 'listeners',
  'advertised.listeners', 'listener.security.protocol.map', 'inter.broker.listener.name', 'controller.listener.names',
  'log.dirs', 'broker.rack', 'config.providers.env.class', 'config.providers.env.param.allowlist.pattern',
  'config.providers.dir.class', 'config.providers.dir.param.allowed.paths',
]);

/** Listeners have their own settings, and those who log in to each other on them. */
function isOfListener(key: string, properties: Readonly<Record<string, string>>): boolean {
  const { 'listener.security.protocol.map': map, 'inter.broker.listener.name': interBroker, 'controller.listener.names': controllers } = properties;
  if (key === 'sasl.mechanism.inter.broker.protocol') { return interBroker !== undefined; }
  if (key === 'sasl.mechanism.controller.protocol') { return controllers !== undefined; }
  return key.startsWith('listener.name.') && readList(map, parseProtocol).some(([name]) => key.startsWith(listenerPrefix(name)));
}

export function userSettings(properties: Readonly<Record<string, string>>): Record<string, string> {
  const { 'config.providers': providers, ...others } = properties;
  // These are declared by need; the user's own ones are settings.
  const given = javaEntries(providers).filter((provider) => provider !== 'env' && provider !== 'dir').join(',');
  return Object.fromEntries(Object.entries({ ...others, ...given === '' ? {} : { 'config.providers': given } })
    .filter(([key]) => !STRUCTURE.has(key) && !isOfListener(key, properties)));
}
