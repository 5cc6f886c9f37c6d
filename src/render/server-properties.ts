import { propertiesText } from './properties-text';
import { logDir } from '../plan/build-set';
import { interBrokerListener } from '../plan/listeners';
import { ClusterPlan, isBroker, NodePlan, NodeSetPlan } from '../plan/model';
import { OWN_TOKENS } from '../plan/names';

/** A node's complete server.properties. */
export function serverProperties(plan: ClusterPlan, set: NodeSetPlan, node: NodePlan): string {
  return propertiesText(withProviders([
    ...identity(set, String(node.nodeId)),
    ...quorum(plan),
    ...listeners(plan, set, node, ({ host, port }) => `${host}:${port}`),
    ['log.dirs', node.logDirs.join(',')],
    ...settings(set),
  ]));
}

/**
 * The same file with all that tells this node from the others of its set replaced by tokens. Nodes whose addresses
 * follow a pattern have the same text here, so scaling out does not change the hash that rolls the pods.
 */
export function templateProperties(plan: ClusterPlan, set: NodeSetPlan, node: NodePlan): string {
  return propertiesText([
    ...identity(set, OWN_TOKENS.nodeId as string),
    ...quorum(plan),
    ...listeners(plan, set, node, ({ host, port }, pattern) => pattern ?? `${host}:${port}`),
    ['log.dirs', set.disks.map((disk) => logDir(disk, OWN_TOKENS)).join(',')],
    ...settings(set),
  ]);
}

type Entry = [key: string, value: string];

const identity = (set: NodeSetPlan, nodeId: string): Entry[] => [
  ['process.roles', set.roles.join(',')],
  ['node.id', nodeId],
];

function quorum({ metadata }: ClusterPlan): Entry[] {
  return metadata.mode === 'static'
    ? [['controller.quorum.voters', metadata.voters.map(({ nodeId, host, port }) => `${nodeId}@${host}:${port}`).join(',')]]
    : [['controller.quorum.bootstrap.servers',
      metadata.initialControllers.map(({ host, port }) => `${host}:${port}`).join(',')]];
}

function listeners(
  plan: ClusterPlan, set: NodeSetPlan, node: NodePlan,
  address: (advertised: { host: string; port: number }, pattern?: string) => string,
): Entry[] {
  const { endpoints } = node;
  const advertised = endpoints.filter((endpoint) => endpoint.advertised)
    .map((endpoint) => `${endpoint.listener}://${address(endpoint.advertised!, endpoint.pattern)}`);
  // Brokers dial the controller listener without binding it, and Kafka wants its protocol too.
  const mapped = plan.listeners.filter(({ name, purpose }) =>
    purpose === 'controller' || endpoints.some(({ listener }) => listener === name));
  return [
    ['listeners', endpoints.map(({ listener, port }) => `${listener}://:${port}`).join(',')],
    ...advertised.length > 0 ? [['advertised.listeners', advertised.join(',')] as Entry] : [],
    ['listener.security.protocol.map', mapped.map(({ name, protocol }) => `${name}:${protocol}`).join(',')],
    ...isBroker(set) ? [['inter.broker.listener.name', interBrokerListener(plan.listeners)?.name ?? ''] as Entry] : [],
    ['controller.listener.names',
      plan.listeners.filter(({ purpose }) => purpose === 'controller').map(({ name }) => name).join(',')],
  ];
}

function settings(set: NodeSetPlan): Entry[] {
  const rack: Entry[] = isBroker(set) && set.rack !== undefined ? [['broker.rack', set.rack]] : [];
  // A value that is no string has a finding; it must not end the synth before that is shown.
  const entries = Object.entries(set.config).map(([key, value]): Entry => [key, String(value)]);
  return [...rack, ...entries.sort(([a], [b]) => a < b ? -1 : 1)];
}

/**
 * What is known only on the node comes through Kafka's own env provider, which may read exactly the variables that the
 * file names. @see https://kafka.apache.org/documentation/#config_providers
 */
function withProviders(entries: Entry[]): Entry[] {
  const names = new Set(entries.flatMap(([, value]) => [...value.matchAll(/\$\{env:([^}:]+)\}/g)].map((match) => match[1])));
  if (names.size === 0) { return entries; }
  const given = entries.find(([key]) => key === 'config.providers')?.[1].split(',') ?? [];
  return [
    ...entries.filter(([key]) => key !== 'config.providers'),
    ['config.providers', [...new Set(['env', ...given])].join(',')],
    ['config.providers.env.class', 'org.apache.kafka.common.config.provider.EnvVarConfigProvider'],
    ['config.providers.env.param.allowlist.pattern', `^(${[...names].sort().join('|')})$`],
  ];
}

