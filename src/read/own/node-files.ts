import { Address, SecurityProtocol } from '../../model/plan';
import { listenerPrefix } from '../../plan/listeners';

/** What a node's properties say of its listeners. */
export interface FileListener {
  readonly name: string;
  readonly port: number;
  readonly protocol: SecurityProtocol;
}

/** `NAME://host:port,…`, the host possibly empty or in brackets. */
export function parseEndpoints(text: string | undefined): { name: string; address: Address }[] {
  return entriesOf(text).flatMap((entry) => {
    const match = /^([^:]*):\/\/(.*):(-?\d+)$/.exec(entry);
    return match ? [{ name: match[1], address: { host: match[2], port: Number(match[3]) } }] : [];
  });
}

/** The listeners a file names a protocol for, those it only dials included. */
export function parseProtocols(text: string | undefined): Map<string, SecurityProtocol> {
  return new Map(entriesOf(text).map((entry) => {
    const colon = entry.lastIndexOf(':');
    return [entry.slice(0, colon), entry.slice(colon + 1) as SecurityProtocol];
  }));
}

/** `id@host:port,…` or `host:port,…`; directory ids may follow as in `--initial-controllers`. */
export function parseVoters(text: string | undefined) {
  return entriesOf(text).flatMap((entry) => {
    const match = /^(\d+)@(.+?):(\d+)(?::([\w-]{22}))?$/.exec(entry);
    return match ? [{ nodeId: Number(match[1]), host: match[2], port: Number(match[3]), directoryId: match[4] }] : [];
  });
}

export const entriesOf = (text: string | undefined): string[] =>
  (text ?? '').split(',').map((entry) => entry.trim()).filter((entry) => entry !== '');

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
  return key.startsWith('listener.name.') && [...parseProtocols(map).keys()].some((name) => key.startsWith(listenerPrefix(name)));
}

export function settingsOf(properties: Readonly<Record<string, string>>): Record<string, string> {
  const { 'config.providers': providers, ...others } = properties;
  // These are declared by need; the user's own ones are settings.
  const given = entriesOf(providers).filter((provider) => provider !== 'env' && provider !== 'dir').join(',');
  return Object.fromEntries(Object.entries({ ...others, ...given === '' ? {} : { 'config.providers': given } })
    .filter(([key]) => !STRUCTURE.has(key) && !isOfListener(key, properties)));
}
